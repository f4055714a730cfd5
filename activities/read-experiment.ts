import type {
  ExperimentReader,
  ExposureReadout,
  HealthReadout,
  LateReadout,
  MetricReadout,
  ReadOptions,
  WindowInput,
} from '../db/clickhouse/experiment-reader.js';
import { eventsOfMetrics } from '../domain/metrics/events-of-metric.js';
import { isOfWarehouse } from './map-failure.js';
import type { MeasuredExperiment } from './measured-experiment.js';
import type { MetricAndReading } from './read-metrics.js';
import { readMetrics } from './read-metrics.js';

/** Counting them is not worth going without results: what is too much for the warehouse stays unknown. */
const readLate = async (
  read: () => Promise<LateReadout | null>,
  signal: AbortSignal,
): Promise<LateReadout | null> => {
  try {
    return await read();
  } catch (error) {
    if (signal.aborted || isOfWarehouse(error)) throw error;
    return null;
  }
};

export interface ReadingTask {
  readonly metrics: MeasuredExperiment['metrics'];
  /** Whose late events are counted; those of `metrics` if left out. */
  readonly lateOf?: MeasuredExperiment['metrics'];
  readonly input: WindowInput;
  readonly signal: AbortSignal;
  /** @param part names the query; each has a name of its own */
  readonly optionsFor: (part: string) => ReadOptions;
  /** Says what is being read from now on. */
  readonly enter: (step: string) => void;
}

/** All that the warehouse says of an experiment in a window. */
export interface ExperimentReadout {
  readonly exposures: ExposureReadout;
  readonly health: HealthReadout;
  /** Null where they could not be counted. */
  readonly late: LateReadout | null;
  readonly metrics: readonly MetricAndReading[];
}

/** With the sums that its figures were made of, of all metrics that could be read. */
export interface ExactReadout extends ExperimentReadout {
  readonly sums: readonly MetricReadout[];
}

/** Reads one after the other, so that it is one query to the warehouse at a time. */
export const readExperiment = async (reader: ExperimentReader, task: ReadingTask): Promise<ExactReadout> => {
  const { input, signal, optionsFor, enter } = task;
  enter('exposures');
  const exposures = await reader.exposures(input, optionsFor('exposures'));
  enter('health');
  const health = await reader.health(input, optionsFor('health'));
  enter('metrics');
  const { metrics, sums } = await readMetrics(
    task.metrics,
    (part, asked) => reader.metrics({ ...input, metrics: asked }, optionsFor(part)),
    signal,
  );
  enter('late events');
  const events = eventsOfMetrics(task.lateOf ?? task.metrics);
  const late = await readLate(() => reader.late({ ...input, events }, optionsFor('late')), signal);
  return { exposures, health, late, metrics, sums };
};
