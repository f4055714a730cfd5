/** Real workers on the real server, Postgres and ClickHouse, each test file with databases and a task queue of its own. */
import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { z } from 'zod/v4';
import { createReconcilerActivities } from '../../activities/create-activities.js';
import type { ReconcilerDeps } from '../../activities/reconciler-deps.js';
import { createClickHouse } from '../../db/clickhouse/connection/create-clickhouse.js';
import type { EventRow } from '../../db/clickhouse/events/event-row.js';
import { createEventWriter } from '../../db/clickhouse/events/event-writer.js';
import type { PostgresPool } from '../../db/postgres/connection/pool.js';
import { createPostgresPool } from '../../db/postgres/connection/pool.js';
import { sql } from '../../db/postgres/connection/sql.js';
import { createReconcileReadModel } from '../../db/postgres/experiments/reconcile-read-model.js';
import { createRestartStore } from '../../db/postgres/experiments/restart-store.js';
import { createWorkerPresence } from '../../db/postgres/workers/worker-presence.js';
import type { Command } from '../../domain/lifecycle/command.js';
import type { ExperimentCreation } from '../../domain/lifecycle/experiment-creation.js';
import { ensureSearchAttributes } from '../../workers/ensure-search-attributes.js';
import { createReconcilerWorkflows } from '../../workers/reconciler-workflows.js';
import { commandSignals, signalPayload } from '../../workflows/contract/command-signals.js';
import type { ExperimentInput, WorkflowTuning } from '../../workflows/contract/experiment-input.js';
import {
  analyticsTaskQueue,
  EXPERIMENT_WORKFLOW_TYPE,
  experimentWorkflowId,
} from '../../workflows/contract/workflow-names.js';
import type { experimentWorkflow } from '../../workflows/experiment-workflow.js';
import { createTestWarehouse } from './clickhouse/database.js';
import { eventually } from './eventually.js';
import { createTestDatabase } from './postgres/database.js';
import type { SeededCatalogue } from './postgres/seed-catalogue.js';
import { seedCatalogue } from './postgres/seed-catalogue.js';
import { createTcpProxy } from './tcp-proxy.js';
import { testTemporalAddress } from './temporal/address.js';
import { recordHistory } from './temporal/record-history.js';
import { createTestWorkers } from './temporal/test-workers.js';
import { useOpened } from './use-opened.js';

const outcomeRow = z.object({ outcome: z.enum(['applied', 'refused']), code: z.string().nullable() });
const refreshRow = z.object({
  seq: z.number(),
  reason: z.string(),
  outcome: z.string(),
  errorCode: z.string().nullable(),
  errorDetail: z.string().nullable(),
  finishedAt: z.number(),
});
const snapshotRow = z.object({
  kind: z.string(),
  seq: z.number(),
  isFinal: z.boolean(),
  payload: z.record(z.string(), z.unknown()),
  contentHash: z.string(),
});

type Handle = WorkflowHandle<typeof experimentWorkflow>;

/** An experiment under test with what tests ask of it. */
export interface LiveExperiment {
  readonly uuid: string;
  readonly handle: Handle;
  /** Sends a command and waits for its outcome: 'applied', or the refusal's code. */
  send(command: Command, commandId?: string): Promise<string>;
  /** The outcome of a command that was sent otherwise. */
  outcome(commandId: string): Promise<string>;
  /** Waits until the workflow has heard of all that its activities wrote. */
  caughtUp(): Promise<true>;
  refreshes(): Promise<readonly z.output<typeof refreshRow>[]>;
  snapshots(): Promise<readonly z.output<typeof snapshotRow>[]>;
}

export interface WorkflowHarness {
  readonly client: Client;
  readonly pool: PostgresPool;
  readonly taskQueue: string;
  /** What the workers reconcile with: at once, without a time of grace. */
  readonly reconcilerDeps: ReconcilerDeps;
  readonly catalogue: SeededCatalogue;
  readonly warehouseWire: { cut(): void; mend(): void };
  create(change?: Partial<ExperimentCreation>, tuning?: WorkflowTuning): Promise<LiveExperiment>;
  /** Starts the creation and does not wait for it. */
  begin(change?: Partial<ExperimentCreation>, tuning?: WorkflowTuning): Promise<LiveExperiment>;
  insert(rows: readonly EventRow[]): Promise<void>;
  experimentId(uuid: string): Promise<number>;
  /** @returns the name of the feature that it is on. */
  featureName(uuid: string): Promise<string>;
  /** Writes the history to test/replay/histories when histories are being recorded. */
  record(scenario: string, handle: Pick<WorkflowHandle, 'fetchHistory'>): Promise<void>;
  stopWorkers(): Promise<void>;
  startWorkers(): Promise<void>;
  /** Refreshes wait in line until the workers are stopped and started again. */
  stopReading(): void;
  stop(): Promise<void>;
}

const createWorkflowHarness = async (): Promise<WorkflowHarness> => {
  const temporalAddress = testTemporalAddress();
  const taskQueue = `test-${randomUUID()}`;
  const database = await createTestDatabase();
  const warehouse = await createTestWarehouse();
  const wire = await createTcpProxy(warehouse.url);
  const pool = await createPostgresPool(database.url, { size: 6 });
  const catalogue = await seedCatalogue(pool);
  const connection = await Connection.connect({ address: temporalAddress });
  const client = new Client({ connection });
  const native = await NativeConnection.connect({ address: temporalAddress });
  await ensureSearchAttributes(native, 'default');
  const direct = createClickHouse({ url: warehouse.url, database: warehouse.database, querySeconds: 20 });
  const throughWire = createClickHouse({ url: wire.url, database: warehouse.database, querySeconds: 20 });
  const reconcilerDeps: ReconcilerDeps = {
    experiments: createReconcileReadModel(pool),
    restarts: createRestartStore(pool),
    // Over the worker's connection, as in the product.
    workflows: createReconcilerWorkflows(new Client({ connection: native }), taskQueue, null),
    notePass: (found) => createWorkerPresence(pool).notePass(taskQueue, found),
    graceMs: 0,
  };
  const workers = createTestWorkers({
    connection: native,
    taskQueue,
    pool,
    clickHouse: throughWire,
    reconciler: createReconcilerActivities(reconcilerDeps),
  });

  const outcome = (uuid: string, commandId: string): Promise<string> =>
    eventually(`the outcome of ${commandId}`, async () => {
      const row = await pool.maybeOne(
        sql.type(outcomeRow)`
          SELECT outcome, refusal ->> 'code' AS code
          FROM command_outcomes
          WHERE experiment_uuid = ${uuid} AND command_id = ${commandId}`,
      );
      return row === null ? null : row.outcome === 'applied' ? 'applied' : (row.code ?? 'refused');
    });

  /** The outcome is in the database a moment before the workflow hears that its activity is done. */
  const caughtUp = (uuid: string, handle: Handle): Promise<true> =>
    eventually('the workflow to know what the database knows', async () => {
      const { revision } = await pool.one(
        sql.type(z.object({ revision: z.number() }))`SELECT revision FROM experiments WHERE uuid = ${uuid}`,
      );
      const state = await handle.query<{ readonly revision: number } | null>('state');
      return state?.revision === revision;
    });

  const live = (uuid: string): LiveExperiment => {
    const handle: Handle = client.workflow.getHandle(experimentWorkflowId(uuid));
    const origin = { actor: 'a test', source: 'api' } as const;
    return {
      uuid,
      handle,
      async send(command, commandId = randomUUID()) {
        const envelope = { commandId, fingerprint: commandId, origin, command };
        await handle.signal(commandSignals[command.kind].name, signalPayload(envelope));
        const answer = await outcome(uuid, commandId);
        await caughtUp(uuid, handle);
        return answer;
      },
      outcome: (commandId) => outcome(uuid, commandId),
      caughtUp: () => caughtUp(uuid, handle),
      refreshes: () =>
        pool.any(
          sql.type(refreshRow)`
            SELECT r.seq, r.reason, r.outcome, r.error_code, r.error_detail, r.finished_at
            FROM refreshes r JOIN experiments e ON e.id = r.experiment_id
            WHERE e.uuid = ${uuid} ORDER BY r.seq`,
        ),
      snapshots: () =>
        pool.any(
          sql.type(snapshotRow)`
            SELECT s.kind, s.seq, s.is_final, s.payload, s.content_hash
            FROM snapshots s JOIN experiments e ON e.id = s.experiment_id
            WHERE e.uuid = ${uuid} ORDER BY s.seq, s.kind`,
        ),
    };
  };

  const begin = async (change: Partial<ExperimentCreation> = {}, tuning: WorkflowTuning = {}) => {
    const uuid = randomUUID();
    const featureId = change.featureId ?? (await catalogue.newFeature()).id;
    const creation: ExperimentCreation = {
      environmentId: catalogue.environmentId,
      featureId,
      name: 'Button colour',
      hypothesis: 'Green sells more.',
      assignment: 'flag',
      metrics: [{ metricId: catalogue.purchaseMetricId, expectedDirection: 'increase' }],
      refreshIntervalMs: 3_600_000,
      refreshThrottleMs: 0,
      settleMs: 3_600_000,
      plannedUnits: 5_000,
      ...change,
    };
    const input: ExperimentInput = {
      version: 1,
      uuid,
      commandId: 'create',
      fingerprint: 'create',
      origin: { actor: 'a test', source: 'api' },
      creation,
      labels: { environment: 'Production', feature: 'a feature' },
      analyticsTaskQueue: analyticsTaskQueue(taskQueue),
      tuning,
    };
    await client.workflow.start<typeof experimentWorkflow>(EXPERIMENT_WORKFLOW_TYPE, {
      workflowId: experimentWorkflowId(uuid),
      taskQueue,
      args: [input],
    });
    return live(uuid);
  };

  await workers.start();
  return {
    client,
    pool,
    taskQueue,
    reconcilerDeps,
    catalogue,
    warehouseWire: wire,
    begin,
    async create(change, tuning) {
      const experiment = await begin(change, tuning);
      if ((await experiment.outcome('create')) === 'applied') await experiment.caughtUp();
      return experiment;
    },
    insert: (rows) => createEventWriter(direct).insert(rows),
    experimentId: async (uuid) =>
      (
        await pool.one(
          sql.type(z.object({ id: z.number() }))`SELECT id FROM experiments WHERE uuid = ${uuid}`,
        )
      ).id,
    featureName: async (uuid) =>
      (
        await pool.one(
          sql.type(z.object({ name: z.string() }))`
            SELECT f.name FROM experiments e JOIN features f ON f.id = e.feature_id WHERE e.uuid = ${uuid}`,
        )
      ).name,
    record: recordHistory,
    stopWorkers: () => workers.stop(),
    startWorkers: () => workers.start(),
    stopReading: () => {
      workers.stopReading();
    },
    async stop() {
      await workers.stop();
      await Promise.all([
        native.close(),
        connection.close(),
        direct.close(),
        throughWire.close(),
        wire.close(),
      ]);
      await pool.end();
      await Promise.all([database.drop(), warehouse.drop()]);
    },
  };
};

/** Temporal, both databases and running workers for the tests of a file. */
export const useWorkflowHarness = (): WorkflowHarness =>
  useOpened({ open: createWorkflowHarness, close: (harness) => harness.stop() });
