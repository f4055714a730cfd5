import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { defaultPayloadConverter } from '@temporalio/common';
import type { EventRow } from '../../db/clickhouse/events/event-row.js';
import type { ExperimentState } from '../../domain/lifecycle/experiment-state.js';
import type { RefreshProgress } from '../../domain/refreshes/refresh-progress.js';
import { NO_REFRESH } from '../../domain/refreshes/refresh-progress.js';
import type { ExperimentInput } from '../../workflows/contract/experiment-input.js';
import { REFRESH_HEALTH_ATTRIBUTE, STATE_ATTRIBUTE } from '../../workflows/contract/search-attributes.js';
import { EXPERIMENT_WORKFLOW_TYPE } from '../../workflows/contract/workflow-names.js';
import type { experimentWorkflow } from '../../workflows/experiment-workflow.js';
import { nextArrival } from '../support/clickhouse/events.js';
import { eventually } from '../support/eventually.js';
import type { LiveExperiment } from '../support/workflow-harness.js';
import { useWorkflowHarness } from '../support/workflow-harness.js';

const harness = useWorkflowHarness();

const trusted = (experimentId: number, identifier: string, value: string, timestamp: number): EventRow => ({
  environment: harness.catalogue.environmentKey,
  eventId: `${identifier}-exposure`,
  event: '$flag_exposure',
  featureName: 'irrelevant',
  identifier,
  value,
  timestamp,
  traits: '',
  metadata: '',
  sdk: 'test',
  experimentId,
  epoch: 1,
  verdict: 'trusted',
  arrivalMicros: nextArrival(),
});

const purchase = (identifier: string, timestamp: number): EventRow => ({
  ...trusted(0, identifier, '', timestamp),
  eventId: `${identifier}-purchase`,
  event: 'purchase',
  featureName: '',
  epoch: 0,
  verdict: '',
});

describe('the life of an experiment', () => {
  it('goes from created to a sealed result and closes', async () => {
    const experiment = await harness.create({ settleMs: 1_000 });
    expect(await experiment.send({ kind: 'start' })).toBe('applied');
    expect(await experiment.send({ kind: 'refresh', target: 'results' })).toBe('applied');
    await eventually('the refresh', async () => (await experiment.refreshes()).length === 1);
    expect(await experiment.send({ kind: 'complete', outcome: { kind: 'restore' } })).toBe('applied');
    expect(await experiment.handle.result()).toEqual({ outcome: 'sealed' });
    const final = (await experiment.snapshots()).filter((snapshot) => snapshot.isFinal);
    expect(final.map(({ kind }) => kind)).toEqual(['exposures', 'results']);
    await harness.record('happy-life', experiment.handle);
  });

  it('pauses and starts again with a new epoch each time', async () => {
    const experiment = await harness.create({ settleMs: 0 });
    for (const kind of ['start', 'pause', 'start', 'pause'] as const) {
      expect(await experiment.send({ kind })).toBe('applied');
    }
    const state = await experiment.handle.query<{ epoch: number; status: string } | null>('state');
    expect(state).toMatchObject({ status: 'paused', epoch: 2 });
    await experiment.send({ kind: 'complete', outcome: { kind: 'keep_control' } });
    expect(await experiment.handle.result()).toEqual({ outcome: 'sealed' });
    await harness.record('pause-and-start-again', experiment.handle);
  });

  it('refuses what the transition table does not hold, and changes nothing', async () => {
    const experiment = await harness.create();
    expect(await experiment.send({ kind: 'pause' })).toBe('illegal_transition');
    expect(await experiment.send({ kind: 'refresh', target: 'exposures' })).toBe('not_started');
    expect(await experiment.handle.query('state')).toMatchObject({ status: 'created', revision: 0 });
    await harness.record('command-refused', experiment.handle);
    expect(await experiment.send({ kind: 'cancel' })).toBe('applied');
    expect(await experiment.handle.result()).toEqual({ outcome: 'deleted' });
    await harness.record('cancelled-before-start', experiment.handle);
  });

  it('refuses a second active experiment on one feature and leaves nothing of it', async () => {
    const { id } = await harness.catalogue.newFeature();
    const first = await harness.create({ featureId: id });
    const second = await harness.create({ featureId: id });
    expect(await second.outcome('create')).toBe('active_experiment_exists');
    expect(await second.handle.result()).toEqual({
      outcome: 'refused',
      refusalCode: 'active_experiment_exists',
    });
    await harness.record('creation-refused', second.handle);
    await first.send({ kind: 'cancel' });
  });

  it('applies a command once, however often its signal arrives', async () => {
    const experiment = await harness.create();
    const commandId = randomUUID();
    await Promise.all([1, 2, 3].map(() => experiment.send({ kind: 'start' }, commandId)));
    expect(await experiment.send({ kind: 'pause' })).toBe('applied');
    await experiment.send({ kind: 'start' }, commandId);
    expect(await experiment.handle.query('state')).toMatchObject({ status: 'paused', revision: 2 });
    await experiment.send({ kind: 'cancel' });
  });

  it('accepts a command while no worker runs and applies it when one comes', async () => {
    const experiment = await harness.create();
    await harness.stopWorkers();
    const commandId = randomUUID();
    await experiment.handle.signal('start', { commandId });
    await harness.startWorkers();
    expect(await experiment.outcome(commandId)).toBe('applied');
    await experiment.send({ kind: 'pause' });
    await experiment.send({ kind: 'cancel' });
  });

  it('takes signals that an operator types by hand, and survives malformed ones', async () => {
    const experiment = await harness.create();
    await experiment.handle.signal('updateRollout', { commandId: 'typo', patch: 'twenty percent' });
    expect(await experiment.outcome('typo')).toBe('malformed_command');
    await experiment.handle.signal('start', { origin: { actor: 'alice', source: 'telepathy' } });
    await eventually('the start', async () => {
      const state = await experiment.handle.query<{ status: string } | null>('state');
      return state?.status === 'running';
    });
    await experiment.send({ kind: 'pause' });
    await experiment.send({ kind: 'cancel' });
  });

  it('restores what was served when its workflow is cancelled', async () => {
    const experiment = await harness.create();
    await experiment.send({ kind: 'start' });
    await experiment.handle.cancel();
    await expect(experiment.handle.result()).rejects.toThrow();
    const { status } = await experiment.handle.describe();
    expect(status.name).toBe('CANCELLED');
    expect(await experiment.handle.query('state')).toMatchObject({ status: 'completed', deleted: true });
    await harness.record('workflow-cancelled', experiment.handle);
  });
});

describe('continue-as-new', () => {
  it('hands a paused experiment over with its state, its remembered commands and its last refresh', async () => {
    const experiment = await harness.create({}, { continueAsNewEvents: 40 });
    const commandId = randomUUID();
    await experiment.send({ kind: 'start' }, commandId);
    const { runId } = await experiment.handle.describe();
    for (let round = 0; round < 4; round += 1) {
      await experiment.send({ kind: 'refresh', target: 'results' });
      await eventually('the refresh', async () => (await experiment.refreshes()).length > round);
    }
    await experiment.send({ kind: 'pause' });
    await eventually('a new run', async () => (await experiment.handle.describe()).runId !== runId);
    await experiment.send({ kind: 'start' }, commandId);
    expect(await experiment.handle.query('state')).toMatchObject({ status: 'paused' });
    // The fifth is the pause's own; it may have been handed over before it was begun.
    await eventually('the refresh of the pause', async () => {
      const progress = await experiment.handle.query<RefreshProgress>('nextRefresh');
      return progress.lastGood?.seq === 5;
    });
    expect(await experiment.send({ kind: 'start' })).toBe('applied');
    await harness.record('continue-as-new-second-run', experiment.handle);
    const firstRun = harness.client.workflow.getHandle(experiment.handle.workflowId, runId);
    await harness.record('continue-as-new-first-run', firstRun);
    await experiment.send({ kind: 'complete', outcome: { kind: 'restore' } });
    await experiment.send({ kind: 'cancel' });
  });

  it('is not held up by a stream of commands', async () => {
    const experiment = await harness.create({}, { continueAsNewEvents: 60 });
    const { runId } = await experiment.handle.describe();
    const stream = async (): Promise<void> => {
      for (let round = 0; round < 15; round += 1) {
        await experiment.send({ kind: 'start' });
        await experiment.send({ kind: 'pause' });
      }
    };
    await Promise.all([stream(), stream()]);
    const { runId: later, historyLength } = await experiment.handle.describe();
    expect(later).not.toBe(runId);
    expect(historyLength).toBeLessThan(300);
    await experiment.send({ kind: 'pause' });
    expect(await experiment.send({ kind: 'cancel' })).toBe('applied');
  });

  it('happens with time alone, so that no run gets old', async () => {
    const experiment = await harness.create({}, { continueAsNewAfterMs: 1_500 });
    const { runId } = await experiment.handle.describe();
    await eventually('a new run', async () => (await experiment.handle.describe()).runId !== runId);
    expect(await experiment.send({ kind: 'cancel' })).toBe('applied');
  });
});

describe('refreshing', () => {
  it('happens on the timer without anybody asking', async () => {
    const experiment = await harness.create({ refreshIntervalMs: 1_000 });
    await experiment.send({ kind: 'start' });
    await eventually('three refreshes', async () => (await experiment.refreshes()).length >= 3);
    expect((await experiment.refreshes()).map(({ reason }) => reason)).toContain('schedule');
    await experiment.send({ kind: 'pause' });
    await experiment.send({ kind: 'cancel' });
  });

  it('counts an event that arrives after completion in the sealed result', async () => {
    const experiment = await harness.create({ settleMs: 3_000, assignment: 'external' });
    const id = await harness.experimentId(experiment.uuid);
    await experiment.send({ kind: 'start' });
    const during = Date.now() + 50;
    await sleep(200);
    await experiment.send({ kind: 'complete', outcome: { kind: 'restore' } });
    const featureName = await harness.featureName(experiment.uuid);
    const exposure = { ...trusted(id, 'late', 'green', during), featureName };
    await harness.insert([exposure, purchase('late', during + 1)]);
    expect(await experiment.handle.result()).toEqual({ outcome: 'sealed' });
    const final = (await experiment.snapshots()).filter((snapshot) => snapshot.isFinal);
    expect(final[0]?.payload['totals']).toEqual({ green: 1 });
    expect(final[1]?.payload['metrics']).toMatchObject([{ variants: { green: { n: 1, sum: 1 } } }]);
  });

  it('keeps the last good snapshot through three failures, says why and when, and recovers without help', async () => {
    const experiment = await harness.create({ refreshIntervalMs: 60_000 }, { firstRetryMs: 100 });
    await experiment.send({ kind: 'start' });
    await experiment.send({ kind: 'refresh', target: 'results' });
    await eventually('the first refresh', async () => (await experiment.refreshes()).length === 1);
    const good = await experiment.snapshots();
    harness.warehouseWire.cut();
    await experiment.send({ kind: 'refresh', target: 'results' });
    const failures = await eventually(
      'three failures',
      async () => {
        const failed = (await experiment.refreshes()).filter(({ outcome }) => outcome === 'failed');
        return failed.length >= 3 ? failed : null;
      },
      55_000,
    );
    expect(await experiment.snapshots()).toEqual(good);
    expect(failures[0]?.errorCode).toBe('warehouse_unreachable');
    expect(failures[0]?.finishedAt).toBeGreaterThan(Date.now() - 60_000);
    expect(await experiment.handle.query('nextRefresh')).toMatchObject({ lastGood: { seq: 1 } });
    harness.warehouseWire.mend();
    await eventually('recovery', async () => (await experiment.refreshes()).at(-1)?.outcome === 'succeeded');
    // The row is there a moment before the workflow hears of it.
    await eventually('the workflow’s word of it', async () => {
      const next = await experiment.handle.query<{ readonly consecutiveFailures: number }>('nextRefresh');
      return next.consecutiveFailures === 0;
    });
    await experiment.send({ kind: 'pause' });
    await harness.record('refresh-failing-then-recovering', experiment.handle);
    await experiment.send({ kind: 'cancel' });
  }, 480_000);

  it('never makes a pause wait for a slow warehouse', async () => {
    const experiment = await harness.create({ refreshIntervalMs: 60_000 });
    await experiment.send({ kind: 'start' });
    harness.warehouseWire.cut();
    await experiment.send({ kind: 'refresh', target: 'results' });
    expect(await experiment.send({ kind: 'pause' })).toBe('applied');
    expect(await experiment.refreshes()).toEqual([]);
    harness.warehouseWire.mend();
    await eventually('the refresh after all', async () => (await experiment.refreshes()).length >= 1);
    await experiment.send({ kind: 'cancel' });
  });
});

/** What a workflow was started with. */
const inputOf = async ({ handle }: LiveExperiment): Promise<ExperimentInput> => {
  const [started] = (await handle.fetchHistory()).events ?? [];
  const [payload] = started?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
  return defaultPayloadConverter.fromPayload(payload!);
};

describe('a large experiment', () => {
  it('is refreshed by way of the queue of large ones', async () => {
    const experiment = await harness.create();
    const { handle } = experiment;
    const state = (await handle.query<ExperimentState | null>('state'))!;
    await handle.terminate();
    const lastGood = { seq: 0, asOf: Date.now(), identities: 500_000 };
    const carried = {
      state,
      inbox: [],
      seenCommandIds: [],
      refresh: { ...NO_REFRESH, lastGood },
      sealAt: null,
    };
    await harness.client.workflow.start<typeof experimentWorkflow>(EXPERIMENT_WORKFLOW_TYPE, {
      workflowId: handle.workflowId,
      taskQueue: harness.taskQueue,
      args: [{ ...(await inputOf(experiment)), carried }],
    });
    await experiment.send({ kind: 'start' });
    await experiment.send({ kind: 'refresh', target: 'results' });
    await eventually('the refresh', async () => (await experiment.refreshes()).length === 1);
    const queues = ((await handle.fetchHistory()).events ?? []).flatMap(
      ({ activityTaskScheduledEventAttributes: scheduled }) =>
        scheduled?.activityType?.name === 'refreshExperiment' ? [scheduled.taskQueue?.name] : [],
    );
    expect(queues).toEqual([`${harness.taskQueue}-analytics-large`]);
    await experiment.send({ kind: 'pause' });
    await experiment.send({ kind: 'cancel' });
  });
});

describe('what operators see', () => {
  it('are failing refreshes of experiments that are open, and not of those that are over', async () => {
    const experiment = await harness.create({ refreshIntervalMs: 60_000 });
    const { workflowId } = experiment.handle;
    const failing = async (): Promise<boolean> => {
      const query = `ExecutionStatus = "Running" AND RefreshHealth = "failing" AND WorkflowId = "${workflowId}"`;
      const { count } = await harness.client.workflow.count(query);
      return count === 1;
    };
    await experiment.send({ kind: 'start' });
    harness.warehouseWire.cut();
    try {
      await experiment.send({ kind: 'refresh', target: 'results' });
      await eventually('the failing experiment to be found', failing, 50_000);
      await experiment.send({ kind: 'pause' });
      await experiment.send({ kind: 'cancel' });
      expect(await experiment.handle.result()).toEqual({ outcome: 'deleted' });
    } finally {
      harness.warehouseWire.mend();
    }
    await eventually('it to be found no more', async () => !(await failing()));
  }, 480_000);

  it('is the state in search attributes and details in Markdown', async () => {
    const experiment = await harness.create();
    await experiment.send({ kind: 'start' });
    await experiment.send({ kind: 'refresh', target: 'results' });
    const described = await eventually('the attributes', async () => {
      const description = await experiment.handle.describe();
      return description.typedSearchAttributes.get(REFRESH_HEALTH_ATTRIBUTE) === 'ok' ? description : null;
    });
    expect(described.typedSearchAttributes.get(STATE_ATTRIBUTE)).toBe('running');
    const details = await experiment.handle.query<{ currentDetails?: string }>(
      '__temporal_workflow_metadata',
    );
    expect(JSON.stringify(details)).toContain('last good refresh');
    await experiment.send({ kind: 'pause' });
    await experiment.send({ kind: 'cancel' });
  });
});
