import { randomUUID } from 'node:crypto';
import { MockActivityEnvironment } from '@temporalio/testing';
import { z } from 'zod/v4';
import type { ReconcileReport } from '../../activities/contract.js';
import { createReconcilerActivities } from '../../activities/create-activities.js';
import type { ReconcilerDeps } from '../../activities/reconciler-deps.js';
import { sql } from '../../db/postgres/connection/sql.js';
import { createExperimentStore } from '../../db/postgres/experiments/experiment-store.js';
import type { Command } from '../../domain/lifecycle/command.js';
import { decide } from '../../domain/lifecycle/decide.js';
import { eventually } from '../support/eventually.js';
import type { LiveExperiment } from '../support/workflow-harness.js';
import { useWorkflowHarness } from '../support/workflow-harness.js';

const harness = useWorkflowHarness();

/** What an activity of a lost run does that writes late: the row changes, and the workflow does not hear of it. */
const behindItsBack = async ({ uuid }: LiveExperiment, command: Command): Promise<void> => {
  const store = createExperimentStore(harness.pool);
  const state = (await store.load(uuid))!;
  const decision = decide(state, command, Date.now());
  if (decision.kind === 'refused') throw new Error(decision.refusal.detail);
  const { next, effects } = decision;
  const identity = { uuid, commandId: randomUUID(), fingerprint: '', commandKind: command.kind };
  const origin = { actor: 'a lost run', source: 'api' } as const;
  await store.apply({ ...identity, origin, expectedRevision: state.revision, next, effects });
};

const pass = (change: Partial<ReconcilerDeps> = {}): Promise<ReconcileReport> => {
  const activities = createReconcilerActivities({ ...harness.reconcilerDeps, ...change });
  return new MockActivityEnvironment().run(() => activities.reconcileExperiments());
};

const GRACE_MS = 60_000;
/** As in the product: what has just happened is not overdue. */
const patientPass = (): Promise<ReconcileReport> => pass({ graceMs: GRACE_MS });

const longAgo = ({ uuid }: LiveExperiment): Promise<unknown> =>
  harness.pool.query(sql.statement`
    UPDATE experiments SET updated_at = clock_timestamp() - interval '1 day' WHERE uuid = ${uuid}`);

/** Nobody has worked for less than this: the workers of the test have come only now. */
const workersAreOld = (): Promise<unknown> =>
  harness.pool.query(sql.statement`
    UPDATE worker_heartbeats SET started_at = clock_timestamp() - interval '1 day'`);

const repairsOf = ({ uuid }: LiveExperiment): Promise<readonly string[]> =>
  harness.pool.anyFirst(sql.type(z.object({ comment: z.string() }))`
    SELECT comment FROM audit_log WHERE experiment_uuid = ${uuid} AND action = 'workflow resynced' ORDER BY id`);

const running = async (change: Parameters<typeof harness.create>[0] = {}): Promise<LiveExperiment> => {
  const experiment = await harness.create(change);
  await experiment.send({ kind: 'start' });
  return experiment;
};

const status = async ({ handle }: LiveExperiment): Promise<string | undefined> =>
  (await handle.query<{ status: string } | null>('state'))?.status;

const finish = async (experiment: LiveExperiment): Promise<void> => {
  if ((await status(experiment)) === 'running') await experiment.send({ kind: 'pause' });
  await experiment.send({ kind: 'cancel' });
};

beforeAll(async () => {
  await eventually('the workers to be there', async () =>
    harness.pool.exists(sql.statement`SELECT FROM worker_heartbeats`),
  );
  await workersAreOld();
});

describe('a workflow whose experiment has moved on without it', () => {
  it('catches up when it is told to', async () => {
    const experiment = await running();
    await behindItsBack(experiment, { kind: 'pause' });
    expect(await status(experiment)).toBe('running');
    await experiment.handle.signal('resync');
    await eventually('the pause', async () => (await status(experiment)) === 'paused');
    await eventually('a refresh', async () => (await experiment.refreshes()).length === 1);
    expect(await experiment.send({ kind: 'start' })).toBe('applied');
    await harness.record('resync', experiment.handle);
    await finish(experiment);
  });

  it('decides the next command on the state that there is', async () => {
    const experiment = await running();
    await behindItsBack(experiment, { kind: 'pause' });
    // On what the workflow believes in, a start would be refused.
    expect(await experiment.send({ kind: 'start' })).toBe('applied');
    await harness.record('caught-up-by-command', experiment.handle);
    await finish(experiment);
  });

  it('learns it from its next refresh, and is sealed in time', async () => {
    const experiment = await running({ refreshIntervalMs: 1_000, settleMs: 500 });
    await behindItsBack(experiment, { kind: 'complete', outcome: { kind: 'restore' } });
    expect(await experiment.handle.result()).toEqual({ outcome: 'sealed' });
    await harness.record('caught-up-by-refresh', experiment.handle);
  });

  it('is found by a pass of the reconciler', async () => {
    const experiment = await harness.create();
    await eventually('its state to be shown', async () => (await status(experiment)) === 'created');
    await behindItsBack(experiment, { kind: 'start' });
    expect((await patientPass()).resynced).toEqual([]);
    await longAgo(experiment);
    await harness.pool.query(sql.statement`
      UPDATE experiments SET refresh_interval_ms = 1000000000 WHERE uuid = ${experiment.uuid}`);
    expect((await patientPass()).resynced).toEqual([experiment.uuid]);
    await eventually('the start', async () => (await status(experiment)) === 'running');
    expect(await repairsOf(experiment)).toEqual([
      'The workflow showed another state than the experiment has.',
    ]);
    await finish(experiment);
  });
});

describe('a pass of the reconciler', () => {
  it('tells a running workflow that has left out two refreshes, once', async () => {
    const experiment = await running();
    await longAgo(experiment);
    expect((await patientPass()).resynced).toEqual([experiment.uuid]);
    await eventually('the refresh', async () => (await experiment.refreshes()).length === 1);
    expect((await patientPass()).resynced).toEqual([]);
    expect(await repairsOf(experiment)).toEqual(['No refresh was recorded for two intervals.']);
    await finish(experiment);
  });

  it('has one line in the audit log for what does not get better', async () => {
    const experiment = await running();
    await longAgo(experiment);
    harness.warehouseWire.cut();
    try {
      expect((await patientPass()).resynced).toEqual([experiment.uuid]);
      expect((await patientPass()).resynced).toEqual([experiment.uuid]);
      expect(await repairsOf(experiment)).toHaveLength(1);
    } finally {
      harness.warehouseWire.mend();
    }
    await eventually('the refresh', async () => (await experiment.refreshes()).length > 0);
    await finish(experiment);
  });

  it('leaves alone who is paused, has just started, fails with a record, or waits for the seal', async () => {
    const paused = await running();
    await paused.send({ kind: 'pause' });
    const fresh = await running();
    const failing = await running();
    await harness.pool.query(sql.statement`
      INSERT INTO refreshes (experiment_id, seq, reason, outcome, error_code, error_detail)
      SELECT id, 1, 'schedule', 'failed', 'warehouse_unreachable', 'test'
      FROM experiments WHERE uuid = ${failing.uuid}`);
    const settling = await running();
    await settling.send({ kind: 'complete', outcome: { kind: 'restore' } });
    await Promise.all([paused, failing].map(longAgo));
    expect((await patientPass()).resynced).toEqual([]);
    for (const experiment of [paused, fresh, failing, settling]) await finish(experiment);
  });

  it('leaves everybody alone for a while after all workers were away', async () => {
    const experiment = await running();
    await longAgo(experiment);
    await harness.pool.query(sql.statement`UPDATE worker_heartbeats SET started_at = clock_timestamp()`);
    try {
      expect((await patientPass()).resynced).toEqual([]);
    } finally {
      await workersAreOld();
    }
    await finish(experiment);
  });

  it('leaves a workflow alone that an operator has paused', async () => {
    const experiment = await running();
    await longAgo(experiment);
    const { workflows } = harness.reconcilerDeps;
    const look = async (uuid: string) => ({ ...(await workflows.look(uuid)), isPaused: true }) as never;
    expect((await pass({ graceMs: GRACE_MS, workflows: { ...workflows, look } })).resynced).toEqual([]);
    await finish(experiment);
  });

  it('ends a workflow that is open although its experiment is over', async () => {
    const experiment = await harness.create();
    await harness.pool.query(sql.statement`
      UPDATE experiments SET deleted_at = clock_timestamp() - interval '1 day' WHERE uuid = ${experiment.uuid}`);
    await eventually('it to be told', async () =>
      ((await patientPassSeeingAll()).resynced ?? []).includes(experiment.uuid),
    );
    expect(await experiment.handle.result()).toEqual({ outcome: 'deleted' });
  });
});

/** Also those workflows that have begun within the time of grace. */
const patientPassSeeingAll = (): Promise<ReconcileReport> => {
  const { workflows } = harness.reconcilerDeps;
  const listOpen = () => workflows.listOpen(Date.now());
  return pass({ graceMs: GRACE_MS, workflows: { ...workflows, listOpen } });
};
