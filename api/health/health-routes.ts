import type { Router } from 'express';
import type { WaitingSeals } from '../../db/postgres/refreshes/waiting-seals.js';
import type { EventSpool } from '../../db/postgres/serving/event-spool.js';
import type { WorkerPresence } from '../../db/postgres/workers/worker-presence.js';
import { iso } from '../fields/iso.js';
import { allowOnly } from '../http/allow-only.js';
import { createRouter } from '../http/create-router.js';
import { singleFlight } from '../shared/single-flight.js';
import type { ForeignStore, ReconcilerState, SpoolState } from './health-schemas.js';
import { mapParts, rememberDown } from './remember-down.js';
import { isLate, readSeals } from './seals-state.js';

/** What the API leans on. Each probe answers within a second or two and never throws. */
export interface HealthProbes {
  readonly postgres: () => Promise<boolean>;
  readonly temporal: () => Promise<boolean>;
  readonly clickhouse: () => Promise<boolean>;
  readonly worker: () => Promise<boolean>;
  /** Stores that answer and are not ours. */
  readonly foreign: () => Promise<readonly ForeignStore[]>;
}

export interface HealthRoutesDeps {
  /** Events that wait for the warehouse. */
  readonly spool: Pick<EventSpool, 'depth'>;
  readonly waitingSeals: WaitingSeals;
  readonly probes: HealthProbes;
  readonly presence: Pick<WorkerPresence, 'of'>;
  readonly taskQueue: string;
  readonly version: string;
}

const readSpool = async (spool: Pick<EventSpool, 'depth'>): Promise<SpoolState | null> => {
  try {
    const { rowCount, byteCount, oldestAt } = await spool.depth();
    const oldest = oldestAt === null ? null : new Date(oldestAt).toISOString();
    return { rows: rowCount, bytes: byteCount, oldest_at: oldest };
  } catch {
    return null;
  }
};

const readLastPass = async ({
  presence,
  taskQueue,
}: Pick<HealthRoutesDeps, 'presence' | 'taskQueue'>): Promise<ReconcilerState | null> => {
  try {
    const { lastPassAt } = await presence.of(taskQueue);
    return { last_pass_at: lastPassAt === null ? null : iso(lastPassAt) };
  } catch {
    return null;
  }
};

const word = (isUp: boolean): 'up' | 'down' => (isUp ? 'up' : 'down');

const statusOf = (isReady: boolean, isWell: boolean): 'ready' | 'degraded' | 'not_ready' => {
  if (!isReady) return 'not_ready';
  return isWell ? 'ready' : 'degraded';
};

interface Readiness {
  readonly isReady: boolean;
  readonly body: object;
}

const readReadiness = async (
  { probes, spool, waitingSeals, ...deps }: HealthRoutesDeps,
  downSince: ReturnType<typeof rememberDown>,
): Promise<Readiness> => {
  const [postgres, temporal, clickhouse, worker, foreign] = await Promise.all([
    probes.postgres(),
    probes.temporal(),
    probes.clickhouse(),
    probes.worker(),
    probes.foreign(),
  ]);
  const isReady = postgres && temporal;
  const seals = postgres ? await readSeals(waitingSeals) : null;
  const isWell = clickhouse && worker && foreign.length === 0 && !isLate(seals);
  const isUp = { postgres, temporal, clickhouse, worker };
  const body = {
    status: statusOf(isReady, isWell),
    checks: mapParts((part) => word(isUp[part])),
    down_since: downSince(isUp),
    foreign_stores: foreign,
    event_spool: postgres ? await readSpool(spool) : null,
    seals,
    reconciler: postgres ? await readLastPass(deps) : null,
  };
  return { isReady, body };
};

/** `/healthz`: this process is alive. `/readyz`: it can do its work; without the warehouse or a worker it does most of it. */
export const createHealthRoutes = (deps: HealthRoutesDeps): Router => {
  // Anybody may ask, without a key, and a look asks all stores: those who ask at the same time share one.
  const downSince = rememberDown();
  const look = singleFlight(() => readReadiness(deps, downSince));
  const router = createRouter();
  router
    .route('/healthz')
    .get((_request, response) => {
      response.json({ status: 'ok', version: deps.version });
    })
    .all(allowOnly('GET'));
  router
    .route('/readyz')
    .get(async (_request, response) => {
      const { isReady, body } = await look('');
      response.status(isReady ? 200 : 503).json(body);
    })
    .all(allowOnly('GET'));
  return router;
};
