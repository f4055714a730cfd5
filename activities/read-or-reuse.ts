import { classifyClickHouseError } from '../db/clickhouse/connection/classify-clickhouse-error.js';
import { NotReadApart } from '../db/clickhouse/news/memory-copies.js';
import type { ExperimentReader } from '../db/clickhouse/reading/experiment-reader.js';
import { canonicalJson } from '../domain/canonical-json.js';
import { defined } from '../domain/defined.js';
import { eventsOfMetrics } from '../domain/metrics/events-of-metric.js';
import type { NewsBounds } from './add-news.js';
import { addNews } from './add-news.js';
import type { Audit } from './audit-reading.js';
import type { ExactReadout } from './experiment-readout.js';
import type { KeptReadout, KeptReadoutDeps } from './kept-readout.js';
import { findKept, isJudgedSince } from './kept-readout.js';
import { isOfWarehouse } from './map-failure.js';
import type { ReadingTask } from './read-experiment.js';
import { readExperiment } from './read-experiment.js';
import type { ReadingOccasion } from './reading-occasion.js';
import type { WholeReadout } from './whole-readout.js';
import { readoutOf, storable, wholeOf } from './whole-readout.js';

export interface ReuseDeps extends KeptReadoutDeps {
  readonly reader: ExperimentReader;
  /** Null where what has come is never added, but everything read again, and no tables are made. */
  readonly newsBounds: NewsBounds | null;
}

/** What a refresh speaks of, and what stood in for reading everything. */
export interface Reading {
  readonly readout: ExactReadout;
  /** Null where everything was read. */
  readonly kept: KeptReadout | null;
  /** Whether nothing has come since. */
  readonly isUnchanged: boolean;
  /** Null where there is nothing to compare. */
  readonly audit: Audit | null;
  /** Why what was kept could not be taken though it should have been; null where nothing went wrong. */
  readonly setback: string | null;
}

interface ReuseTask extends Omit<ReadingTask, 'lateOf' | 'foundOnce'> {
  readonly occasion: ReadingOccasion;
  /** Accepted events that could not be seen yet; null where nobody could say. */
  readonly eventsInTransit: number | null;
}

/** However little comes, everything is read once a day: so nothing that went wrong here stays wrong. */
const READ_EVERY_MS = 86_400_000;

const isOrdinary = ({ reason, plan }: ReadingOccasion, { readAt }: KeptReadout): boolean =>
  reason !== 'final' && plan.now - readAt < READ_EVERY_MS;

const seenExposures = ({ health }: WholeReadout): number =>
  Object.values(health).reduce((sum, count) => sum + count, 0);

interface Reused {
  readonly readout: WholeReadout;
  readonly isUnchanged: boolean;
}

const reuse = async (deps: ReuseDeps, kept: KeptReadout, task: ReuseTask): Promise<Reused | null> => {
  const { reader, newsBounds } = deps;
  const { readout, reach } = kept;
  const { input, metrics, optionsFor, enter, occasion } = task;
  enter('news');
  const events = eventsOfMetrics(metrics);
  const news = await reader.news({ ...input, events, known: reach }, optionsFor('news'));
  // Where any is gone, whoever reads everything finds out what to think of it. Copies make it more, and never less.
  if (news.storedExposures < seenExposures(readout)) return null;
  if (!news.isThere) return { readout, isUnchanged: true };
  if (newsBounds === null || news.storedExposures < newsBounds.smallest) return null;
  const added = await addNews(reader, kept, task, newsBounds);
  // Else what is taken off could have other verdicts than it had when it was counted.
  if (added === null || (await isJudgedSince(deps, occasion, kept))) return null;
  return { readout: added, isUnchanged: false };
};

interface Attempt {
  readonly reused: Reused | null;
  readonly setback: string | null;
}

const NOT_TRIED: Attempt = { reused: null, setback: null };

const setbackOf = (error: unknown): string => {
  if (error instanceof NotReadApart) return error.message;
  const { code, detail } = classifyClickHouseError(error);
  return `${code}: ${detail}`;
};

/** What is too much for the warehouse this way may not be the other way. */
const tryToReuse = async (deps: ReuseDeps, kept: KeptReadout, task: ReuseTask): Promise<Attempt> => {
  try {
    return { reused: await reuse(deps, kept, task), setback: null };
  } catch (error) {
    if (task.signal.aborted || isOfWarehouse(error)) throw error;
    return { reused: null, setback: setbackOf(error) };
  }
};

/** @returns the figures of which two readouts of the same say something else */
const differing = (one: WholeReadout, other: WholeReadout): readonly string[] => {
  const textOf = (figure: unknown): string => canonicalJson(storable(figure));
  const names = ['exposures', 'health', 'late', 'sums'] as const;
  return names.filter((name) => textOf(one[name]) !== textOf(other[name]));
};

/** @returns how to compare what was read with what would have been taken of what was kept */
const auditOf =
  (deps: ReuseDeps, kept: KeptReadout, task: ReuseTask, read: WholeReadout): Audit =>
  async (signal) => {
    const { occasion, optionsFor } = task;
    const audited: ReuseTask = {
      ...task,
      signal,
      enter: () => undefined,
      optionsFor: (part) => ({ ...optionsFor(part), signal }),
    };
    const reused = await reuse(deps, kept, audited);
    if (reused === null || (await isJudgedSince(deps, occasion, kept))) return;
    await deps.readouts.noteAudit(
      occasion.plan.experimentId,
      differing(reused.readout, read),
      deps.softwareVersion,
    );
  };

/**
 * Takes what was read before where nothing has come since, adds what came where that is little, and reads everything else. What
 * is read in full once a day and at the end can be compared with what would have been taken instead, and it is what counts.
 */
export const readOrReuse = async (deps: ReuseDeps, task: ReuseTask): Promise<Reading> => {
  const { occasion, metrics, eventsInTransit } = task;
  const kept = await findKept(deps, occasion);
  const isTaken = kept !== null && isOrdinary(occasion, kept);
  const { reused, setback } = isTaken ? await tryToReuse(deps, kept, task) : NOT_TRIED;
  if (reused !== null)
    return { ...reused, readout: readoutOf(reused.readout, metrics), kept, audit: null, setback };
  const foundOnce = deps.newsBounds ?? undefined;
  const readout = await readExperiment(deps.reader, { ...task, ...defined({ foundOnce }) });
  const whole = wholeOf(readout);
  // What was on its way may have arrived between the two.
  const isAudited = kept !== null && !isTaken && whole !== null && eventsInTransit === 0;
  const audit = isAudited ? auditOf(deps, kept, task, whole) : null;
  return { readout, kept: null, isUnchanged: false, audit, setback };
};
