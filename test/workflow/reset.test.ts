import { randomUUID } from 'node:crypto';
import { z } from 'zod/v4';
import { sql } from '../../db/postgres/connection/sql.js';
import type { RefreshProgress } from '../../domain/refreshes/refresh-progress.js';
import { eventually } from '../support/eventually.js';
import type { ResetOptions, ResetPoint } from '../support/temporal/reset-workflow.js';
import { resetWorkflow, scheduledActivity, signalNumber } from '../support/temporal/reset-workflow.js';
import type { LiveExperiment } from '../support/workflow-harness.js';
import { useWorkflowHarness } from '../support/workflow-harness.js';

const harness = useWorkflowHarness();

const RESTORE = { kind: 'complete', outcome: { kind: 'restore' } } as const;
const DEMAND = { kind: 'refresh', target: 'results' } as const;

const reset = ({ handle }: LiveExperiment, point: ResetPoint, options?: ResetOptions): Promise<string> =>
  resetWorkflow(harness.client, handle.workflowId, point, options);

const actionsOf = ({ uuid }: LiveExperiment): Promise<readonly string[]> =>
  harness.pool.anyFirst(sql.type(z.object({ action: z.string() }))`
    SELECT action FROM audit_log WHERE experiment_uuid = ${uuid} ORDER BY id`);

const frozenRow = z.object({ enrolmentSalt: z.number().nullable(), bucketingSalt: z.number().nullable() });
const saltsOf = ({ uuid }: LiveExperiment): Promise<unknown> =>
  harness.pool.one(sql.type(frozenRow)`
    SELECT enrolment_salt, bucketing_salt FROM experiments WHERE uuid = ${uuid}`);

const rowOf = ({ uuid }: LiveExperiment) =>
  harness.pool.one(
    sql.type(
      z.object({ status: z.string(), revision: z.number(), sealed: z.boolean(), deleted: z.boolean() }),
    )`
      SELECT status, revision, sealed_at IS NOT NULL AS sealed, deleted_at IS NOT NULL AS deleted
      FROM experiments WHERE uuid = ${uuid}`,
  );

const epochCount = ({ uuid }: LiveExperiment): Promise<number> =>
  harness.pool.oneFirst(sql.type(z.object({ count: z.number() }))`
    SELECT count(*) FROM epochs p JOIN experiments e ON e.id = p.experiment_id WHERE e.uuid = ${uuid}`);

const refreshesReach = (experiment: LiveExperiment, count: number): Promise<unknown> =>
  eventually(`${count} refreshes`, async () => (await experiment.refreshes()).length >= count);

/** A demand that was applied is followed by its refresh, whatever else refreshes. */
const refreshOnDemand = async (experiment: LiveExperiment): Promise<void> => {
  const before = (await experiment.refreshes()).length;
  expect(await experiment.send(DEMAND)).toBe('applied');
  await refreshesReach(experiment, before + 1);
};

/** The workflow believes what the row says. */
const agrees = (experiment: LiveExperiment): Promise<unknown> =>
  eventually('the workflow to know what the row says', async () => {
    const { status, revision } = await rowOf(experiment);
    const state = await experiment.handle.query<{ status: string; revision: number } | null>('state');
    return state?.status === status && state.revision === revision;
  });

const fourRefreshes = async (experiment: LiveExperiment): Promise<void> => {
  for (let round = 0; round < 4; round += 1) await refreshOnDemand(experiment);
};

/** Ends well: sealed, by its row, once. */
const sealsOnce = async (experiment: LiveExperiment): Promise<void> => {
  expect(await experiment.handle.result()).toEqual({ outcome: 'sealed' });
  expect(await rowOf(experiment)).toMatchObject({ sealed: true });
  expect((await experiment.snapshots()).filter(({ isFinal }) => isFinal)).toHaveLength(2);
  const actions = await actionsOf(experiment);
  for (const once of ['created', 'completed', 'sealed'])
    expect(actions.filter((action) => action === once)).toHaveLength(1);
};

describe('a running experiment that is reset to its first task', () => {
  it('goes on refreshing, takes commands and is sealed', async () => {
    const experiment = await harness.create({ refreshIntervalMs: 1_000, settleMs: 500 });
    await experiment.send({ kind: 'start' });
    await refreshesReach(experiment, 2);
    const salts = await saltsOf(experiment);
    await reset(experiment, 'first');
    const before = (await experiment.refreshes()).length;
    await refreshesReach(experiment, before + 3);
    expect(await epochCount(experiment)).toBe(1);
    expect(await saltsOf(experiment)).toEqual(salts);
    await harness.record('reset-to-first-task', experiment.handle);
    expect(await experiment.send({ kind: 'pause' })).toBe('applied');
    expect(await experiment.send({ kind: 'start' })).toBe('applied');
    expect(await epochCount(experiment)).toBe(2);
    expect(await experiment.send(RESTORE)).toBe('applied');
    await sealsOnce(experiment);
  });

  it('does so when its signals are dropped', async () => {
    const experiment = await harness.create({ refreshIntervalMs: 1_000 });
    await experiment.send({ kind: 'start' });
    await refreshesReach(experiment, 1);
    await reset(experiment, 'first', { withoutSignals: true });
    await refreshesReach(experiment, (await experiment.refreshes()).length + 2);
    expect(await experiment.send({ kind: 'pause' })).toBe('applied');
    expect(await actionsOf(experiment)).toEqual(['created', 'started', 'paused']);
    await experiment.send({ kind: 'cancel' });
  });

  it('does so after two resets in a row', async () => {
    const experiment = await harness.create({ refreshIntervalMs: 1_000 });
    await experiment.send({ kind: 'start' });
    await refreshesReach(experiment, 1);
    await reset(experiment, 'first');
    await reset(experiment, 'first');
    await refreshesReach(experiment, 2);
    // The copied history has the mark of the reset before.
    await reset(experiment, scheduledActivity('refreshExperiment', 1), { withoutSignals: true });
    await refreshesReach(experiment, (await experiment.refreshes()).length + 2);
    await agrees(experiment);
    await experiment.send({ kind: 'pause' });
    expect(await actionsOf(experiment)).toEqual(['created', 'started', 'paused']);
    await experiment.send({ kind: 'cancel' });
  });
});

describe('a paused experiment that is reset', () => {
  it.each([true, false])(
    'stays paused and starts when asked (signals dropped: %s)',
    async (withoutSignals) => {
      const experiment = await harness.create();
      for (const kind of ['start', 'pause', 'start', 'pause'] as const) await experiment.send({ kind });
      await reset(experiment, 'first', { withoutSignals });
      await agrees(experiment);
      expect(await epochCount(experiment)).toBe(2);
      expect(await experiment.send({ kind: 'start' })).toBe('applied');
      const { nextAt } = await experiment.handle.query<RefreshProgress>('nextRefresh');
      expect(nextAt).toBeGreaterThan(Date.now());
      await experiment.send({ kind: 'pause' });
      const commands = ['created', 'started', 'paused', 'started', 'paused', 'started', 'paused'];
      expect(await actionsOf(experiment)).toEqual(commands);
      await experiment.send({ kind: 'cancel' });
    },
  );
});

describe('a settling experiment that is reset', () => {
  it.each<ResetPoint>(['first', scheduledActivity('applyCommand', 2), signalNumber(2)])(
    'is sealed when it was to be sealed (%#)',
    async (point) => {
      const experiment = await harness.create({ settleMs: 3_000 });
      await experiment.send({ kind: 'start' });
      await experiment.send(RESTORE);
      await reset(experiment, point, { withoutSignals: true });
      await sealsOnce(experiment);
      const final = (await experiment.refreshes()).at(-1)!;
      expect(final).toMatchObject({ reason: 'final', outcome: 'succeeded' });
    },
  );
});

describe('an experiment that is reset to an early event', () => {
  it('records its next refresh under the next number, not under one that is used', async () => {
    const experiment = await harness.create();
    await experiment.send({ kind: 'start' });
    await fourRefreshes(experiment);
    await reset(experiment, scheduledActivity('refreshExperiment', 1), { withoutSignals: true });
    await refreshesReach(experiment, 5);
    await refreshOnDemand(experiment);
    const seqs = (await experiment.refreshes()).map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_seq, index) => index + 1));
    const asOf = (await experiment.snapshots()).map(({ payload }) => String(payload['as_of']));
    expect(asOf).toEqual([...asOf].sort());
    await harness.record('reset-to-early-event', experiment.handle);
    await experiment.send({ kind: 'pause' });
    await experiment.send({ kind: 'cancel' });
  });

  it('does not answer by a state that it no longer has', async () => {
    const experiment = await harness.create();
    await experiment.send({ kind: 'start' });
    await reset(experiment, signalNumber(1), { withoutSignals: true });
    expect(await experiment.send({ kind: 'pause' })).toBe('applied');
    expect(await experiment.send({ kind: 'cancel' })).toBe('applied');
    expect(await experiment.handle.result()).toEqual({ outcome: 'deleted' });
  });

  it('does not do again what was sent by hand without an id', async () => {
    const experiment = await harness.create();
    for (const [index, kind] of ['start', 'pause', 'start', 'pause'].entries()) {
      await experiment.handle.signal(kind);
      await eventually(kind, async () => (await rowOf(experiment)).revision === index + 1);
    }
    await reset(experiment, signalNumber(2));
    await agrees(experiment);
    await eventually(
      'the inbox',
      async () => (await experiment.handle.query<unknown[]>('pending')).length === 0,
    );
    expect(await rowOf(experiment)).toMatchObject({ status: 'paused', revision: 4 });
    expect(await epochCount(experiment)).toBe(2);
    await experiment.send({ kind: 'cancel' });
  });

  it('does what is left of its schedule once', async () => {
    const at = Date.now() + 1_500;
    const experiment = await harness.create({
      schedule: [
        { at, command: { kind: 'start' } },
        { at: at + 1, command: { kind: 'pause' } },
        { at: at + 6_000, command: { kind: 'start' } },
      ],
    });
    await eventually('two entries', async () => (await rowOf(experiment)).revision === 2);
    await reset(experiment, scheduledActivity('applyCommand', 1));
    await eventually('the third entry', async () => (await rowOf(experiment)).status === 'running');
    expect(await actionsOf(experiment)).toEqual(['created', 'started', 'paused', 'started']);
    await experiment.send({ kind: 'pause' });
    await experiment.send({ kind: 'cancel' });
  });
});

describe('an experiment that is reset while a refresh is under way', () => {
  it('refreshes on, each number once', async () => {
    const experiment = await harness.create();
    await experiment.send({ kind: 'start' });
    await refreshOnDemand(experiment);
    harness.warehouseWire.cut();
    await experiment.send(DEMAND);
    await eventually('the refresh to be under way', async () => {
      const { events } = await experiment.handle.fetchHistory();
      return (events ?? []).some(scheduledActivity('refreshExperiment', 2));
    });
    await reset(experiment, scheduledActivity('refreshExperiment', 2));
    harness.warehouseWire.mend();
    await refreshesReach(experiment, 2);
    await refreshOnDemand(experiment);
    await eventually('the workflow and the rows to agree on the last number', async () => {
      const { seq } = await experiment.handle.query<RefreshProgress>('nextRefresh');
      return (await experiment.refreshes()).at(-1)?.seq === seq;
    });
    const seqs = (await experiment.refreshes()).map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_seq, index) => index + 1));
    await experiment.send({ kind: 'pause' });
    await experiment.send({ kind: 'cancel' });
  });
});

describe('an experiment whose earlier run is reset', () => {
  it('goes on with what the later runs did', async () => {
    const experiment = await harness.create({}, { continueAsNewEvents: 40 });
    const { runId } = await experiment.handle.describe();
    await experiment.send({ kind: 'start' });
    await fourRefreshes(experiment);
    await eventually('a new run', async () => (await experiment.handle.describe()).runId !== runId);
    await experiment.send({ kind: 'pause' });
    await reset(experiment, scheduledActivity('refreshExperiment', 1), { runId, withoutSignals: true });
    await agrees(experiment);
    expect(await rowOf(experiment)).toMatchObject({ status: 'paused' });
    expect(await experiment.send({ kind: 'start' })).toBe('applied');
    await refreshOnDemand(experiment);
    expect(await experiment.send(RESTORE)).toBe('applied');
    await experiment.send({ kind: 'cancel' });
    expect(await actionsOf(experiment)).not.toContain('start refused');
  });
});

describe('an experiment that is over', () => {
  it.each<ResetPoint>([
    'first',
    scheduledActivity('applyCommand', 2),
    scheduledActivity('refreshExperiment', 1),
  ])('is sealed once, also when it is reset afterwards (%#)', async (point) => {
    const experiment = await harness.create({ settleMs: 0 });
    await experiment.send({ kind: 'start' });
    await experiment.send(RESTORE);
    await experiment.handle.result();
    const before = { row: await rowOf(experiment), refreshes: await experiment.refreshes() };
    const runId = await reset(experiment, point, { withoutSignals: true });
    const again = harness.client.workflow.getHandle(experiment.handle.workflowId, runId);
    expect(await again.result()).toEqual({ outcome: 'sealed' });
    expect({ row: await rowOf(experiment), refreshes: await experiment.refreshes() }).toEqual(before);
    await sealsOnce(experiment);
  });

  it('stays deleted when it is reset', async () => {
    const experiment = await harness.create();
    await experiment.send({ kind: 'start' });
    await experiment.send({ kind: 'pause' });
    await experiment.send({ kind: 'cancel' }, randomUUID());
    await experiment.handle.result();
    const runId = await reset(experiment, signalNumber(3), { withoutSignals: true });
    const again = harness.client.workflow.getHandle(experiment.handle.workflowId, runId);
    expect(await again.result()).toEqual({ outcome: 'deleted' });
    await harness.record('reset-after-the-deletion', again);
  });
});
