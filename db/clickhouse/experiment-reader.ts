import { eventsOfMetric } from '../../domain/sources/metric-fits-source.js';
import type { ExperimentSource } from '../../domain/sources/source-mapping.js';
import type { ClickHouse } from './create-clickhouse.js';
import type { ExperimentWindow } from './epoch-window.js';
import { unionOf } from './epoch-window.js';
import type { HealthReadout } from './query-exposure-health.js';
import { countFeatureExposures, queryExposureHealth } from './query-exposure-health.js';
import type { ExposureReadout, WindowInput } from './query-exposures.js';
import { queryExposures } from './query-exposures.js';
import type { LateInput, LateReadout } from './query-late-events.js';
import { queryLateEvents } from './query-late-events.js';
import type { MetricReadout, MetricsInput } from './query-metrics.js';
import { queryMetrics } from './query-metrics.js';
import type { News, NewsInput } from './query-news.js';
import { queryNews } from './query-news.js';
import type { ReadOptions } from './run-query.js';
import { faultOfError, SourceError } from './sources/source-error.js';
import type { SourceReader } from './sources/source-reader.js';

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
  /** Exposures and metric events that came long after they happened; null of a source. */
  late(input: LateInput, options: ReadOptions): Promise<LateReadout | null>;
  /** Whether anything has come that is not known yet; of events that were sent to us only. */
  news(input: NewsInput, options: ReadOptions): Promise<News>;
}

interface Located<Input> {
  readonly from: ClickHouse;
  readonly input: Input;
}

/** Finds the tables of an experiment that reads a source. Without epochs nothing is read. */
const locate = async <Input extends ExperimentWindow>(
  { clickHouse, sources }: { readonly clickHouse: ClickHouse; readonly sources: SourceReader | null },
  input: Input,
  events: readonly string[],
  options: ReadOptions,
): Promise<Located<Input>> => {
  const { source } = input;
  if (source === undefined || unionOf(input.epochs).length === 0) return { from: clickHouse, input };
  if (sources === null)
    throw new SourceError(source.name, [{ detail: 'SOURCES_CLICKHOUSE_URL is not set any more.' }]);
  const tables = await sources.tables(source, input, events, options);
  return { from: sources.clickHouse, input: { ...input, tables } };
};

/** Rights that are missing in one table of others are that source's business, and no failure of the warehouse. */
const withoutRights = async <Readout>(
  { name }: ExperimentSource,
  readout: Promise<Readout>,
): Promise<Readout> => {
  try {
    return await readout;
  } catch (error) {
    const fault = faultOfError(error, '');
    throw fault?.code === 'no_rights' ? new SourceError(name, [fault]) : error;
  }
};

/**
 * @param clickHouse a migrated database
 * @param sources reads the experiments whose events are in tables of others; null where there may be none
 */
export const createExperimentReader = (
  clickHouse: ClickHouse,
  sources: SourceReader | null = null,
): ExperimentReader => {
  /** Runs a query where the experiment's events are. */
  const reading =
    <Input extends ExperimentWindow, Readout>(
      query: (from: ClickHouse, input: Input, options: ReadOptions) => Promise<Readout>,
      eventsOf: (input: Input) => readonly string[] = () => [],
    ) =>
    async (input: Input, options: ReadOptions): Promise<Readout> => {
      const located = await locate({ clickHouse, sources }, input, eventsOf(input), options);
      const readout = query(located.from, located.input, options);
      return input.source === undefined ? readout : withoutRights(input.source, readout);
    };
  return {
    exposures: reading(queryExposures),
    metrics: reading(queryMetrics, ({ metrics }) => [
      ...new Set(metrics.flatMap(({ definition }) => eventsOfMetric(definition))),
    ]),
    health: reading(queryExposureHealth),
    exposuresOfFeature: reading(countFeatureExposures),
    late: async (input, options) =>
      // Nobody knows when rows of others arrived.
      input.source === undefined ? queryLateEvents(clickHouse, input, options) : null,
    news: (input, options) => queryNews(clickHouse, input, options),
  };
};
