import { z } from 'zod/v4';
import type { Instant } from '../../domain/experiment.js';
import type { Aggregation, Direction, MetricDefinition } from '../../domain/metric.js';
import { created, refused } from './catalogue-refusal.js';
import type { Addition } from './catalogue-refusal.js';
import { containsClause, countRows, pageClause } from './page.js';
import type { Page, PageRequest } from './page.js';
import type { PostgresPool } from './pool.js';
import { read, transact } from './run-query.js';
import type { Queries } from './run-query.js';
import { sql } from './sql.js';
import { aggregation, direction, id, instant, metricDefinition, status } from './stored-values.js';

export interface Metric {
  readonly id: number;
  readonly environmentId: number;
  readonly name: string;
  readonly description: string;
  readonly aggregation: Aggregation;
  readonly direction: Direction;
  readonly definition: MetricDefinition;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  /** The experiments that measure it, oldest first. */
  readonly experiments: readonly {
    readonly id: number;
    readonly name: string;
    readonly status: z.output<typeof status>;
  }[];
}

export type NewMetric = Omit<Metric, 'id' | 'createdAt' | 'updatedAt' | 'experiments'>;

export interface MetricFilter extends PageRequest {
  /** Part of the name. */
  readonly q?: string;
}

/** The library of metrics of an environment. */
export interface MetricStore {
  create(input: NewMetric): Promise<Addition<Metric>>;
  /** @returns a page of an environment's metrics, newest first. */
  list(environmentId: number, filter: MetricFilter): Promise<Page<Metric>>;
  get(environmentId: number, metricId: number): Promise<Metric | null>;
}

const metricRow: z.ZodType<Metric> = z.object({
  id,
  environmentId: id,
  name: z.string(),
  description: z.string(),
  aggregation,
  direction,
  definition: metricDefinition,
  createdAt: instant,
  updatedAt: instant,
  experiments: z.array(z.object({ id, name: z.string(), status })),
});

const SELECT_METRIC = sql.fragment`
  SELECT
    m.id, m.environment_id AS "environmentId", m.name, m.description, m.aggregation, m.direction, m.definition,
    m.created_at AS "createdAt", m.updated_at AS "updatedAt",
    coalesce(
      (
        SELECT jsonb_agg(jsonb_build_object('id', e.id, 'name', e.name, 'status', e.status) ORDER BY e.id)
        FROM experiment_metrics x
        JOIN experiments e ON e.id = x.experiment_id
        WHERE x.metric_id = m.id AND e.deleted_at IS NULL
      ),
      '[]'
    ) AS experiments
  FROM metrics m`;

const findMetric = (queries: Queries, environmentId: number, metricId: number): Promise<Metric | null> =>
  queries.maybeOne(sql.type(metricRow)`
    ${SELECT_METRIC}
    WHERE m.environment_id = ${environmentId}::bigint AND m.id = ${metricId}::bigint AND m.deleted_at IS NULL`);

const insertMetric = async (queries: Queries, input: NewMetric): Promise<Addition<Metric>> => {
  const { environmentId, name, description } = input;
  const metricId = await queries.maybeOneFirst(sql.type(z.object({ id }))`
    INSERT INTO metrics (environment_id, name, description, aggregation, direction, definition)
    SELECT
      id, ${name}, ${description}, ${input.aggregation}, ${input.direction}, ${sql.jsonb(input.definition)}
    FROM environments
    WHERE id = ${environmentId}::bigint
    RETURNING id`);
  const metric = metricId === null ? null : await findMetric(queries, environmentId, metricId);
  return metric === null
    ? refused('environment_not_found', `There is no environment ${environmentId}.`)
    : created(metric);
};

const listMetrics = async (
  queries: Queries,
  environmentId: number,
  filter: MetricFilter,
): Promise<Page<Metric>> => {
  const where = sql.fragment`
    m.environment_id = ${environmentId}::bigint AND m.deleted_at IS NULL
    AND ${containsClause(sql.fragment`m.name`, filter.q)}`;
  const count = await countRows(queries, sql.fragment`metrics m WHERE ${where}`);
  const items = await queries.any(sql.type(metricRow)`
    ${SELECT_METRIC} WHERE ${where} ORDER BY m.id DESC ${pageClause(filter)}`);
  return { count, items };
};

/** @returns the metrics on Postgres. */
export const createMetricStore = (pool: PostgresPool): MetricStore => ({
  create: (input) => transact(pool, (queries) => insertMetric(queries, input)),
  list: (environmentId, filter) => read(pool, (queries) => listMetrics(queries, environmentId, filter)),
  get: (environmentId, metricId) => read(pool, (queries) => findMetric(queries, environmentId, metricId)),
});
