import type { AttachedMetric } from '../../db/postgres/experiments/experiment-read-model.js';
import { iso } from '../fields/iso.js';
import type { MetricOfExperimentBody } from './attachment-schemas.js';

/** @returns a metric in its place in an experiment. */
export const metricOfExperimentBody = (metric: AttachedMetric): MetricOfExperimentBody => ({
  id: metric.id,
  metric: metric.metricId,
  metric_name: metric.name,
  aggregation: metric.aggregation,
  direction: metric.direction,
  expected_direction: metric.expectedDirection,
  definition: metric.definition,
  metric_version: metric.metricVersion,
  role: metric.role,
  margin: metric.margin ?? null,
  created_at: iso(metric.createdAt),
});
