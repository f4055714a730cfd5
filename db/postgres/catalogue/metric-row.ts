import { z } from 'zod/v4';
import type { ExperimentStatus, Instant } from '../../../domain/experiment.js';
import type { Aggregation, Direction, MetricDefinition } from '../../../domain/metrics/metric.js';
import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { aggregation, direction, id, instant, metricDefinition, status } from '../shapes/stored-values.js';

/** What a metric measures, and which way is good: what a version of it is made of. */
export interface MetricMeaning {
  readonly aggregation: Aggregation;
  readonly direction: Direction;
  readonly definition: MetricDefinition;
}

/** An experiment that measures a metric, and in which version. */
interface MeasuringExperiment {
  readonly id: number;
  readonly name: string;
  readonly status: ExperimentStatus;
  readonly version: number;
}

/** Another metric of the same environment. */
export interface OtherMetric {
  readonly id: number;
  readonly name: string;
}

export interface Metric extends MetricMeaning {
  readonly id: number;
  readonly environmentId: number;
  readonly name: string;
  readonly description: string;
  /** Counts the meanings that it has had. */
  readonly version: number;
  /** Counts every change of it. */
  readonly edition: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  /** Oldest first. */
  readonly experiments: readonly MeasuringExperiment[];
  /** What measures the same under another name, oldest first, some at most. */
  readonly sameAs: readonly OtherMetric[];
}

/** A meaning that a metric has or had. */
export interface MetricVersion extends MetricMeaning {
  readonly version: number;
  readonly createdAt: Instant;
  readonly actor: string;
}

const version = z.number().int();

const otherMetric: z.ZodType<OtherMetric> = z.object({ id, name: z.string() });

export const metricRow: z.ZodType<Metric> = z.object({
  id,
  environmentId: id,
  name: z.string(),
  description: z.string(),
  aggregation,
  direction,
  definition: metricDefinition,
  version,
  edition: z.number().int(),
  createdAt: instant,
  updatedAt: instant,
  experiments: z.array(z.object({ id, name: z.string(), status, version })),
  sameAs: z.array(otherMetric),
});

export const metricVersionRow: z.ZodType<MetricVersion> = z.object({
  version,
  aggregation,
  direction,
  definition: metricDefinition,
  createdAt: instant,
  actor: z.string(),
});

const MOST_SAME = 20;

/**
 * SQL for what measures the same in an environment, oldest first.
 *
 * @param meaning what is measured, by `metric_meaning`
 * @param except the id of the metric that it is the same as
 */
const sameMetrics = (environmentId: SqlFragment, meaning: SqlFragment, except: SqlFragment): SqlFragment =>
  sql.fragment`
    SELECT o.id, o.name
    FROM metrics o
    WHERE o.environment_id = ${environmentId} AND o.deleted_at IS NULL AND o.id IS DISTINCT FROM ${except}
      AND metric_meaning(o.aggregation, o.definition) = ${meaning}
    ORDER BY o.id
    LIMIT ${MOST_SAME}`;

const SAME_AS_IT = sameMetrics(
  sql.fragment`m.environment_id`,
  sql.fragment`metric_meaning(m.aggregation, m.definition)`,
  sql.fragment`m.id`,
);

/** SQL for metrics (`m`) with the experiments that measure them; a WHERE clause may follow. */
export const SELECT_METRIC = sql.fragment`
  SELECT
    m.id, m.environment_id, m.name, m.description, m.aggregation, m.direction, m.definition, m.version, m.edition,
    m.created_at, m.updated_at,
    coalesce(
      (
        SELECT jsonb_agg(
          jsonb_build_object(
            'id', e.id, 'name', e.name, 'status', e.status, 'version', coalesce(x.metric_version, m.version)
          )
          ORDER BY e.id
        )
        FROM experiment_metrics x
        JOIN experiments e ON e.id = x.experiment_id
        WHERE x.metric_id = m.id AND e.deleted_at IS NULL
      ),
      '[]'
    ) AS experiments,
    coalesce(
      (
        SELECT jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) ORDER BY s.id)
        FROM (${SAME_AS_IT}) AS s
      ),
      '[]'
    ) AS same_as
  FROM metrics m`;

/** @returns a metric that was not deleted, or null. */
export const findMetric = (
  queries: Queries,
  environmentId: number,
  metricId: number,
): Promise<Metric | null> =>
  queries.maybeOne(sql.type(metricRow)`
    ${SELECT_METRIC}
    WHERE m.environment_id = ${environmentId}::bigint AND m.id = ${metricId}::bigint AND m.deleted_at IS NULL`);

/** @returns the metrics of an environment that measure what one means that need not exist. */
export const findSameMetrics = (
  queries: Queries,
  environmentId: number,
  { aggregation: kind, definition }: Pick<MetricMeaning, 'aggregation' | 'definition'>,
): Promise<readonly OtherMetric[]> =>
  queries.any(
    sql.type(otherMetric)`${sameMetrics(
      sql.fragment`${environmentId}::bigint`,
      sql.fragment`metric_meaning(${kind}, ${sql.jsonb(definition)})`,
      sql.fragment`NULL`,
    )}`,
  );
