import type { Measured } from '../../../domain/sources/metric-fits-source.js';
import type { ClickHouse } from '../connection/create-clickhouse.js';
import type { ReadOptions } from '../connection/run-query.js';
import { SourceError } from '../connection/source-error.js';
import { estimateIdentities } from '../exposures/estimate-identities.js';
import type { HealthReadout } from '../exposures/query-exposure-health.js';
import { countFeatureExposures, queryExposureHealth } from '../exposures/query-exposure-health.js';
import type { ExposureReadout, WindowInput } from '../exposures/query-exposures.js';
import { queryExposures } from '../exposures/query-exposures.js';
import type { LateInput, LateReadout } from '../exposures/query-late-events.js';
import { queryLateEvents } from '../exposures/query-late-events.js';
import type { MetricReadout, MetricsInput } from '../metrics/query-metrics.js';
import { queryMetrics } from '../metrics/query-metrics.js';
import { readFoundOnce } from '../news/found-once.js';
import type { News, NewsInput } from '../news/query-news.js';
import { queryNews } from '../news/query-news.js';
import type { TouchedInput } from '../news/query-touched.js';
import { readTouched } from '../news/touched-tables.js';
import { readingSource } from '../sources/fault-of-error.js';
import type { SourceReader } from '../sources/source-reader.js';
import type { ExperimentWindow } from '../window/epoch-window.js';
import { unionOf } from '../window/epoch-window.js';
import type { EventTables } from '../window/event-tables.js';

export type { ReadOptions } from '../connection/run-query.js';
export type { HealthReadout } from '../exposures/query-exposure-health.js';
export type { ExcludedRow, ExposureReadout, ExposureRow, WindowInput } from '../exposures/query-exposures.js';
export type { LateReadout } from '../exposures/query-late-events.js';
export type { MetricReadout } from '../metrics/query-metrics.js';
export { armKey } from '../metrics/query-metrics.js';
export type { AskedMetric } from '../metrics/read-at-fitting-scales.js';
export type { EpochWindow } from '../window/epoch-window.js';

/**
 * Reads an experiment in full from all events received so far; nothing is remembered between calls, so late events
 * and copies need no special care.
 */
export interface ExperimentReader {
  /** Identities by variant, epoch and time of their first exposure, and how many were excluded. */
  exposures(input: WindowInput, options: ReadOptions): Promise<ExposureReadout>;
  /** The sums of all metrics by phase and variant, in one pass. */
  metrics(input: MetricsInput, options: ReadOptions): Promise<readonly MetricReadout[]>;
  /** About how many identities there are, for little; not of a source. */
  estimateIdentities(input: ExperimentWindow, options: ReadOptions): Promise<number>;
  /** Exposures by what verification said of them. */
  health(input: ExperimentWindow, options: ReadOptions): Promise<HealthReadout>;
  /** All exposures of its feature while it ran, also those that belong to other experiments. */
  exposuresOfFeature(input: ExperimentWindow, options: ReadOptions): Promise<number>;
  /** Exposures and metric events that came long after they happened; null of a source. */
  late(input: LateInput, options: ReadOptions): Promise<LateReadout | null>;
  /** Whether anything has come that is not known yet; of events that were sent to us only. */
  news(input: NewsInput, options: ReadOptions): Promise<News>;
  /**
   * Reads only the identities of which events have come that are not known yet, of events that were sent to us.
   *
   * @param read is given tables with all that arrived of these, each event once, for as long as it reads
   * @returns null when they are too many, or where there can be no such tables
   */
  touched<Read>(
    input: TouchedInput,
    options: ReadOptions,
    read: (tables: EventTables) => Promise<Read>,
  ): Promise<Read | null>;
  /**
   * Finds the identities of an experiment once, for all that is asked of them.
   *
   * @param mostRows more identities than this are not kept in memory
   * @param read is given the same window with where they are, for as long as it reads
   * @returns null when they are too many, or where there can be no such table
   */
  foundOnce<Input extends ExperimentWindow, Read>(
    input: Input,
    mostRows: number,
    options: ReadOptions,
    read: (found: Input) => Promise<Read>,
  ): Promise<Read | null>;
}

/** Metrics that a query reads, of which a source must have the events. */
type MeasuredOf<Input> = (input: Input) => readonly Measured[];

/**
 * @param clickHouse a migrated database
 * @param sources reads the experiments whose events are in tables of others; null where there may be none
 */
export const createExperimentReader = (
  clickHouse: ClickHouse,
  sources: SourceReader | null = null,
): ExperimentReader => {
  /** Runs a query where the experiment's events are. Without epochs nothing is read. */
  const reading =
    <Input extends ExperimentWindow, Readout>(
      query: (from: ClickHouse, input: Input, options: ReadOptions) => Promise<Readout>,
      measuredOf: MeasuredOf<Input> = () => [],
    ) =>
    async (input: Input, options: ReadOptions): Promise<Readout> => {
      const { source } = input;
      if (source === undefined || unionOf(input.epochs).length === 0)
        return query(clickHouse, input, options);
      if (sources === null)
        throw new SourceError(source.name, [{ detail: 'SOURCES_CLICKHOUSE_URL is not set any more.' }]);
      return readingSource(source.name, async () => {
        const tables = await sources.tables(source, input, measuredOf(input), options);
        return query(sources.clickHouse, { ...input, tables }, options);
      });
    };
  return {
    exposures: reading(queryExposures),
    metrics: reading(queryMetrics, ({ metrics }) => metrics),
    estimateIdentities: (input, options) => estimateIdentities(clickHouse, input, options),
    health: reading(queryExposureHealth),
    exposuresOfFeature: reading(countFeatureExposures),
    late: async (input, options) =>
      // Nobody knows when rows of others arrived.
      input.source === undefined ? queryLateEvents(clickHouse, input, options) : null,
    news: (input, options) => queryNews(clickHouse, input, options),
    touched: (input, options, read) => readTouched(clickHouse, input, options, read),
    foundOnce: (input, mostRows, options, read) =>
      readFoundOnce(clickHouse, input, { mostRows, ...options }, read),
  };
};
