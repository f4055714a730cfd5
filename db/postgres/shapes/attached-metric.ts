import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { ExperimentMetric, MetricRole } from '../../../domain/metrics/metric.js';
import { sql } from '../connection/sql.js';
import {
  aggregation,
  direction,
  expectedDirection,
  id,
  instant,
  metricDefinition,
  metricRole,
} from './stored-values.js';
import { instantAsJson } from './values-as-json.js';

/** A metric as it hangs on an experiment, in the version that the experiment measures. */
export interface AttachedMetric extends ExperimentMetric {
  /** Of the attachment, not of the metric. */
  readonly id: number;
  readonly metricVersion: number;
  readonly role: MetricRole;
  readonly createdAt: Instant;
}

export const attachedMetric: z.ZodType<AttachedMetric> = z
  .object({
    id,
    metricId: id,
    metricVersion: z.number().int(),
    name: z.string(),
    aggregation,
    direction,
    expectedDirection,
    definition: metricDefinition,
    role: metricRole,
    margin: z.number().nullable(),
    createdAt: instant,
  })
  .transform(({ margin, ...rest }) => (margin === null ? rest : { ...rest, margin }));

/** SQL for one attachment as JSON; to be used with `ATTACHMENTS`. */
export const ATTACHED_METRIC_AS_JSON = sql.fragment`jsonb_build_object(
  'id', x.id,
  'metricId', m.id,
  'metricVersion', v.version,
  'name', m.name,
  'aggregation', v.aggregation,
  'direction', v.direction,
  'expectedDirection', x.expected_direction,
  'definition', v.definition,
  'role', x.role,
  'margin', x.margin,
  'createdAt', ${instantAsJson(sql.fragment`x.created_at`)}
)`;

/** SQL for attachments (`x`) with their metrics (`m`) in the version that counts (`v`). */
export const ATTACHMENTS = sql.fragment`
  experiment_metrics x
  JOIN metrics m ON m.id = x.metric_id
  JOIN metric_versions v ON v.metric_id = m.id AND v.version = coalesce(x.metric_version, m.version)`;

/** SQL for an experiment's metrics as a JSON array, in their order; `e` is the experiment's row. */
export const METRICS_AS_JSON = sql.fragment`coalesce(
  (SELECT jsonb_agg(${ATTACHED_METRIC_AS_JSON} ORDER BY x.id) FROM ${ATTACHMENTS} WHERE x.experiment_id = e.id),
  '[]'
)`;
