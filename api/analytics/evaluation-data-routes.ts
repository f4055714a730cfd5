import type { FeatureStore } from '../../db/postgres/catalogue/feature-store.js';
import type { AnalyticsStore } from '../../db/postgres/serving/analytics-store.js';
import { DAY_MS } from '../../domain/durations.js';
import { findFeature } from '../features/find-feature.js';
import type { ServedEndpoint } from '../http/serve.js';
import { serve } from '../http/serve.js';
import { getEvaluationData } from './analytics-contract.js';

export interface EvaluationDataRoutesDeps {
  readonly features: Pick<FeatureStore, 'get'>;
  readonly analytics: Pick<AnalyticsStore, 'daily'>;
  /** Clock, Unix milliseconds. */
  readonly now: () => number;
}

/** `environments/{key}/features/{id}/evaluation-data/`: how often applications evaluated a feature, by the day */
export const createEvaluationDataRoutes = (deps: EvaluationDataRoutesDeps): readonly ServedEndpoint[] => {
  const { features, analytics, now } = deps;
  return [
    serve(getEvaluationData)(async ({ environment, params, query }) => {
      const feature = await findFeature(features, { projectId: environment.projectId, params });
      const today = Math.floor(now() / DAY_MS) * DAY_MS;
      const since = today - (query.period - 1) * DAY_MS;
      return { status: 200, body: await analytics.daily(environment.id, feature.id, since) };
    }),
  ];
};
