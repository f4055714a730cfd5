import type { EventFigures, MetricPreviewReadout } from '../../db/clickhouse/metrics/query-metric-preview.js';
import type { Metric, MetricVersion } from '../../db/postgres/catalogue/metric-store.js';
import type { Instant } from '../../domain/experiment.js';
import { iso } from '../fields/iso.js';
import type { MetricBody, MetricVersionBody, PreviewedEventsBody } from './metric-schemas.js';

/** @returns a metric as answers show it. */
export const metricBody = (metric: Metric): MetricBody => ({
  id: metric.id,
  name: metric.name,
  description: metric.description,
  aggregation: metric.aggregation,
  direction: metric.direction,
  definition: metric.definition,
  version: metric.version,
  experiments: metric.experiments,
  same_as: metric.sameAs,
  created_at: iso(metric.createdAt),
  updated_at: iso(metric.updatedAt),
});

/** @returns a metric after a change, with the experiments that keep an earlier version. */
export const changedMetricBody = (metric: Metric): MetricBody & { kept_by: MetricBody['experiments'] } => ({
  ...metricBody(metric),
  kept_by: metric.experiments.filter(({ version }) => version < metric.version),
});

/** @returns a version of a metric as answers show it. */
export const metricVersionBody = (version: MetricVersion): MetricVersionBody => ({
  version: version.version,
  aggregation: version.aggregation,
  direction: version.direction,
  definition: version.definition,
  created_at: iso(version.createdAt),
  created_by: version.actor,
});

const NOTHING: EventFigures = { events: 0, identities: 0, values: 0, sum: 0 };

const figuresBody = ({ events, identities, values, sum }: EventFigures): PreviewedEventsBody['totals'] => ({
  events,
  identities,
  value_sum: sum,
  value_mean: values === 0 ? null : sum / values,
  rejected_values: events - values,
});

/**
 * @param days starts of the UTC days, also of those on which nothing happened
 * @returns what a selector chose, day by day
 */
export const previewedEventsBody = (
  event: string,
  days: readonly Instant[],
  readout: MetricPreviewReadout,
): PreviewedEventsBody => ({
  event,
  days: days.map((day) => {
    const date = iso(day).slice(0, 10);
    return { date, ...figuresBody(readout.days.get(date) ?? NOTHING) };
  }),
  totals: figuresBody(readout.totals),
});
