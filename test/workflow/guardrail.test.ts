import type { EventRow } from '../../db/clickhouse/events/event-row.js';
import type { ExperimentCreation } from '../../domain/lifecycle/experiment-creation.js';
import type { ExperimentState } from '../../domain/lifecycle/experiment-state.js';
import type { RefreshProgress } from '../../domain/refreshes/refresh-progress.js';
import type { AuditEntryRow } from '../support/audit-trail.js';
import { auditTrail } from '../support/audit-trail.js';
import { anExposure, aPurchase } from '../support/clickhouse/events.js';
import { eventually } from '../support/eventually.js';
import type { LiveExperiment } from '../support/workflow-harness.js';
import { useWorkflowHarness } from '../support/workflow-harness.js';

const harness = useWorkflowHarness();

const DAY_MS = 86_400_000;

/** An experiment of which the one metric, purchases, must not get worse. */
const guarded = (change: Partial<ExperimentCreation> = {}): Promise<LiveExperiment> =>
  harness.create({
    assignment: 'external',
    metrics: [
      {
        metricId: harness.catalogue.purchaseMetricId,
        expectedDirection: 'not_decrease',
        role: 'guardrail',
        margin: 0.01,
      },
    ],
    onGuardrailBreach: 'pause',
    ...change,
  });

interface Crowd {
  readonly name: string;
  /** How many see each of the two variants. */
  readonly size: number;
  /** How many of them buy. */
  readonly control: number;
  readonly green: number;
}

/** People of the first epoch, whenever they are told of. */
const people = async (experiment: LiveExperiment, { name, size, ...buyers }: Crowd): Promise<void> => {
  const experimentId = await harness.experimentId(experiment.uuid);
  const [{ at }] = (await auditTrail(harness.pool, experiment.uuid)).filter(
    ({ action }) => action === 'started',
  ) as [AuditEntryRow];
  const featureName = await harness.featureName(experiment.uuid);
  const common = { environment: harness.catalogue.environmentKey, timestamp: at };
  const rows: EventRow[] = [];
  for (const value of ['control', 'green'] as const) {
    for (let index = 0; index < size; index += 1) {
      const identifier = `${experiment.uuid}-${name}-${value}-${index}`;
      const verdict = 'trusted';
      rows.push(
        anExposure({
          ...{ ...common, featureName, identifier, value, experimentId, verdict },
          eventId: `${identifier}-x`,
        }),
      );
      if (index >= buyers[value]) continue;
      rows.push(aPurchase({ ...common, identifier, eventId: `${identifier}-p` }));
    }
  }
  await harness.insert(rows);
};

/** Computes now. @returns once the workflow has taken note */
const refresh = async (experiment: LiveExperiment): Promise<void> => {
  const progress = (): Promise<RefreshProgress> => experiment.handle.query<RefreshProgress>('nextRefresh');
  const { seq } = await progress();
  expect(await experiment.send({ kind: 'refresh', target: 'results' })).toBe('applied');
  await eventually('the refresh', async () => ((await progress()).lastGood?.seq ?? 0) > seq);
};

const stateOf = ({ handle }: LiveExperiment): Promise<ExperimentState | null> =>
  handle.query<ExperimentState | null>('state');

const isPaused = (experiment: LiveExperiment): Promise<true> =>
  eventually('the pause', async () => (await stateOf(experiment))?.status === 'paused');

const byGuardrail = async ({ uuid }: LiveExperiment): Promise<readonly AuditEntryRow[]> =>
  (await auditTrail(harness.pool, uuid)).filter(({ source }) => source === 'guardrail');

/** Starts, and lets the time pass that an epoch needs to have a length. */
const start = async (experiment: LiveExperiment): Promise<void> => {
  expect(await experiment.send({ kind: 'start' })).toBe('applied');
  await new Promise((resolve) => setTimeout(resolve, 50));
};

const HARM: Crowd = { name: 'harm', size: 300, control: 150, green: 15 };
const RECOVERY: Crowd = { name: 'recovery', size: 3_000, control: 600, green: 2_000 };
const RELAPSE: Crowd = { name: 'relapse', size: 6_000, control: 5_000, green: 300 };

describe('an experiment that does harm', () => {
  it('is paused once a breach: the next time only after the harm was over', async () => {
    const schedule = [{ at: Date.now() + DAY_MS, command: { kind: 'start' } }] as const;
    const experiment = await guarded({ schedule });
    await start(experiment);
    await refresh(experiment);
    expect(await stateOf(experiment)).toMatchObject({ status: 'running' });

    await people(experiment, HARM);
    await refresh(experiment);
    await isPaused(experiment);
    const [paused, dropped] = await eventually('the plans to be dropped', async () => {
      const entries = await byGuardrail(experiment);
      return entries.length >= 2 ? entries : null;
    });
    expect(paused).toMatchObject({
      action: 'paused',
      actor: 'guardrail',
      commandId: 'guardrail/2',
      comment: 'Refresh 2 says that guardrails are surely harmed: "Purchases" by green',
    });
    expect(dropped).toMatchObject({ action: 'schedule set', commandId: 'guardrail/2/schedule' });
    // The workflow hears of its own change a moment after the rows have it.
    const known = await eventually('the workflow to know', async () => {
      const state = await stateOf(experiment);
      return state?.schedule?.entries.length === 0 ? state : null;
    });
    expect(known.schedule).toMatchObject({ entries: [], onGuardrailBreach: 'pause' });

    await start(experiment);
    await refresh(experiment);
    await refresh(experiment);
    expect(await stateOf(experiment)).toMatchObject({ status: 'running' });
    await harness.record('guardrail-pause', experiment.handle);

    await people(experiment, RECOVERY);
    await refresh(experiment);
    expect(await stateOf(experiment)).toMatchObject({ status: 'running' });
    await people(experiment, RELAPSE);
    await refresh(experiment);
    await isPaused(experiment);
    expect((await byGuardrail(experiment)).map(({ action }) => action)).toEqual([
      'paused',
      'schedule set',
      'paused',
    ]);
    await experiment.send({ kind: 'cancel' });
  });

  it('is left alone where nobody has asked for a pause, and paused when somebody does', async () => {
    const experiment = await guarded({ onGuardrailBreach: 'nothing' });
    await start(experiment);
    await people(experiment, HARM);
    await refresh(experiment);
    await refresh(experiment);
    expect(await stateOf(experiment)).toMatchObject({ status: 'running' });
    expect(await byGuardrail(experiment)).toEqual([]);
    await experiment.send({ kind: 'setSchedule', entries: [], onGuardrailBreach: 'pause' });
    await refresh(experiment);
    await isPaused(experiment);
    expect(await byGuardrail(experiment)).toHaveLength(1);
    await experiment.send({ kind: 'cancel' });
  });

  it('is not paused again by the workflow that goes on after a loss', async () => {
    const experiment = await guarded();
    await start(experiment);
    await people(experiment, HARM);
    await refresh(experiment);
    await isPaused(experiment);
    await start(experiment);
    await refresh(experiment);
    await experiment.handle.terminate('an operator was too quick');
    const { client, taskQueue } = harness;
    await client.workflow.execute('reconcileWorkflow', { workflowId: `${taskQueue}-pass`, taskQueue });
    await eventually('a new run', async () => (await experiment.handle.describe()).status.name === 'RUNNING');
    await refresh(experiment);
    expect(await stateOf(experiment)).toMatchObject({ status: 'running' });
    expect(await byGuardrail(experiment)).toHaveLength(1);
    await experiment.send({ kind: 'pause' });
    await experiment.send({ kind: 'cancel' });
  });

  it('is sealed like any other when it is over', async () => {
    const experiment = await guarded({ settleMs: 1_500 });
    await start(experiment);
    await people(experiment, HARM);
    await experiment.send({ kind: 'complete', outcome: { kind: 'restore' } });
    expect(await experiment.handle.result()).toEqual({ outcome: 'sealed' });
    expect(await byGuardrail(experiment)).toEqual([]);
    const results = (await experiment.snapshots()).find(({ isFinal, kind }) => isFinal && kind === 'results');
    expect(results?.payload['metrics']).toMatchObject([
      { analysis: { green: { guardrail: { verdict: 'harmed' } } } },
    ]);
  });
});
