import { classifyClickHouseError } from '../db/clickhouse/connection/classify-clickhouse-error.js';
import { metricPasses } from '../db/clickhouse/metrics/metric-passes.js';
import type { AskedMetric, MetricReadout } from '../db/clickhouse/reading/experiment-reader.js';
import type { ExperimentMetric } from '../domain/metrics/metric.js';
import { toMetricSums } from '../domain/metrics/whole-sums.js';
import type { MetricReading } from './compare-metric.js';
import { isOfWarehouse } from './map-failure.js';

/** Reads metrics in one pass. `part` names the query; no other query of the refresh may have this name. */
export type ReadPass = (part: string, metrics: readonly AskedMetric[]) => Promise<readonly MetricReadout[]>;

export interface MetricAndReading {
  readonly metric: ExperimentMetric;
  readonly reading: MetricReading;
}

/** With the sums that the figures were made of; none of a metric that could not be read. */
interface ReadMetric extends MetricAndReading {
  readonly sums: readonly MetricReadout[];
}

/** What was read of metrics, and the sums of all that could be. */
interface MetricsRead {
  readonly metrics: readonly MetricAndReading[];
  readonly sums: readonly MetricReadout[];
}

/** How the metrics of one experiment are read, and what is done about an error. */
interface Reader {
  readonly read: ReadPass;
  /** Whether every metric would fail alike. */
  readonly isCommon: (error: unknown) => boolean;
  readonly report: (error: unknown) => void;
}

const failed = (error: unknown): MetricReading => {
  const { code, detail } = classifyClickHouseError(error);
  return { kind: 'failed', code, detail };
};

const asked = ({ metricId, aggregation, definition }: ExperimentMetric): AskedMetric => ({
  metricId,
  aggregation,
  definition,
});

/** @returns what a metric's events came to, from the sums of any metrics */
export const readingOf = (
  { metricId }: Pick<ExperimentMetric, 'metricId'>,
  sums: readonly MetricReadout[],
): MetricReading => ({
  kind: 'read',
  rows: sums
    .filter((one) => one.metricId === metricId)
    .map(({ phase, variant, sums: own }) => ({ phase, variant, ...toMetricSums(own) })),
});

const readPass = async (
  part: string,
  metrics: readonly ExperimentMetric[],
  { read }: Reader,
): Promise<readonly ReadMetric[]> => {
  const readouts = await read(part, metrics.map(asked));
  return metrics.map((metric) => {
    const sums = readouts.filter(({ metricId }) => metricId === metric.metricId);
    return { metric, reading: readingOf(metric, sums), sums };
  });
};

/** Reads metrics together, or each on its own where that fails: then the failure is the metric's own. */
const readOrSplit = async (
  part: string,
  metrics: readonly ExperimentMetric[],
  reader: Reader,
): Promise<readonly ReadMetric[]> => {
  try {
    return await readPass(part, metrics, reader);
  } catch (error) {
    if (reader.isCommon(error)) throw error;
    reader.report(error);
    const [only, ...others] = metrics;
    if (only !== undefined && others.length === 0)
      return [{ metric: only, reading: failed(error), sums: [] }];
    const readings: ReadMetric[] = [];
    for (const metric of metrics)
      readings.push(...(await readOrSplit(`metric-${metric.metricId}`, [metric], reader)));
    return readings;
  }
};

/**
 * Reads all metrics in one pass, very many in a few. If that fails they are read one by one, so that a metric whose data
 * are too much for the warehouse fails alone.
 *
 * @throws when the warehouse is away, when it was cancelled, or when no metric could be read at all
 */
export const readMetrics = async (
  metrics: readonly ExperimentMetric[],
  read: ReadPass,
  signal: AbortSignal,
): Promise<MetricsRead> => {
  if (metrics.length === 0) return { metrics: [], sums: [] };
  const errors: unknown[] = [];
  const reader: Reader = {
    read,
    isCommon: (error) => signal.aborted || isOfWarehouse(error),
    report: (error) => void errors.push(error),
  };
  const readings = new Map<ExperimentMetric, ReadMetric>();
  for (const { part, metrics: pass } of metricPasses(metrics))
    for (const one of await readOrSplit(part, pass, reader)) readings.set(one.metric, one);
  const inOrder = metrics.flatMap((metric) => readings.get(metric) ?? []);
  if (inOrder.every(({ reading }) => reading.kind === 'failed')) throw errors[0];
  return {
    metrics: inOrder.map(({ metric, reading }) => ({ metric, reading })),
    sums: inOrder.flatMap(({ sums }) => sums),
  };
};
