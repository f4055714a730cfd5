import { ApplicationFailure } from '@temporalio/activity';
import { MockActivityEnvironment } from '@temporalio/testing';
import {
  createAnalyticsActivities,
  createLifecycleActivities,
} from '../../../activities/create-activities.js';
import type { RefreshDeps } from '../../../activities/refresh-experiment.js';
import { createEventSettler } from '../../../activities/settle-events.js';
import { createClickHouse } from '../../../db/clickhouse/connection/create-clickhouse.js';
import { ForeignWarehouseError } from '../../../db/clickhouse/connection/warehouse-owner.js';
import {
  applyClickHouseMigrations,
  checkMigrated,
  CLICKHOUSE_MIGRATIONS,
} from '../../../db/clickhouse/migrate.js';
import type { ExperimentReader } from '../../../db/clickhouse/reading/experiment-reader.js';
import { createExperimentReader } from '../../../db/clickhouse/reading/experiment-reader.js';
import { readMigrations } from '../../../db/migration-files.js';
import { DatabaseError } from '../../../db/postgres/connection/database-error.js';
import type { PostgresPool } from '../../../db/postgres/connection/pool.js';
import { createPostgresPool } from '../../../db/postgres/connection/pool.js';
import { createExperimentStore } from '../../../db/postgres/experiments/experiment-store.js';
import { createKeptReadouts } from '../../../db/postgres/refreshes/kept-readouts.js';
import type { AnalysisPlan, RefreshStore } from '../../../db/postgres/refreshes/refresh-store.js';
import { createRefreshStore } from '../../../db/postgres/refreshes/refresh-store.js';
import { createEventTransit } from '../../../db/postgres/serving/event-transit.js';
import { DEFAULT_DECISION_SETTINGS } from '../../../domain/metrics/decision-settings.js';
import type { TestWarehouse } from '../../support/clickhouse/database.js';
import { createTestWarehouse, dropDatabase, newDatabaseName } from '../../support/clickhouse/database.js';
import { keptInMemory } from '../../support/kept-in-memory.js';
import type { TestDatabase } from '../../support/postgres/database.js';
import { createTestDatabase } from '../../support/postgres/database.js';
import { createTcpProxy } from '../../support/tcp-proxy.js';

let database: TestDatabase;
let warehouse: TestWarehouse;
let pool: PostgresPool;

beforeAll(async () => {
  [database, warehouse] = await Promise.all([createTestDatabase(), createTestWarehouse()]);
  pool = await createPostgresPool(database.url, { size: 2 });
});
afterAll(async () => {
  await pool.end();
  await Promise.all([database.drop(), warehouse.drop()]);
});

const startedPlan: AnalysisPlan = {
  experimentId: 1,
  uuid: '00000000-0000-4000-8000-000000000001',
  environmentKey: 'env',
  environment: { id: 1, name: 'Production', version: 1 },
  featureName: 'button',
  assignment: 'external',
  salts: { enrolment: null, bucketing: null },
  startedAt: Date.UTC(2026, 0, 1),
  endedAt: null,
  sealDueAt: null,
  epochs: [{ number: 1, from: Date.UTC(2026, 0, 1), to: null, percentage: 10_000, allocation: [] }],
  metrics: [],
  source: null,
  decisions: DEFAULT_DECISION_SETTINGS,
  plannedUnits: 5_000,
  now: Date.UTC(2026, 0, 2),
};

/** A store with one started experiment; what is stored is of no interest here. */
const oneStarted: RefreshStore = {
  plan: () => Promise.resolve(startedPlan),
  earlierResults: () => Promise.resolve(null),
  lastSeen: () => Promise.resolve(null),
  recordSuccess: ({ asOf, seq }) => Promise.resolve({ asOf, seq, sealed: false, revision: 1 }),
  recordFailure: () => Promise.reject(new Error('not expected')),
};

const notExpected = () => Promise.reject(new Error('not expected'));

const NONE_LATE = { exposures: 0, metricEvents: 0 };

const analytics = (
  reader: ExperimentReader,
  refreshes: RefreshStore = oneStarted,
  others: Partial<RefreshDeps> = {},
) =>
  createAnalyticsActivities({
    reader,
    checkWarehouse: () => Promise.resolve(),
    confirmWarehouse: () => Promise.resolve(),
    isOurWarehouse: () => Promise.resolve(true),
    mayLosePercent: 50,
    refreshes,
    sayStatus: () => Promise.resolve(null),
    readouts: createKeptReadouts(pool),
    mayReuse: true,
    newsBounds: { smallest: 0, share: 1, most: 1_000, rows: 100_000 },
    softwareVersion: 'test',
    querySeconds: 20,
    transit: createEventTransit(pool),
    settle: createEventSettler(createEventTransit(pool)),
    sealWaitsMs: 0,
    grounds: { experiments: () => Promise.resolve(new Map()), grounds: notExpected },
    misplaced: {
      days: () => Promise.resolve([]),
      page: notExpected,
      judge: notExpected,
      settle: notExpected,
    },
    ...others,
  });

const input = { uuid: startedPlan.uuid, seq: 1, reason: 'demand' } as const;

/** Runs an activity as a worker would and gives back the failure that the workflow would see. */
const failureOf = async (activity: () => Promise<unknown>): Promise<ApplicationFailure> => {
  const failure = await new MockActivityEnvironment().run(activity).then(
    () => new Error('it did not fail'),
    (error: unknown) => error,
  );
  if (!(failure instanceof ApplicationFailure)) throw failure as Error;
  return failure;
};

describe('a refresh', () => {
  it('fails for good for an experiment that does not exist', async () => {
    const activities = analytics(createExperimentReader(warehouse.clickHouse), createRefreshStore(pool));
    const failure = await failureOf(() => activities.refreshExperiment(input));
    expect(failure).toMatchObject({ type: 'not_started', nonRetryable: true });
  });

  it('waits until the tables of its version are there and filled, instead of taking them for empty', async () => {
    const before = createClickHouse({ url: warehouse.url, database: newDatabaseName(), querySeconds: 20 });
    const { database: name } = before;
    const [first, second] = await readMigrations(CLICKHOUSE_MIGRATIONS);
    const silent = { info: () => undefined, warn: () => undefined };
    await applyClickHouseMigrations({ url: warehouse.url, database: name }, [first!, second!], silent);
    const activities = analytics(createExperimentReader(before), oneStarted, {
      checkWarehouse: () => checkMigrated(before),
    });
    const failure = await failureOf(() => activities.refreshExperiment(input));
    await before.close();
    await dropDatabase(name);
    expect(failure).toMatchObject({ type: 'warehouse_unexpected', nonRetryable: false });
    expect(failure.message).toMatch('The warehouse lacks 0003-drop-old-tables.sql');
  });

  it('is worth trying again when nobody answers at the warehouse', async () => {
    const nowhere = createClickHouse({ url: 'http://127.0.0.1:1', database: 'x', querySeconds: 5 });
    const activities = analytics(createExperimentReader(nowhere));
    const failure = await failureOf(() => activities.refreshExperiment(input));
    await nowhere.close();
    expect(failure).toMatchObject({ type: 'warehouse_unreachable', nonRetryable: false });
  });

  it('is not worth trying again when the warehouse does not understand the question', async () => {
    const elsewhere = createClickHouse({ url: warehouse.url, database: 'default', querySeconds: 5 });
    const activities = analytics(createExperimentReader(elsewhere));
    const failure = await failureOf(() => activities.refreshExperiment(input));
    await elsewhere.close();
    expect(failure).toMatchObject({ type: 'warehouse_query_invalid', nonRetryable: true });
  });

  it('heartbeats while the warehouse works, and stops when it is cancelled', async () => {
    const environment = new MockActivityEnvironment();
    const heartbeats: unknown[] = [];
    environment.on('heartbeat', (detail) => heartbeats.push(detail));
    const never: ExperimentReader = {
      exposures: (_window, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            reject(new Error('aborted'));
          });
        }),
      metrics: () => Promise.resolve([]),
      health: () => Promise.resolve({}),
      exposuresOfFeature: () => Promise.resolve(0),
      estimateIdentities: () => Promise.resolve(0),
      news: () => Promise.resolve({ isThere: true, storedExposures: 0, carriedId: null }),
      touched: () => Promise.resolve(null),
      foundOnce: () => Promise.resolve(null),
      late: () => Promise.resolve(NONE_LATE),
    };
    const running = environment.run(() => analytics(never).refreshExperiment(input));
    setTimeout(() => {
      environment.cancel('NOT_FOUND');
    }, 2_500);
    await expect(running).rejects.toThrow(/CANCELLED|NOT_FOUND|cancel/i);
    expect(heartbeats.length).toBeGreaterThanOrEqual(2);
  });
});

describe('a refresh that gives verdicts again, and finds what was kept, says what failed', () => {
  const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  const failing = {
    days: () => Promise.reject(away),
    page: notExpected,
    judge: notExpected,
    settle: notExpected,
  };
  const lost = new DatabaseError('unavailable', 'Postgres is gone.');

  it.each<[string, Partial<RefreshDeps>]>([
    ['warehouse_unreachable', { misplaced: failing }],
    ['database_unavailable', { readouts: { ...keptInMemory(), find: () => Promise.reject(lost) } }],
  ])('as %s', async (type, others) => {
    const activities = analytics(createExperimentReader(warehouse.clickHouse), oneStarted, others);
    const failure = await failureOf(() => activities.refreshExperiment({ ...input, reason: 'schedule' }));
    expect(failure).toMatchObject({ type, nonRetryable: false });
  });
});

describe('a refresh to which nothing came', () => {
  const NOTHING_CAME = { isThere: false, storedExposures: 0, carriedId: 'theirs' };

  it('stores nothing when another warehouse says so', async () => {
    const readouts = keptInMemory();
    const stored: number[] = [];
    const refreshes: RefreshStore = {
      ...oneStarted,
      recordSuccess: ({ asOf, seq }) => {
        stored.push(seq);
        return Promise.resolve({ asOf, seq, sealed: false, revision: 1 });
      },
    };
    const reader = createExperimentReader(warehouse.clickHouse);
    const first = analytics(reader, refreshes, { readouts });
    await new MockActivityEnvironment().run(() => first.refreshExperiment(input));
    expect(readouts.row).not.toBeNull();
    const theirs = { ...reader, news: () => Promise.resolve(NOTHING_CAME) };
    const second = analytics(theirs, refreshes, {
      readouts,
      isOurWarehouse: (carriedId) => Promise.resolve(carriedId === 'ours'),
      confirmWarehouse: () => Promise.reject(new ForeignWarehouseError('It is theirs.')),
    });
    const failure = await failureOf(() => second.refreshExperiment({ ...input, seq: 2 }));
    expect(failure).toMatchObject({ type: 'warehouse_foreign' });
    expect(stored).toEqual([1]);
  });
});

describe('a metric that is too much for the warehouse', () => {
  const twoMetrics: AnalysisPlan = {
    ...startedPlan,
    metrics: ['fine', 'heavy'].map((event, index) => ({
      metricId: index + 1,
      name: event,
      aggregation: 'count',
      direction: 'up',
      expectedDirection: 'increase',
      definition: { version: 1, event },
    })),
  };
  const stored: unknown[] = [];
  const exposures: unknown[] = [];
  const twoMetricsStore: RefreshStore = {
    ...oneStarted,
    plan: () => Promise.resolve(twoMetrics),
    recordSuccess: ({ asOf, snapshots }) => {
      stored.push(snapshots.find(({ kind }) => kind === 'results')?.payload);
      exposures.push(snapshots.find(({ kind }) => kind === 'exposures')?.payload);
      return Promise.resolve({ asOf, seq: 1, sealed: false, revision: 1 });
    },
  };
  /** What memory limits and time-outs look like; the real engine shows them only with far more data. */
  const failing = (events: readonly string[], error: Error): ExperimentReader => ({
    exposures: () => Promise.resolve({ rows: [], excludedIdentities: 0, excluded: [] }),
    metrics: (asked) =>
      asked.metrics.some(({ definition }) => events.includes(definition.event))
        ? Promise.reject(error)
        : Promise.resolve([]),
    health: () => Promise.resolve({}),
    exposuresOfFeature: () => Promise.resolve(0),
    estimateIdentities: () => Promise.resolve(0),
    late: () => Promise.resolve(NONE_LATE),
    news: () => Promise.resolve({ isThere: true, storedExposures: 0, carriedId: null }),
    touched: () => Promise.resolve(null),
    foundOnce: () => Promise.resolve(null),
  });
  const tooSlow = Object.assign(new Error('Timeout error.'), { name: 'TimeoutError' });
  const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

  it('fails alone; the others are shown', async () => {
    const summary: unknown = await new MockActivityEnvironment().run(() =>
      analytics(failing(['heavy'], tooSlow), twoMetricsStore).refreshExperiment(input),
    );
    expect(summary).toMatchObject({ failedMetrics: 1 });
    expect(stored.at(-1)).toMatchObject({ metrics: [{ error: null }, { error: { code: 'timeout' } }] });
  });

  it('fails alone also among metrics that choose their events', async () => {
    const chosen = twoMetrics.metrics.map((metric, index) => ({
      ...metric,
      metricId: index + 3,
      definition: { ...metric.definition, version: 2 as const },
    }));
    const store: RefreshStore = {
      ...twoMetricsStore,
      plan: () => Promise.resolve({ ...twoMetrics, metrics: [...twoMetrics.metrics, ...chosen] }),
    };
    await new MockActivityEnvironment().run(() =>
      analytics(failing(['heavy'], tooSlow), store).refreshExperiment(input),
    );
    const [fine, heavy] = [{ error: null }, { error: { code: 'timeout' } }];
    expect(stored.at(-1)).toMatchObject({ metrics: [fine, heavy, fine, heavy] });
  });

  it('leaves open how many events were late, when they cannot be counted', async () => {
    const countless: ExperimentReader = { ...failing([], tooSlow), late: () => Promise.reject(tooSlow) };
    await new MockActivityEnvironment().run(() =>
      analytics(countless, twoMetricsStore).refreshExperiment(input),
    );
    expect(exposures.at(-1)).toMatchObject({ late: null });
    expect(stored.at(-1)).toMatchObject({ metrics: [{ error: null }, { error: null }] });
    const gone: ExperimentReader = { ...failing([], away), late: () => Promise.reject(away) };
    const failure = await failureOf(() => analytics(gone, twoMetricsStore).refreshExperiment(input));
    expect(failure).toMatchObject({ type: 'warehouse_unreachable' });
  });

  it('keeps the final result waiting, since what is sealed stays for ever', async () => {
    const activities = analytics(failing(['heavy'], tooSlow), twoMetricsStore);
    const failure = await failureOf(() => activities.refreshExperiment({ ...input, reason: 'final' }));
    expect(failure).toMatchObject({ type: 'metric_unreadable', nonRetryable: false });
  });

  it.each([
    ['every metric fails', failing(['fine', 'heavy'], tooSlow), 'warehouse_timeout'],
    ['the warehouse is away', failing(['heavy'], away), 'warehouse_unreachable'],
  ])('stores nothing when %s', async (_reason, reader, type) => {
    const before = stored.length;
    const failure = await failureOf(() => analytics(reader, twoMetricsStore).refreshExperiment(input));
    expect(failure).toMatchObject({ type, nonRetryable: false });
    expect(stored).toHaveLength(before);
  });
});

describe('a lifecycle step', () => {
  it('is tried again while Postgres is away', async () => {
    const wire = await createTcpProxy(database.url);
    const lost = await createPostgresPool(wire.url, { size: 1 });
    wire.cut();
    const activities = createLifecycleActivities({
      experiments: createExperimentStore(lost),
      refreshes: createRefreshStore(lost),
    });
    const refuse = () =>
      activities.refuseCommand({
        uuid: startedPlan.uuid,
        commandId: 'c',
        fingerprint: '',
        origin: { actor: 'test', source: 'api' },
        commandKind: 'pause',
        refusal: { code: 'illegal_transition', detail: '' },
      });
    const failure = await failureOf(refuse);
    await Promise.all([lost.end(), wire.close()]);
    expect(failure).toMatchObject({ type: 'database_unavailable', nonRetryable: false });
  });
});
