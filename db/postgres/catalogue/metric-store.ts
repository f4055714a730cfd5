import type { OutdatedEdit, WantedEditions } from '../audit/outdated-edit.js';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { read, rehearse, transact } from '../connection/transactions.js';
import { containsClause } from '../shapes/filter-clauses.js';
import type { PageOf, PageRequest } from '../shapes/page.js';
import { countRows, pageClause } from '../shapes/page.js';
import type { Addition, Change } from './catalogue-refusal.js';
import type { MetricChange, NewMetric, Unfit } from './change-metric.js';
import { changeMetric, insertMetric, removeMetric } from './change-metric.js';
import type { Metric, MetricVersion, OtherMetric } from './metric-row.js';
import { findMetric, findSameMetrics, metricRow, metricVersionRow, SELECT_METRIC } from './metric-row.js';

export type { MetricChange } from './change-metric.js';
export type { Metric, MetricVersion, OtherMetric } from './metric-row.js';

interface MetricFilter extends PageRequest {
  /** Part of the name. */
  readonly q?: string;
}

/** The library of metrics of an environment. */
export interface MetricStore {
  create(input: NewMetric): Promise<Addition<Metric>>;
  /** @returns a page of an environment's metrics, newest first. */
  list(environmentId: number, filter: MetricFilter): Promise<PageOf<Metric>>;
  get(environmentId: number, metricId: number): Promise<Metric | null>;
  /** @returns those of the metrics that the environment has, oldest first. */
  some(environmentId: number, metricIds: readonly number[]): Promise<readonly Metric[]>;
  /** @returns those that measure what a metric means that need not exist, oldest first, some at most. */
  same(
    environmentId: number,
    meaning: Pick<Metric, 'aggregation' | 'definition'>,
  ): Promise<readonly OtherMetric[]>;
  /** @returns every meaning that a metric has had, newest first; null for a metric that does not exist. */
  versions(environmentId: number, metricId: number): Promise<readonly MetricVersion[] | null>;
  /**
   * Changes a metric; another meaning makes a new version, and experiments that have started keep the old one.
   *
   * @param isRehearsal whether it is only told what would come of it
   */
  change(
    ids: { readonly environmentId: number; readonly metricId: number },
    change: MetricChange,
    editions?: WantedEditions,
    isRehearsal?: boolean,
  ): Promise<Change<Metric> | Unfit | OutdatedEdit>;
  remove(
    environmentId: number,
    metricId: number,
    editions?: WantedEditions,
  ): Promise<Change<Metric> | OutdatedEdit>;
}

const listMetrics = async (
  queries: Queries,
  environmentId: number,
  filter: MetricFilter,
): Promise<PageOf<Metric>> => {
  const where = sql.fragment`
    m.environment_id = ${environmentId}::bigint AND m.deleted_at IS NULL
    AND ${containsClause(sql.fragment`m.name`, filter.q)}`;
  const count = await countRows(queries, sql.fragment`metrics m WHERE ${where}`);
  const items = await queries.any(sql.type(metricRow)`
    ${SELECT_METRIC} WHERE ${where} ORDER BY m.id DESC ${pageClause(filter)}`);
  return { count, items };
};

const findSome = (
  queries: Queries,
  environmentId: number,
  metricIds: readonly number[],
): Promise<readonly Metric[]> =>
  queries.any(sql.type(metricRow)`
    ${SELECT_METRIC}
    WHERE m.environment_id = ${environmentId}::bigint AND m.deleted_at IS NULL
      AND m.id = ANY(${sql.array([...metricIds], 'int8')})
    ORDER BY m.id`);

const listVersions = async (
  queries: Queries,
  environmentId: number,
  metricId: number,
): Promise<readonly MetricVersion[] | null> => {
  const versions = await queries.any(sql.type(metricVersionRow)`
    SELECT v.version, v.aggregation, v.direction, v.definition, v.created_at, v.actor
    FROM metrics m
    JOIN metric_versions v ON v.metric_id = m.id
    WHERE m.environment_id = ${environmentId}::bigint AND m.id = ${metricId}::bigint AND m.deleted_at IS NULL
    ORDER BY v.version DESC`);
  // Every metric has at least one.
  return versions.length === 0 ? null : versions;
};

/** @returns the metrics on Postgres. */
export const createMetricStore = (pool: PostgresPool): MetricStore => ({
  create: (input) => transact(pool, (queries) => insertMetric(queries, input)),
  list: (environmentId, filter) => read(pool, (queries) => listMetrics(queries, environmentId, filter)),
  get: (environmentId, metricId) => read(pool, (queries) => findMetric(queries, environmentId, metricId)),
  some: (environmentId, metricIds) => read(pool, (queries) => findSome(queries, environmentId, metricIds)),
  same: (environmentId, meaning) => read(pool, (queries) => findSameMetrics(queries, environmentId, meaning)),
  versions: (environmentId, metricId) =>
    read(pool, (queries) => listVersions(queries, environmentId, metricId)),
  change: (ids, change, editions = null, isRehearsal = false) =>
    (isRehearsal ? rehearse : transact)(pool, (queries) => changeMetric(queries, ids, change, editions)),
  remove: (environmentId, metricId, editions = null) =>
    transact(pool, (queries) => removeMetric(queries, environmentId, metricId, editions)),
});
