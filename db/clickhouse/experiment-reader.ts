import type { ClickHouse } from './create-clickhouse.js';
import type { ExperimentWindow } from './epoch-window.js';
import type { HealthReadout } from './query-exposure-health.js';
import { countFeatureExposures, queryExposureHealth } from './query-exposure-health.js';
import type { ExposureReadout, WindowInput } from './query-exposures.js';
import { queryExposures } from './query-exposures.js';
import type { LateInput, LateReadout } from './query-late-events.js';
import { queryLateEvents } from './query-late-events.js';
import type { MetricReadout, MetricsInput } from './query-metrics.js';
import { queryMetrics } from './query-metrics.js';
import type { ReadOptions } from './run-query.js';

export type { EpochWindow } from './epoch-window.js';
export type { HealthReadout } from './query-exposure-health.js';
export type { ExposureReadout, WindowInput } from './query-exposures.js';
export type { LateReadout } from './query-late-events.js';
export type { MetricReadout } from './query-metrics.js';
export { armKey } from './query-metrics.js';
export type { AskedMetric } from './read-at-fitting-scales.js';
export type { ReadOptions } from './run-query.js';

/**
 * Reads an experiment in full from all events received so far; nothing is remembered between calls, so late events
 * and copies need no special care.
 */
export interface ExperimentReader {
  /** Identities by variant, epoch and time of their first exposure, and how many were excluded. */
  exposures(input: WindowInput, options: ReadOptions): Promise<ExposureReadout>;
  /** The sums of all metrics by phase and variant, in one pass. */
  metrics(input: MetricsInput, options: ReadOptions): Promise<readonly MetricReadout[]>;
  /** Exposures by what verification said of them. */
  health(input: ExperimentWindow, options: ReadOptions): Promise<HealthReadout>;
  /** All exposures of its feature while it ran, also those that belong to other experiments. */
  exposuresOfFeature(input: ExperimentWindow, options: ReadOptions): Promise<number>;
  /** Exposures and metric events that came long after they happened. */
  late(input: LateInput, options: ReadOptions): Promise<LateReadout>;
}

/** @param clickHouse a migrated database */
export const createExperimentReader = (clickHouse: ClickHouse): ExperimentReader => ({
  exposures: (input, options) => queryExposures(clickHouse, input, options),
  metrics: (input, options) => queryMetrics(clickHouse, input, options),
  health: (input, options) => queryExposureHealth(clickHouse, input, options),
  exposuresOfFeature: (input, options) => countFeatureExposures(clickHouse, input, options),
  late: (input, options) => queryLateEvents(clickHouse, input, options),
});
