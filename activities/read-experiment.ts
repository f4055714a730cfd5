import type {
  ExperimentReader,
  ExposureReadout,
  HealthReadout,
  LateReadout,
  MetricReadout,
  ReadOptions,
  WindowInput,
} from '../db/clickhouse/reading/experiment-reader.js';
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
  /** Left out where the identities are found for each question anew. */
  readonly foundOnce?: FoundOnceBounds;
}

/** When the identities of an experiment are found once and kept in memory while it is read. */
interface FoundOnceBounds {
  /** With fewer exposures that enrol it is not worth a table. */
  readonly smallest: number;
  /** The most identities. */
  readonly rows: number;
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

/** What is asked of the identities. */
type OfIdentities = Pick<ExactReadout, 'exposures' | 'metrics' | 'sums'>;

const readIdentities = async (
  reader: ExperimentReader,
  { metrics: measured, signal, optionsFor, enter }: ReadingTask,
  input: WindowInput,
): Promise<OfIdentities> => {
  enter('exposures');
  const exposures = await reader.exposures(input, optionsFor('exposures'));
  enter('metrics');
  const { metrics, sums } = await readMetrics(
    measured,
    (part, asked) => reader.metrics({ ...input, metrics: asked }, optionsFor(part)),
    signal,
  );
  return { exposures, metrics, sums };
};

/** @returns null where they have to be found for each question: what goes wrong with the table is no fault of a question */
const readFoundOnce = async (
  reader: ExperimentReader,
  task: ReadingTask,
  { verified = 0, trusted = 0 }: HealthReadout,
): Promise<OfIdentities | null> => {
  const { input, foundOnce, optionsFor, enter, signal } = task;
  if (foundOnce === undefined || verified + trusted < foundOnce.smallest) return null;
  enter('identities');
  // Their queries have names of their own, since those of the others may have to be asked after all.
  const named = { ...task, optionsFor: (part: string) => optionsFor(`${part}-found`) };
  try {
    return await reader.foundOnce(input, foundOnce.rows, optionsFor('identities'), (found) =>
      readIdentities(reader, named, found),
    );
  } catch (error) {
    if (signal.aborted || isOfWarehouse(error)) throw error;
    return null;
  }
};

/** Reads one after the other, so that it is one query to the warehouse at a time. */
export const readExperiment = async (reader: ExperimentReader, task: ReadingTask): Promise<ExactReadout> => {
  const { input, signal, optionsFor, enter } = task;
  enter('health');
  const health = await reader.health(input, optionsFor('health'));
  const read = (await readFoundOnce(reader, task, health)) ?? (await readIdentities(reader, task, input));
  enter('late events');
  const events = eventsOfMetrics(task.lateOf ?? task.metrics);
  const late = await readLate(() => reader.late({ ...input, events }, optionsFor('late')), signal);
  return { ...read, health, late };
};
