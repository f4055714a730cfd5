import { Router } from 'express';
import type { Metric, MetricStore } from '../../db/postgres/metric-store.js';
import type { Access } from '../auth/access.js';
import { readId } from '../http/fields.js';
import { iso } from '../http/iso.js';
import { allowOnly } from '../http/method-not-allowed.js';
import { pageRequest, paged } from '../http/paging.js';
import { parseBody, parseQuery } from '../http/validate.js';
import { notFound } from '../problem/api-problem.js';
import { added } from '../problem/catalogue-problem.js';
import { metricListQuery, newMetric } from './metric-schemas.js';
import type { MetricBody } from './metric-schemas.js';

export interface MetricRoutesDeps {
  readonly access: Pick<Access, 'environment'>;
  readonly metrics: MetricStore;
}

const toBody = (metric: Metric): MetricBody => ({
  id: metric.id,
  name: metric.name,
  description: metric.description,
  aggregation: metric.aggregation,
  direction: metric.direction,
  definition: metric.definition,
  experiments: metric.experiments,
  created_at: iso(metric.createdAt),
  updated_at: iso(metric.updatedAt),
});

/** `environments/{key}/experiment-metrics/`: the library of metrics */
export const createMetricRoutes = ({ access, metrics }: MetricRoutesDeps): Router => {
  const router = Router();
  router
    .route('/environments/:environmentKey/experiment-metrics')
    .get(async (request, response) => {
      const environment = await access.environment(request.params.environmentKey);
      const { q, ...page } = parseQuery(metricListQuery, request);
      const filter = { ...pageRequest(page), ...(q === undefined ? {} : { q }) };
      const { count, items } = await metrics.list(environment.id, filter);
      response.json(paged(request, page, count, items.map(toBody)));
    })
    .post(async (request, response) => {
      const environment = await access.environment(request.params.environmentKey);
      const input = { ...parseBody(newMetric, request), environmentId: environment.id };
      response.status(201).json(toBody(added(await metrics.create(input))));
    })
    .all(allowOnly('GET', 'POST'));
  router
    .route('/environments/:environmentKey/experiment-metrics/:metricId')
    .get(async (request, response) => {
      const environment = await access.environment(request.params.environmentKey);
      const id = readId(request.params.metricId);
      const metric = id === null ? null : await metrics.get(environment.id, id);
      if (metric === null) throw notFound('metric');
      response.json(toBody(metric));
    })
    .all(allowOnly('GET'));
  return router;
};
