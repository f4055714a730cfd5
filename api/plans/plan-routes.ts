import type { MetricStore } from '../../db/postgres/catalogue/metric-store.js';
import { readId } from '../fields/request-fields.js';
import type { ServedEndpoint } from '../http/serve.js';
import { serve } from '../http/serve.js';
import { notFound } from '../problem/api-problem.js';
import { planMetric, planSavedMetric } from './plan-contract.js';
import type { PlanOfDeps } from './plan-of.js';
import { planOf } from './plan-of.js';

export interface PlanRoutesDeps extends PlanOfDeps {
  readonly metrics: Pick<MetricStore, 'get'>;
}

/** `environments/{key}/experiment-metrics/…/plan/`: how long an experiment would take */
export const createPlanRoutes = (deps: PlanRoutesDeps): readonly ServedEndpoint[] => [
  serve(planMetric)(async ({ environment, body }) => ({
    status: 200,
    body: await planOf(deps, environment, body, body),
  })),
  serve(planSavedMetric)(async ({ environment, params, body }) => {
    const id = readId(params.metricId);
    const metric = id === null ? null : await deps.metrics.get(environment.id, id);
    if (metric === null) throw notFound('metric');
    return { status: 200, body: await planOf(deps, environment, metric, body) };
  }),
];
