import { classifyClickHouseError } from '../db/clickhouse/classify-clickhouse-error.js';
import type { MetricReadout, SelectedMetricReadout } from '../db/clickhouse/experiment-reader.js';
import type { Aggregation, ExperimentMetric, MetricDefinitionV2 } from '../domain/metrics/metric.js';
import type { MetricReading } from './compare-metric.js';
import { isOfWarehouse } from './map-failure.js';

/**
 * How the metrics of one experiment are read. `part` names the query; no other query of the refresh may have this name.
 */
export interface MetricQueries {
  readonly events: (part: string, events: readonly string[]) => Promise<readonly MetricReadout[]>;
  readonly selected: (
    part: string,
    aggregation: Aggregation,
    definition: MetricDefinitionV2,
  ) => Promise<readonly SelectedMetricReadout[]>;
}

export interface MetricAndReading {
  readonly metric: ExperimentMetric;
  readonly reading: MetricReading;
}

/** Whether every metric would fail alike. */
type IsCommon = (error: unknown) => boolean;

const isCommonFailure =
  (signal: AbortSignal): IsCommon =>
  (error) =>
    signal.aborted || isOfWarehouse(error);

const read = async (
  { metricId, aggregation, definition }: ExperimentMetric,
  queries: MetricQueries,
): Promise<MetricReading> => {
  const part = `metric-${metricId}`;
  return definition.version === 1
    ? { kind: 'read', rows: await queries.events(part, [definition.event]) }
    : { kind: 'selected', rows: await queries.selected(part, aggregation, definition) };
};

const failed = (error: unknown): MetricReading => {
  const { code, detail } = classifyClickHouseError(error);
  return { kind: 'failed', code, detail };
};

/** Reads one metric on its own. A failure is then the metric's own, unless the warehouse went away meanwhile. */
const readAlone = async (
  metric: ExperimentMetric,
  queries: MetricQueries,
  isCommon: IsCommon,
  report: (error: unknown) => void,
): Promise<MetricAndReading> => {
  try {
    return { metric, reading: await read(metric, queries) };
  } catch (error) {
    if (isCommon(error)) throw error;
    report(error);
    return { metric, reading: failed(error) };
  }
};

/** @returns what all metrics on plain events came to in one pass, or null where each is to be tried on its own */
const readTogether = async (
  metrics: readonly ExperimentMetric[],
  queries: MetricQueries,
  isCommon: IsCommon,
  report: (error: unknown) => void,
): Promise<MetricReading | null> => {
  const events = [...new Set(metrics.map(({ definition }) => definition.event))];
  if (events.length === 0) return null;
  try {
    return { kind: 'read', rows: await queries.events('metrics', events) };
  } catch (error) {
    if (isCommon(error)) throw error;
    report(error);
    // With a single event, a metric on its own would be read by the same statement again.
    return events.length === 1 ? failed(error) : null;
  }
};

/**
 * Reads all metrics on plain events in one pass. If that fails they are read one by one, so that a metric whose data
 * are too much for the warehouse fails alone. Metrics that choose their events are always read one by one.
 *
 * @throws when the warehouse is away, when it was cancelled, or when no metric could be read at all
 */
export const readMetrics = async (
  metrics: readonly ExperimentMetric[],
  queries: MetricQueries,
  signal: AbortSignal,
): Promise<readonly MetricAndReading[]> => {
  const errors: unknown[] = [];
  const report = (error: unknown): void => void errors.push(error);
  const isCommon = isCommonFailure(signal);
  const plain = metrics.filter(({ definition }) => definition.version === 1);
  const together = await readTogether(plain, queries, isCommon, report);
  const readings: MetricAndReading[] = [];
  for (const metric of metrics) {
    readings.push(
      together !== null && metric.definition.version === 1
        ? { metric, reading: together }
        : await readAlone(metric, queries, isCommon, report),
    );
  }
  if (metrics.length > 0 && readings.every(({ reading }) => reading.kind === 'failed')) throw errors[0];
  return readings;
};
