import type { MetricBaselineReadout, Population } from '../../db/clickhouse/metrics/query-metric-baseline.js';
import type { Environment } from '../../db/postgres/catalogue/environment-store.js';
import type { FeatureStore } from '../../db/postgres/catalogue/feature-store.js';
import type { Instant } from '../../domain/experiment.js';
import { problemOfRefusal } from '../problem/api-problem.js';
import type { WarehouseReader } from '../warehouse/warehouse-reader.js';
import { readPatiently } from '../warehouse/warehouse-reader.js';
import type { PlannedMetric } from './baseline-of.js';
import type { PlanRequest } from './plan-schemas.js';

export interface ReadHistoryDeps {
  readonly warehouse: Pick<WarehouseReader, 'baseline'>;
  readonly features: Pick<FeatureStore, 'get'>;
}

/** What the events of the last days say: who came on which day, and what they did. */
export interface History {
  readonly from: Instant;
  readonly to: Instant;
  readonly cohorts: readonly MetricBaselineReadout[];
}

const populationOf = async (
  { features }: ReadHistoryDeps,
  { projectId }: Environment,
  { population }: PlanRequest,
): Promise<Population> => {
  if (population?.event !== undefined) return { kind: 'event', event: population.event };
  if (population?.feature === undefined) return { kind: 'everybody' };
  const feature = await features.get(population.feature);
  if (feature === null || feature.projectId !== projectId)
    throw problemOfRefusal({ code: 'feature_not_found', detail: 'There is no such feature in the project.' });
  return { kind: 'exposed', featureName: feature.name };
};

/**
 * @param window from when and until when
 * @throws ApiProblem `feature_not_found`, `warehouse_unavailable`
 */
export const readHistory = async (
  deps: ReadHistoryDeps,
  environment: Environment,
  { aggregation, definition }: PlannedMetric,
  request: PlanRequest,
  window: { readonly from: Instant; readonly to: Instant },
): Promise<History> => {
  const population = await populationOf(deps, environment, request);
  const input = { environmentKey: environment.apiKey, aggregation, definition, population, ...window };
  const cohorts = await readPatiently(
    () => deps.warehouse.baseline(input),
    'Fewer days, a feature or an event as population are faster.',
  );
  return { ...window, cohorts };
};
