import { Router } from 'express';
import type { WaitingSeals } from '../../db/postgres/refreshes/waiting-seals.js';
import type { EventSpool } from '../../db/postgres/serving/event-spool.js';
import { allowOnly } from '../http/allow-only.js';
import type { SpoolState } from './health-schemas.js';
import { isLate, readSeals } from './seals-state.js';

/** What the API leans on. Each probe answers within a second or two and never throws. */
export interface HealthProbes {
  readonly postgres: () => Promise<boolean>;
  readonly temporal: () => Promise<boolean>;
  readonly clickhouse: () => Promise<boolean>;
}

export interface HealthRoutesDeps {
  /** Events that wait for the warehouse. */
  readonly spool: Pick<EventSpool, 'depth'>;
  readonly waitingSeals: WaitingSeals;
  readonly probes: HealthProbes;
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

const word = (isUp: boolean): 'up' | 'down' => (isUp ? 'up' : 'down');

/** `/healthz`: this process is alive. `/readyz`: it can do its work; without the warehouse it does most of it. */
export const createHealthRoutes = ({ probes, spool, waitingSeals, version }: HealthRoutesDeps): Router => {
  const router = Router();
  router
    .route('/healthz')
    .get((_request, response) => {
      response.json({ status: 'ok', version });
    })
    .all(allowOnly('GET'));
  router
    .route('/readyz')
    .get(async (_request, response) => {
      const [postgres, temporal, clickhouse] = await Promise.all([
        probes.postgres(),
        probes.temporal(),
        probes.clickhouse(),
      ]);
      const isReady = postgres && temporal;
      const seals = postgres ? await readSeals(waitingSeals) : null;
      const degradation = clickhouse && !isLate(seals) ? 'ready' : 'degraded';
      response.status(isReady ? 200 : 503).json({
        status: isReady ? degradation : 'not_ready',
        checks: { postgres: word(postgres), temporal: word(temporal), clickhouse: word(clickhouse) },
        event_spool: postgres ? await readSpool(spool) : null,
        seals,
      });
    })
    .all(allowOnly('GET'));
  return router;
};
