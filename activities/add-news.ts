import { NotReadApart } from '../db/clickhouse/news/memory-copies.js';
import type {
  ExperimentReader,
  ReadOptions,
  WindowInput,
} from '../db/clickhouse/reading/experiment-reader.js';
import { eventsOfMetrics } from '../domain/metrics/events-of-metric.js';
import { addReadouts } from './add-readouts.js';
import type { KeptReadout } from './kept-readout.js';
import type { ReadingTask } from './read-experiment.js';
import { readExperiment } from './read-experiment.js';
import { epochsTo } from './reading-occasion.js';
import type { WholeReadout } from './whole-readout.js';
import { wholeOf } from './whole-readout.js';

/** How many identities may be recomputed before it is cheaper to read everything. */
export interface NewsBounds {
  /** Of an experiment with fewer exposures everything is read. */
  readonly smallest: number;
  /** The largest share of the experiment's identities. */
  readonly share: number;
  /** The most of them. */
  readonly most: number;
  /** The most rows of theirs, which the warehouse has in memory meanwhile. */
  readonly rows: number;
}

/** Measured (`docs/performance.md`): so much has to be spared before it is worth the questions that it costs. */
export const NEWS_BOUNDS: NewsBounds = { smallest: 500_000, share: 0.2, most: 100_000, rows: 5_000_000 };

const identitiesOf = ({ exposures }: WholeReadout): number =>
  exposures.rows.reduce((sum, { identities }) => sum + identities, exposures.excludedIdentities);

/**
 * Recomputes the identities that got something since a readout was kept, whole, as of then and as of now: what they came to
 * then is taken off, and what they come to now is put on. Both are read from the same rows, of which fewer had arrived then.
 *
 * @returns the readout of now; null where it does not follow, or where reading everything is cheaper
 * @throws NotReadApart where it should be cheaper, and does not go
 */
export const addNews = async (
  reader: ExperimentReader,
  { readout, reach }: Pick<KeptReadout, 'readout' | 'reach'>,
  task: Omit<ReadingTask, 'lateOf' | 'foundOnce'>,
  { share, most, rows }: Omit<NewsBounds, 'smallest'>,
): Promise<WholeReadout | null> => {
  const { input, metrics, optionsFor, enter } = task;
  const { windowEnd, receivedBefore } = reach;
  enter('touched identities');
  const asked = {
    ...{ ...input, events: eventsOfMetrics(metrics), known: reach },
    limit: Math.min(most, Math.floor(share * identitiesOf(readout))),
    mostRows: rows,
    hasFields: metrics.some(({ definition }) => definition.version !== 1),
  };
  const before = { ...input, epochs: epochsTo(input.epochs, windowEnd), receivedBefore };
  return reader.touched(asked, optionsFor('touched'), async (tables) => {
    const partOf = async (moment: string, window: WindowInput): Promise<WholeReadout> => {
      const named = (part: string): ReadOptions => optionsFor(`${part}-${moment}`);
      const read = await readExperiment(reader, { ...task, input: { ...window, tables }, optionsFor: named });
      const whole = wholeOf(read);
      if (whole === null) throw new NotReadApart('Some figure could not be read of the copies.');
      return whole;
    };
    const then = await partOf('then', before);
    const now = await partOf('now', input);
    return addReadouts(readout, then, now);
  });
};
