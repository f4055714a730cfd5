import { randomUUID } from 'node:crypto';
import { Client } from '@temporalio/client';
import { MockActivityEnvironment } from '@temporalio/testing';
import { z } from 'zod/v4';
import type { ReconcileReport } from '../../activities/contract.js';
import { createReconcilerActivities } from '../../activities/create-activities.js';
import type { ReconcilerDeps } from '../../activities/reconciler-deps.js';
import { sql } from '../../db/postgres/connection/sql.js';
import type { Troubles } from '../../db/postgres/experiments/trouble-read-model.js';
import { createTroubleReadModel } from '../../db/postgres/experiments/trouble-read-model.js';
import { createServingReadModel } from '../../db/postgres/serving/serving-read-model.js';
import { ensureReconciler } from '../../workers/ensure-reconciler.js';
import { reconcilerScheduleId, temporalOwner } from '../../workflows/contract/reconciler-schedule.js';
import { experimentWorkflowId } from '../../workflows/contract/workflow-names.js';
import type { reconcileWorkflow } from '../../workflows/reconcile-workflow.js';
import { eventually } from '../support/eventually.js';
import type { LiveExperiment } from '../support/workflow-harness.js';
import { useWorkflowHarness } from '../support/workflow-harness.js';

const harness = useWorkflowHarness();

/** Each test begins without open experiments, whatever happened in the one before. */
afterEach(async () => {
  const left = await harness.pool.anyFirst(sql.type(z.object({ uuid: z.string() }))`
    UPDATE experiments SET deleted_at = clock_timestamp()
    WHERE sealed_at IS NULL AND deleted_at IS NULL
    RETURNING uuid`);
  const ending = left.map((uuid) =>
    harness.client.workflow.getHandle(experimentWorkflowId(uuid)).terminate('the test is over'),
  );
  await Promise.allSettled(ending);
});

/** A pass as the Schedule starts it. */
const pass = async (): Promise<ReconcileReport> => {
  const { client, taskQueue } = harness;
  const workflowId = `${taskQueue}-pass-${randomUUID()}`;
  return client.workflow.execute<typeof reconcileWorkflow>('reconcileWorkflow', { workflowId, taskQueue });
};

/** What an operator is told of what there is. */
const troubles = (): Promise<Troubles> => createTroubleReadModel(harness.pool).look();

/** A pass without a workflow around it, and so without workers. */
const passWith = (change: Partial<ReconcilerDeps> = {}): Promise<ReconcileReport> => {
  const activities = createReconcilerActivities({ ...harness.reconcilerDeps, ...change });
  return new MockActivityEnvironment().run(() => activities.reconcileExperiments());
};

const terminate = async ({ handle }: LiveExperiment): Promise<void> => {
  await handle.terminate('an operator was too quick');
};

const auditRow = z.object({ source: z.string(), before: z.unknown(), after: z.unknown() });
const restartsOf = ({ uuid }: LiveExperiment): Promise<readonly z.output<typeof auditRow>[]> =>
  harness.pool.any(sql.type(auditRow)`
    SELECT source, before, after FROM audit_log
    WHERE experiment_uuid = ${uuid} AND action = 'workflow restarted' ORDER BY id`);

const epochRow = z.object({ number: z.number(), fromAt: z.number(), toAt: z.number().nullable() });
const epochsOf = ({ uuid }: LiveExperiment): Promise<readonly z.output<typeof epochRow>[]> =>
  harness.pool.any(sql.type(epochRow)`
    SELECT p.number, p.from_at, p.to_at FROM epochs p JOIN experiments e ON e.id = p.experiment_id
    WHERE e.uuid = ${uuid} ORDER BY p.number`);

const served = (): Promise<unknown> =>
  createServingReadModel(harness.pool).served(harness.catalogue.environmentId);

const stateOf = ({ handle }: LiveExperiment): Promise<unknown> => handle.query('state');

const refreshesReach = (experiment: LiveExperiment, count: number): Promise<unknown> =>
  eventually(`${count} refreshes`, async () => (await experiment.refreshes()).length >= count);

describe('an experiment whose workflow was terminated', () => {
  it('goes on as it was when it was running: state, epoch, serving, refreshes, remembered commands', async () => {
    const experiment = await harness.create();
    const startId = randomUUID();
    await experiment.send({ kind: 'start' }, startId);
    await experiment.send({ kind: 'refresh', target: 'results' });
    await refreshesReach(experiment, 1);
    const before = {
      state: await stateOf(experiment),
      epochs: await epochsOf(experiment),
      served: await served(),
    };
    await terminate(experiment);
    await expect(experiment.handle.signal('pause')).rejects.toThrow();

    expect(await pass()).toMatchObject({ restarted: [experiment.uuid], failed: [], orphans: [] });

    expect(await stateOf(experiment)).toEqual(before.state);
    expect(await epochsOf(experiment)).toEqual(before.epochs);
    expect(await served()).toEqual(before.served);
    await refreshesReach(experiment, 2);
    await experiment.send({ kind: 'refresh', target: 'results' });
    await refreshesReach(experiment, 3);
    expect((await experiment.refreshes()).map(({ seq, reason }) => [seq, reason])).toEqual([
      [1, 'demand'],
      [2, 'schedule'],
      [3, 'demand'],
    ]);
    expect(await experiment.send({ kind: 'pause' })).toBe('applied');
    await experiment.handle.signal('start', { commandId: startId });
    expect(await experiment.send({ kind: 'start' })).toBe('applied');
    expect(await stateOf(experiment)).toMatchObject({ status: 'running', epoch: 2 });
    await harness.record('restarted-by-reconciler', experiment.handle);
  });

  it('has the restart in its audit log', async () => {
    const experiment = await harness.create();
    await terminate(experiment);
    await pass();
    expect(await restartsOf(experiment)).toEqual([
      {
        source: 'schedule',
        before: { workflow: 'TERMINATED' },
        after: { workflow: 'RUNNING', status: 'created', revision: 0, epoch: 0 },
      },
    ]);
    expect(await experiment.send({ kind: 'start' })).toBe('applied');
  });

  it('stays paused, refreshed once, until somebody starts it', async () => {
    const experiment = await harness.create();
    await experiment.send({ kind: 'start' });
    await experiment.send({ kind: 'pause' });
    await refreshesReach(experiment, 1);
    await terminate(experiment);
    expect((await pass()).restarted).toEqual([experiment.uuid]);
    await eventually('the refresh', async () => {
      const { lastGood } = await experiment.handle.query<{ lastGood: { seq: number } }>('nextRefresh');
      return lastGood.seq === 2;
    });
    expect(await experiment.handle.query('nextRefresh')).toMatchObject({ seq: 2, nextAt: null });
    expect(await experiment.send({ kind: 'start' })).toBe('applied');
    expect(await epochsOf(experiment)).toHaveLength(2);
  });

  it('settles on and is sealed when it was to be sealed', async () => {
    const experiment = await harness.create({ settleMs: 4_000 });
    await experiment.send({ kind: 'start' });
    await experiment.send({ kind: 'complete', outcome: { kind: 'restore' } });
    const endedAt = (await epochsOf(experiment))[0]!.toAt!;
    await refreshesReach(experiment, 1);
    await terminate(experiment);
    expect((await pass()).restarted).toEqual([experiment.uuid]);
    expect(await experiment.handle.result()).toEqual({ outcome: 'sealed' });
    const final = (await experiment.refreshes()).at(-1)!;
    expect(final.reason).toBe('final');
    expect(final.finishedAt).toBeGreaterThanOrEqual(endedAt + 4_000);
    expect((await experiment.snapshots()).filter((snapshot) => snapshot.isFinal)).toHaveLength(2);
  });

  it('keeps its last good refresh and counts failures on', async () => {
    const experiment = await harness.create({ refreshIntervalMs: 60_000 });
    await experiment.send({ kind: 'start' });
    await experiment.send({ kind: 'refresh', target: 'results' });
    // Postgres has it before the workflow does.
    const lastGood = await eventually('the good refresh', async () => {
      const next = await experiment.handle.query<{ lastGood: unknown }>('nextRefresh');
      return next.lastGood;
    });
    await terminate(experiment);
    await harness.pool.query(sql.statement`
      INSERT INTO refreshes (experiment_id, seq, reason, outcome, error_code, error_detail)
      SELECT id, seq, 'schedule', 'failed', 'warehouse_unreachable', 'test'
      FROM experiments, generate_series(2, 3) AS seq WHERE uuid = ${experiment.uuid}`);
    const claimed = await harness.reconcilerDeps.restarts.claim({
      uuid: experiment.uuid,
      claim: 'x',
      status: 'x',
    });
    expect(claimed?.refreshes).toMatchObject({
      seq: 3,
      lastGood,
      consecutiveFailures: 2,
      lastFailure: { seq: 3, code: 'warehouse_unreachable' },
    });
    await pass();
    await refreshesReach(experiment, 4);
  });

  it('is left alone for a while, since activities of the lost run may still be writing', async () => {
    const experiment = await harness.create();
    await terminate(experiment);
    expect(await passWith({ graceMs: 60_000 })).toMatchObject({ restarted: [], orphans: [] });
    expect((await passWith()).restarted).toEqual([experiment.uuid]);
  });
});

describe('an experiment that Temporal has never heard of', () => {
  it('is told apart from one whose workflow is open or closed', async () => {
    const { workflows } = harness.reconcilerDeps;
    const experiment = await harness.create();
    await eventually('its state to be shown', async () => {
      const look = await workflows.look(experiment.uuid);
      return look.kind === 'open' && look.shownState === 'created' && !look.isPaused;
    });
    await terminate(experiment);
    expect(await workflows.look(experiment.uuid)).toMatchObject({ kind: 'closed', status: 'TERMINATED' });
    expect(await workflows.look(randomUUID())).toMatchObject({ status: 'MISSING', closedAt: null });
  });

  it('gets a workflow at once', async () => {
    const experiment = await harness.create();
    await terminate(experiment);
    const { workflows } = harness.reconcilerDeps;
    const forgetful = { ...workflows, look: () => workflows.look(randomUUID()) };
    expect(await passWith({ workflows: forgetful, graceMs: 60_000 })).toMatchObject({
      restarted: [experiment.uuid],
    });
    expect(await restartsOf(experiment)).toMatchObject([{ before: { workflow: 'MISSING' } }]);
    expect(await experiment.send({ kind: 'start' })).toBe('applied');
  });
});

describe('a pass', () => {
  it('does nothing when all is well', async () => {
    const running = await harness.create({}, { continueAsNewAfterMs: 1_000 });
    const { runId } = await running.handle.describe();
    const deleted = await harness.create();
    await deleted.send({ kind: 'cancel' });
    await deleted.handle.result();
    await eventually('a new run', async () => (await running.handle.describe()).runId !== runId);
    const { client, taskQueue } = harness;
    const workflowId = `${taskQueue}-all-well`;
    const handle = await client.workflow.start<typeof reconcileWorkflow>('reconcileWorkflow', {
      workflowId,
      taskQueue,
    });
    expect(await handle.result()).toEqual({
      checked: 1,
      restarted: [],
      resynced: [],
      failed: [],
      orphans: [],
    });
    const metadata = await handle.query('__temporal_workflow_metadata');
    expect(JSON.stringify(metadata)).toContain('| experiments checked | 1 |');
    await harness.record('reconcile', handle);
  });

  it('restarts nothing that was sealed or deleted after its page was read', async () => {
    const sealed = await harness.create({ settleMs: 0 });
    const deleted = await harness.create();
    const { experiments } = harness.reconcilerDeps;
    const stale = await experiments.listOpen(0, 10, 0);
    expect(stale.map(({ uuid }) => uuid)).toEqual([sealed.uuid, deleted.uuid]);
    await sealed.send({ kind: 'start' });
    await sealed.send({ kind: 'complete', outcome: { kind: 'restore' } });
    await deleted.send({ kind: 'cancel' });
    await Promise.all([sealed.handle.result(), deleted.handle.result()]);
    const listOpen = (afterId: number) => Promise.resolve(stale.filter(({ id }) => id > afterId));
    expect(await passWith({ experiments: { ...experiments, listOpen } })).toMatchObject({
      checked: 2,
      restarted: [],
    });
    expect(await restartsOf(sealed)).toEqual([]);
  });

  it('reports an open workflow without a row, and leaves it to create its experiment', async () => {
    await harness.stopWorkers();
    const experiment = await harness.begin();
    await eventually('the orphan to be found', async () =>
      (await passWith()).orphans.includes(experiment.uuid),
    );
    // Whoever operates it is told, until a pass finds it no more.
    expect((await troubles()).orphans).toEqual([experiment.uuid]);
    expect((await passWith({ graceMs: 60_000 })).orphans).toEqual([]);
    expect((await troubles()).orphans).toEqual([]);
    await harness.startWorkers();
    expect(await experiment.outcome('create')).toBe('applied');
    expect((await pass()).orphans).toEqual([]);
  });

  it('repairs the others when one row cannot be read', async () => {
    const broken = await harness.create();
    const other = await harness.create();
    await harness.pool.query(sql.statement`
      UPDATE experiments SET rollout = '{}' WHERE uuid = ${broken.uuid}`);
    await Promise.all([broken, other].map(terminate));
    expect(await pass()).toMatchObject({ restarted: [other.uuid], failed: [broken.uuid] });
    expect((await troubles()).unrepaired).toHaveLength(1);
  });

  it('leaves one line in the audit log, however often a restart was tried', async () => {
    const experiment = await harness.create();
    await terminate(experiment);
    const { workflows } = harness.reconcilerDeps;
    const restart = () => Promise.reject(new Error('Temporal went away'));
    await expect(passWith({ workflows: { ...workflows, restart } })).rejects.toThrow('went away');
    const reports = await Promise.all([pass(), pass()]);
    expect(reports.flatMap(({ restarted }) => restarted)).toEqual([experiment.uuid]);
    expect(await restartsOf(experiment)).toHaveLength(1);
  });
});

describe('the Schedule', () => {
  it('is made once, brought up to date afterwards, and starts passes', async () => {
    const { client, taskQueue } = harness;
    const warn = jest.fn();
    const schedule = client.schedule.getHandle(reconcilerScheduleId(taskQueue));
    expect(await temporalOwner(client, taskQueue)).toBeNull();
    await ensureReconciler(client, taskQueue, { warn });
    expect(await temporalOwner(client, taskQueue)).toBeNull();
    try {
      await eventually('a pass', async () => (await schedule.describe()).info.recentActions.length > 0);
      await schedule.pause('an operator looks into it');
      await Promise.all([
        ensureReconciler(client, taskQueue, { warn }, 'our id'),
        ensureReconciler(client, taskQueue, { warn }, 'our id'),
      ]);
      expect(await temporalOwner(client, taskQueue)).toBe('our id');
      const described = await schedule.describe();
      expect(described.spec.intervals).toMatchObject([{ every: 300_000 }]);
      expect(described.policies).toMatchObject({ overlap: 'SKIP', catchupWindow: 60_000 });
      expect(described.action).toMatchObject({ workflowType: 'reconcileWorkflow', taskQueue });
      expect(described.state).toMatchObject({ paused: true, note: 'an operator looks into it' });
      expect(warn).not.toHaveBeenCalled();
    } finally {
      await schedule.delete();
    }
  });

  it('is missed with a warning and nothing worse where the server refuses', async () => {
    const elsewhere = new Client({ connection: harness.client.connection, namespace: 'not-ours' });
    const warn = jest.fn();
    await ensureReconciler(elsewhere, harness.taskQueue, { warn });
    expect(warn).toHaveBeenCalledTimes(1);
  });
});
