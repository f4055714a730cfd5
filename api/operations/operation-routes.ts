import type { RefreshBacklog } from '../../db/postgres/refreshes/refresh-backlog.js';
import type { WaitingSeals } from '../../db/postgres/refreshes/waiting-seals.js';
import type { EventSpool } from '../../db/postgres/serving/event-spool.js';
import type { WorkerPresence } from '../../db/postgres/workers/worker-presence.js';
import { endpoint } from '../contract/endpoint.js';
import { iso, isoOrNull } from '../fields/iso.js';
import type { HealthProbes } from '../health/health-routes.js';
import type { ServedEndpoint } from '../http/serve.js';
import { serve } from '../http/serve.js';
import { operations } from './operation-schemas.js';

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
  readonly eventSpool: Pick<EventSpool, 'depth'>;
  readonly waitingSeals: WaitingSeals;
  readonly presence: Pick<WorkerPresence, 'of'>;
  readonly backlog: RefreshBacklog;
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
      failing: state.failing.map(({ id, environmentKey, at, name, code }) => ({
        experiment: id,
        name,
        environment: environmentKey,
        code,
        at: iso(at),
      })),
    },
    database_bytes: state.databaseBytes,
  };
};

/** `operations/`: how the installation does */
export const createOperationRoutes = (deps: OperationRoutesDeps): readonly ServedEndpoint[] => [
  serve(getOperations)(async () => {
    const { eventSpool, waitingSeals, presence, taskQueue, version, now } = deps;
    const [parts, spool, seals, workers, refreshes] = await Promise.all([
      probeAll(deps),
      eventSpool.depth(),
      waitingSeals.look(),
      presence.of(taskQueue),
      readRefreshes(deps),
    ]);
    return {
      status: 200,
      body: {
        ...parts,
        workers: { task_queue: taskQueue, count: workers.count },
        reconciler: { last_pass_at: isoOrNull(workers.lastPassAt) },
        event_spool: { rows: spool.rowCount, bytes: spool.byteCount, oldest_at: isoOrNull(spool.oldestAt) },
        seals: {
          overdue: seals.overdue,
          waiting_for_events: seals.waitingForEvents,
          intakes: seals.intakes,
          events_held: seals.heldEvents,
        },
        ...refreshes,
        version,
        now: iso(now()),
      },
    };
  }),
];
