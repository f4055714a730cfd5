import type { WantedEditions } from '../../db/postgres/audit/outdated-edit.js';
import type { Environment } from '../../db/postgres/catalogue/environment-store.js';
import type { Metric, MetricChange, MetricStore } from '../../db/postgres/catalogue/metric-store.js';
import { defined } from '../../domain/defined.js';
import { edited } from '../editions/edited.js';
import { etagOf } from '../editions/etag.js';
import { paged, pageRequest, whole } from '../fields/paging.js';
import { readId } from '../fields/request-fields.js';
import type { ServedEndpoint } from '../http/serve.js';
import { serve } from '../http/serve.js';
import { fieldProblem, notFound } from '../problem/api-problem.js';
import { added } from '../problem/catalogue-problem.js';
import type { MetricArrivalsDeps } from './metric-arrivals.js';
import { arrivalsOf } from './metric-arrivals.js';
import { changedMetricBody, metricBody, metricVersionBody } from './metric-bodies.js';
import {
  changeMetric,
  createMetric,
  deleteMetric,
  getMetric,
  listMetricArrivals,
  listMetrics,
  listMetricVersions,
  previewMetric,
  previewSavedMetric,
  replaceMetric,
} from './metric-contract.js';
import type { NewMetricRequest } from './metric-schemas.js';
import type { PreviewMetricDeps } from './preview-metric.js';
import { previewOf } from './preview-metric.js';

export interface MetricRoutesDeps extends PreviewMetricDeps, MetricArrivalsDeps {
  readonly warehouse: PreviewMetricDeps['warehouse'] & MetricArrivalsDeps['warehouse'];
  readonly metrics: MetricStore;
}

interface MetricCall {
  readonly environment: Environment;
  readonly params: { readonly metricId: string };
}

const metricIdOf = ({ params }: MetricCall): number => {
  const id = readId(params.metricId);
  if (id === null) throw notFound('metric');
  return id;
};

const findMetric = async ({ metrics }: MetricRoutesDeps, call: MetricCall): Promise<Metric> => {
  const metric = await metrics.get(call.environment.id, metricIdOf(call));
  if (metric === null) throw notFound('metric');
  return metric;
};

const edition = (metric: Metric): Readonly<Record<string, string>> => ({ ETag: etagOf(metric.edition) });

/** What was only tried out is no edition that anybody could have read. */
const editionAfter = (
  metric: Metric,
  { dry_run: isRehearsal }: { readonly dry_run: boolean },
): Readonly<Record<string, string>> => (isRehearsal ? {} : edition(metric));

/** What a request sets of a metric. Its other fields may be sent back as they were read, and change nothing. */
const contentOf = ({
  name,
  description,
  aggregation,
  direction,
  definition,
}: NewMetricRequest): Required<MetricChange> => ({
  name,
  description: description ?? '',
  aggregation,
  direction,
  definition,
});

const change = async (
  { metrics }: MetricRoutesDeps,
  call: MetricCall & { readonly editions: WantedEditions; readonly query: { readonly dry_run: boolean } },
  wanted: MetricChange,
): Promise<Metric> => {
  const ids = { environmentId: call.environment.id, metricId: metricIdOf(call) };
  const result = await metrics.change(ids, wanted, call.editions, call.query.dry_run);
  if (result.kind === 'unfit') throw fieldProblem(result.fault.field, 'custom', result.fault.detail);
  return edited(result, 'metric');
};

/** `environments/{key}/experiment-metrics/`: the library of metrics */
export const createMetricRoutes = (deps: MetricRoutesDeps): readonly ServedEndpoint[] => {
  const { metrics } = deps;
  return [
    serve(listMetrics)(async ({ environment, query: { q, ...page }, request }) => {
      const filter = { ...pageRequest(page), ...defined({ q }) };
      const { count, items } = await metrics.list(environment.id, filter);
      return { status: 200, body: paged(request, page, count, items.map(metricBody)) };
    }),
    serve(createMetric)(async ({ environment, body }) => {
      const input = { ...contentOf(body), environmentId: environment.id };
      return { status: 201, body: metricBody(added(await metrics.create(input))) };
    }),
    serve(previewMetric)(async ({ environment, body }) => {
      const sameAs = await metrics.same(environment.id, body);
      return { status: 200, body: await previewOf(deps, environment, { ...body, sameAs }, body.days) };
    }),
    serve(listMetricArrivals)(async ({ environment, query }) => ({
      status: 200,
      body: await arrivalsOf(deps, environment, await metrics.some(environment.id, query.metric)),
    })),
    serve(getMetric)(async (call) => {
      const metric = await findMetric(deps, call);
      return { status: 200, body: metricBody(metric), headers: edition(metric) };
    }),
    serve(replaceMetric)(async (call) => {
      const after = await change(deps, call, contentOf(call.body));
      return { status: 200, body: changedMetricBody(after), headers: editionAfter(after, call.query) };
    }),
    serve(changeMetric)(async (call) => {
      const { name, description, aggregation, direction, definition } = call.body;
      const wanted: MetricChange = {
        ...defined({
          name,
          description: description === null ? '' : description,
          aggregation,
          direction,
          definition,
        }),
      };
      const after = await change(deps, call, wanted);
      return { status: 200, body: changedMetricBody(after), headers: editionAfter(after, call.query) };
    }),
    serve(deleteMetric)(async (call) => {
      edited(await metrics.remove(call.environment.id, metricIdOf(call), call.editions), 'metric');
      return { status: 204 };
    }),
    serve(listMetricVersions)(async (call) => {
      const versions = await metrics.versions(call.environment.id, metricIdOf(call));
      if (versions === null) throw notFound('metric');
      return { status: 200, body: whole(versions.map(metricVersionBody)) };
    }),
    serve(previewSavedMetric)(async (call) => {
      const metric = await findMetric(deps, call);
      return { status: 200, body: await previewOf(deps, call.environment, metric, call.query.days) };
    }),
  ];
};
