import { Router } from 'express';
import { allowOnly } from '../http/method-not-allowed.js';

/** What the API leans on. Each probe answers within a second or two and never throws. */
export interface HealthProbes {
  readonly postgres: () => Promise<boolean>;
  readonly temporal: () => Promise<boolean>;
  readonly clickhouse: () => Promise<boolean>;
}

export interface HealthRoutesDeps {
  readonly probes: HealthProbes;
  readonly version: string;
}

const word = (isUp: boolean): 'up' | 'down' => (isUp ? 'up' : 'down');

/** `/healthz`: this process is alive. `/readyz`: it can do its work; without the warehouse it does most of it. */
export const createHealthRoutes = ({ probes, version }: HealthRoutesDeps): Router => {
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
      const degradation = clickhouse ? 'ready' : 'degraded';
      response.status(isReady ? 200 : 503).json({
        status: isReady ? degradation : 'not_ready',
        checks: { postgres: word(postgres), temporal: word(temporal), clickhouse: word(clickhouse) },
      });
    })
    .all(allowOnly('GET'));
  return router;
};
