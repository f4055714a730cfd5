import { ARRIVAL_MINUTES } from '../../db/clickhouse/events/query-arrivals.js';
import type { TroubleReadModel } from '../../db/postgres/experiments/trouble-read-model.js';
import type { RefreshBacklog } from '../../db/postgres/refreshes/refresh-backlog.js';
import type { WaitingSeals } from '../../db/postgres/refreshes/waiting-seals.js';
import type { EventSpool } from '../../db/postgres/serving/event-spool.js';
import type { WorkerPresence } from '../../db/postgres/workers/worker-presence.js';
import type { ExperimentWorkflows } from '../commands/experiment-workflows.js';
import { endpoint } from '../contract/endpoint.js';
import { iso, isoOrNull } from '../fields/iso.js';
import type { HealthProbes } from '../health/health-routes.js';
import type { ServedEndpoint } from '../http/serve.js';
import { serve } from '../http/serve.js';
import { singleFlight } from '../shared/single-flight.js';
import type { WarehouseReader } from '../warehouse/warehouse-reader.js';
import { operations } from './operation-schemas.js';
import type { ServerProbes } from './read-servers.js';
import { readServers } from './read-servers.js';
import { troublesBody } from './troubles-body.js';

const getOperations = endpoint({
  id: 'getOperations',
  method: 'get',
  path: '/operations/',
  tag: 'Operations',
  summary: 'Read how the installation does',
  description:
    'For those who operate it: what `/readyz` says, and how computing goes. Takes a key of the whole organisation.',
  role: 'admin',
  answers: { 200: { description: 'How it does.', schema: operations } },
});

/** In the order in which people should read them. */
export const operationEndpoints = [getOperations] as const;

export interface OperationRoutesDeps {
  readonly probes: HealthProbes;
  readonly workflows: Pick<ExperimentWorkflows, 'pollers' | 'serverVersion'>;
  readonly readServerFacts: ServerProbes['postgres'];
  readonly eventSpool: Pick<EventSpool, 'depth'>;
  readonly waitingSeals: WaitingSeals;
  readonly presence: Pick<WorkerPresence, 'of' | 'queues'>;
  readonly backlog: RefreshBacklog;
  readonly troubles: TroubleReadModel;
  readonly warehouse: Pick<WarehouseReader, 'arrivals' | 'serverFacts'>;
  readonly taskQueue: string;
  readonly version: string;
  readonly now: () => number;
}

const word = (isUp: boolean): 'up' | 'down' => (isUp ? 'up' : 'down');

const probeAll = async ({ probes }: Pick<OperationRoutesDeps, 'probes'>) => {
  const [postgres, temporal, clickhouse, worker, foreign] = await Promise.all([
    probes.postgres(),
    probes.temporal(),
    probes.clickhouse(),
    probes.worker(),
    probes.foreign(),
  ]);
  const isWell = clickhouse && worker && foreign.length === 0;
  return {
    status:
      postgres && temporal ? (isWell ? ('ready' as const) : ('degraded' as const)) : ('not_ready' as const),
    checks: {
      postgres: word(postgres),
      temporal: word(temporal),
      clickhouse: word(clickhouse),
      worker: word(worker),
    },
    foreign_stores: foreign,
  };
};

const readRefreshes = async ({ backlog }: Pick<OperationRoutesDeps, 'backlog'>) => {
  const state = await backlog.look();
  return {
    refreshes: {
      running: state.running,
      late: [
        { intervals: 1, experiments: state.lateByOne },
        { intervals: 2, experiments: state.lateByTwo },
        { intervals: 3, experiments: state.lateByThree },
        { intervals: 10, experiments: state.lateByTen },
      ],
      succeeded: state.succeeded,
      failed: state.failed,
      slowest: state.slowest.map(({ id, environmentKey, name, ms, at }) => ({
        ...{ experiment: id, name, environment: environmentKey, ms },
        at: iso(at),
      })),
      failing: state.failing.map(({ id, environmentKey, at, name, code }) => ({
        experiment: id,
        name,
        environment: environmentKey,
        code,
        at: iso(at),
      })),
    },
    readout_audits: {
      compared: state.audits,
      differed: state.differences,
      experiments: state.differing.map(({ id, environmentKey, name, figures, at }) => ({
        experiment: id,
        name,
        environment: environmentKey,
        figures: [...figures],
        at: iso(at),
      })),
    },
    database_bytes: state.databaseBytes,
  };
};

/** Null where the warehouse is away: that is told above, and must not hide the rest. */
const readArrivals = async ({ warehouse }: Pick<OperationRoutesDeps, 'warehouse'>) => {
  try {
    const { events, medianLagMs, longLagMs } = await warehouse.arrivals();
    return {
      minutes: ARRIVAL_MINUTES,
      received: events,
      median_lag_ms: medianLagMs,
      long_lag_ms: longLagMs,
    };
  } catch {
    return null;
  }
};

const readWorkers = async ({
  presence,
  taskQueue,
  workflows,
}: Pick<OperationRoutesDeps, 'presence' | 'taskQueue' | 'workflows'>) => {
  const [{ count, lastPassAt }, queues, found] = await Promise.all([
    presence.of(taskQueue),
    presence.queues(),
    workflows.pollers(),
  ]);
  const pollers =
    found?.map(({ taskQueue: queue, identity, deployment, build, lastPollAt }) => ({
      ...{ task_queue: queue, identity, deployment, build },
      last_poll_at: isoOrNull(lastPollAt),
    })) ?? null;
  const all = queues.map((queue) => ({
    task_queue: queue.taskQueue,
    count: queue.count,
    since: iso(queue.since),
    under_way: queue.underWay,
  }));
  return { lastPassAt, workers: { task_queue: taskQueue, count, queues: all, pollers } };
};

const readAll = async (deps: OperationRoutesDeps) => {
  const { eventSpool, waitingSeals, troubles, version, now } = deps;
  const [parts, spool, seals, { workers, lastPassAt }, refreshes, found, events, servers] = await Promise.all(
    [
      probeAll(deps),
      eventSpool.depth(),
      waitingSeals.look(),
      readWorkers(deps),
      readRefreshes(deps),
      troubles.look(),
      readArrivals(deps),
      readServers(
        {
          postgres: deps.readServerFacts,
          clickhouse: () => deps.warehouse.serverFacts(),
          temporal: () => deps.workflows.serverVersion(),
        },
        now,
      ),
    ],
  );
  return {
    ...parts,
    workers,
    reconciler: { last_pass_at: isoOrNull(lastPassAt), repairs: found.repairs, orphans: [...found.orphans] },
    events,
    experiments: troublesBody(found),
    event_spool: { rows: spool.rowCount, bytes: spool.byteCount, oldest_at: isoOrNull(spool.oldestAt) },
    seals: {
      overdue: seals.overdue,
      waiting_for_events: seals.waitingForEvents,
      intakes: seals.intakes,
      events_held: seals.heldEvents,
    },
    ...refreshes,
    servers,
    version,
    now: iso(now()),
  };
};

/** `operations/`: how the installation does */
export const createOperationRoutes = (deps: OperationRoutesDeps): readonly ServedEndpoint[] => {
  // Every operator's page asks again and again; those who ask at the same time share one look at all stores.
  const look = singleFlight(() => readAll(deps));
  return [serve(getOperations)(async () => ({ status: 200, body: await look('') }))];
};
