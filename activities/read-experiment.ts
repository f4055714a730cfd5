import type {
  ExperimentReader,
  HealthReadout,
  LateReadout,
  ReadOptions,
  WindowInput,
} from '../db/clickhouse/reading/experiment-reader.js';
import { unitRange } from '../db/clickhouse/window/unit-ranges.js';
import { eventsOfMetrics } from '../domain/metrics/events-of-metric.js';
import type { ExactReadout, OfIdentities } from './experiment-readout.js';
import { isOfWarehouse } from './map-failure.js';
import type { MeasuredExperiment } from './measured-experiment.js';
import { readMetrics } from './read-metrics.js';
import { readSlices } from './read-slices.js';
import type { SlicePlan, Slicing } from './slice-plan.js';
import { askInSlices, planSlices } from './slice-plan.js';

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
  /** `SLICED` if left out. */
  readonly slicing?: Slicing;
}

/** When the identities of an experiment are found once and kept in memory while it is read. */
interface FoundOnceBounds {
  /** With fewer exposures that enrol it is not worth a table. */
  readonly smallest: number;
  /** The most identities. */
  readonly rows: number;
}

const readIdentities = async (
  reader: ExperimentReader,
  task: ReadingTask,
  input: WindowInput,
  plan: SlicePlan,
): Promise<OfIdentities> => {
  const { metrics: measured, signal, enter } = task;
  const askSliced = askInSlices(input, plan, task);
  enter('exposures');
  const exposures = await askSliced('exposures', (asked, options) => reader.exposures(asked, options));
  enter('metrics');
  const { metrics, sums } = await readMetrics(
    measured,
    (part, some) => askSliced(part, (asked, options) => reader.metrics({ ...asked, metrics: some }, options)),
    signal,
  );
  return { exposures, metrics, sums };
};

/** @returns null where they have to be found for each question: what goes wrong with the table is no fault of a question */
const readFoundOnce = async (
  reader: ExperimentReader,
  { foundOnce, ...task }: ReadingTask & { readonly foundOnce: FoundOnceBounds },
): Promise<OfIdentities | null> => {
  const { input, optionsFor, enter, signal } = task;
  enter('identities');
  // Their queries have names of their own, since those of the others may have to be asked after all.
  const named = { ...task, optionsFor: (part: string) => optionsFor(`${part}-found`) };
  try {
    return await reader.foundOnce(input, foundOnce.rows, optionsFor('identities'), (found) =>
      readIdentities(reader, named, found, { slices: 1 }),
    );
  } catch (error) {
    if (signal.aborted || isOfWarehouse(error)) throw error;
    return null;
  }
};

/** Reads the identities of each slice once, and adds up what they came to: so the table is no larger than one slice. */
const readEachFoundOnce = async (
  reader: ExperimentReader,
  task: ReadingTask,
  { verified = 0, trusted = 0 }: HealthReadout,
  { slices, threads }: SlicePlan,
): Promise<OfIdentities | null> => {
  const { foundOnce, input, optionsFor, enter } = task;
  // Where memory is short, no table is made.
  if (foundOnce === undefined || verified + trusted < foundOnce.smallest || threads !== undefined)
    return null;
  if (slices === 1) return readFoundOnce(reader, { ...task, foundOnce });
  return readSlices(slices, task.metrics, (index) => {
    const name = `slice ${index + 1} of ${slices}`;
    return readFoundOnce(reader, {
      ...{ ...task, foundOnce },
      input: { ...input, units: unitRange(index, slices) },
      enter: (step) => {
        enter(`${step}, ${name}`);
      },
      optionsFor: (part) => optionsFor(`${part}-${name.replaceAll(' ', '-')}`),
    });
  });
};

/** Reads one after the other, so that it is one query to the warehouse at a time. */
export const readExperiment = async (reader: ExperimentReader, task: ReadingTask): Promise<ExactReadout> => {
  const { input, signal, optionsFor, enter } = task;
  enter('health');
  const health = await reader.health(input, optionsFor('health'));
  const plan = await planSlices(reader, task, health);
  const read =
    (await readEachFoundOnce(reader, task, health, plan)) ??
    (await readIdentities(reader, task, input, plan));
  enter('late events');
  const events = eventsOfMetrics(task.lateOf ?? task.metrics);
  const late = await readLate(() => reader.late({ ...input, events }, optionsFor('late')), signal);
  return { ...read, health, late };
};
