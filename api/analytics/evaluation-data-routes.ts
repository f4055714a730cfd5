import { Router } from 'express';
import type { Request } from 'express';
import { z } from 'zod/v4';
import type { AnalyticsStore, DailyUsage } from '../../db/postgres/analytics-store.js';
import type { FeatureStore } from '../../db/postgres/feature-store.js';
import type { Access } from '../auth/access.js';
import { findFeature } from '../features/find-feature.js';
import { allowOnly } from '../http/method-not-allowed.js';
import { parseQuery } from '../http/validate.js';

export interface EvaluationDataRoutesDeps {
  readonly access: Pick<Access, 'environment'>;
  readonly features: Pick<FeatureStore, 'get'>;
  readonly analytics: Pick<AnalyticsStore, 'daily'>;
  /** Clock, epoch milliseconds. */
  readonly now: () => number;
}

const DAY_MS = 86_400_000;
const MAX_DAYS = 365;

/** Request: how many days, today (UTC) included. */
const evaluationDataQuery = z.object({
  period: z
    .string()
    .regex(/^\d{1,4}$/, 'must be a whole number of days')
    .transform(Number)
    .pipe(z.number().min(1).max(MAX_DAYS))
    .default(30),
});

/** `environments/{key}/features/{id}/evaluation-data/`: how often applications evaluated a feature, by the day */
export const createEvaluationDataRoutes = (deps: EvaluationDataRoutesDeps): Router => {
  const { access, features, analytics, now } = deps;
  const router = Router();
  router
    .route('/environments/:environmentKey/features/:featureId/evaluation-data')
    .get(async (request, response) => {
      const { environmentKey, featureId } = request.params;
      const { id, projectId } = await access.environment(environmentKey);
      const feature = await findFeature(features, { projectId: String(projectId), featureId });
      const { period } = parseQuery(evaluationDataQuery, request as Request);
      const today = Math.floor(now() / DAY_MS) * DAY_MS;
      const body: readonly DailyUsage[] = await analytics.daily(
        id,
        feature.id,
        today - (period - 1) * DAY_MS,
      );
      response.json(body);
    })
    .all(allowOnly('GET'));
  return router;
};
