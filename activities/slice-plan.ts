import { classifyClickHouseError } from '../db/clickhouse/connection/classify-clickhouse-error.js';
import { columnsOfIdentity } from '../db/clickhouse/metrics/metric-passes.js';
import type {
  ExperimentReader,
  HealthReadout,
  ReadOptions,
  WindowInput,
} from '../db/clickhouse/reading/experiment-reader.js';
import { defined } from '../domain/defined.js';
import type { MeasuredExperiment } from './measured-experiment.js';

/** How much is asked for at once, and whether that was too much for an attempt before. */
export interface Slicing {
  /** Identities times what is counted of each, of which the warehouse has as much in memory. */
  readonly cells: number;
  readonly isCareful: boolean;
}

/** Some 3 GB of the warehouse's memory: 2.7 million identities and three metrics, or 1.2 million and twenty (ADR 0051). */
export const SLICED: Slicing = { cells: 40_000_000, isCareful: false };

/** In how many slices an experiment is read, and by how many threads of the warehouse. */
export interface SlicePlan {
  readonly slices: number;
  /** As many as the warehouse takes by itself if left out. */
  readonly threads?: number;
}

const MOST_SLICES = 256;
/** So many times as many slices where it was too much, each read by so many threads. */
const CAREFUL = { times: 8, threads: 2 };
/** An experiment with fewer exposures has not failed by its size. */
const SMALL = 100_000;

/** @returns the cheaper plan: it takes longer, and less of everything at once */
const carefully = ({ slices }: SlicePlan): SlicePlan => ({
  slices: Math.min(MOST_SLICES, CAREFUL.times * slices),
  threads: CAREFUL.threads,
});

/** What is planned, and what there is to plan. */
interface PlannedReading {
  readonly metrics: MeasuredExperiment['metrics'];
  readonly input: WindowInput;
  readonly optionsFor: (part: string) => ReadOptions;
  readonly slicing?: Slicing;
}

/**
 * Says beforehand into how many slices an experiment is cut. There are no more identities than exposures that enrol, which are
 * counted anyway; only where that may be too many it is asked how many they are. Tables of others have no key by which
 * a slice could be found: each would take as long as all.
 */
export const planSlices = async (
  reader: ExperimentReader,
  { metrics, input, optionsFor, slicing = SLICED }: PlannedReading,
  { verified = 0, trusted = 0 }: HealthReadout,
): Promise<SlicePlan> => {
  const exposures = verified + trusted;
  const columns = columnsOfIdentity(metrics);
  const mayBeLarge = exposures * columns > slicing.cells && input.source === undefined;
  const identities = mayBeLarge ? await reader.estimateIdentities(input, optionsFor('size')) : 0;
  const slices = Math.min(MOST_SLICES, Math.max(1, Math.ceil((identities * columns) / slicing.cells)));
  return slicing.isCareful && exposures >= SMALL ? carefully({ slices }) : { slices };
};

/** Whether the same question may be answered when less is asked for at once. */
const isTooMuch = (error: unknown): boolean =>
  ['overloaded', 'timeout'].includes(classifyClickHouseError(error).code);

/** Asks a question about identities; `part` names it. */
type AskSliced = <Answer>(
  part: string,
  ask: (input: WindowInput, options: ReadOptions) => Promise<Answer>,
) => Promise<Answer>;

interface SlicedReading extends Pick<PlannedReading, 'optionsFor'> {
  readonly signal: AbortSignal;
  readonly enter: (step: string) => void;
}

/** @returns how questions are asked: as planned, and from the first that was too much on in smaller slices */
export const askInSlices = (
  input: WindowInput,
  planned: SlicePlan,
  { optionsFor, signal, enter }: SlicedReading,
): AskSliced => {
  let plan = planned;
  return async (part, ask) => {
    const asWith = ({ slices, threads }: SlicePlan, name: string) =>
      ask(slices === 1 ? input : { ...input, slices }, {
        ...optionsFor(name),
        ...defined({ threads }),
        onSlice: (slice, count) => {
          enter(`${part}, slice ${slice} of ${count}`);
        },
      });
    const { threads } = plan;
    try {
      return await asWith(plan, part);
    } catch (error) {
      if (signal.aborted || threads !== undefined || !isTooMuch(error)) throw error;
      plan = carefully(planned);
      return asWith(plan, `${part}-sliced`);
    }
  };
};
