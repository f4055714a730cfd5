import { classifyClickHouseError } from '../db/clickhouse/connection/classify-clickhouse-error.js';
import { NotReadApart } from '../db/clickhouse/news/memory-copies.js';
import type { News } from '../db/clickhouse/news/query-news.js';
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
  /** Whose warehouse it was that said nothing has come, null for nobody's; absent where anything else was asked. */
  readonly carriedId?: string | null;
}

interface ReuseTask extends Omit<ReadingTask, 'lateOf' | 'foundOnce'> {
  readonly occasion: ReadingOccasion;
  /** Accepted events that could not be seen yet; null where nobody could say. */
  readonly eventsInTransit: number | null;
  /** Gives exposures the verdicts by which they are read. @returns how many got another one. */
  readonly settleVerdicts: () => Promise<number>;
}

/** However little comes, everything is read once a day: so nothing that went wrong here stays wrong. */
const READ_EVERY_MS = 86_400_000;

const isOrdinary = ({ reason, plan }: ReadingOccasion, { readAt }: KeptReadout): boolean =>
  reason !== 'final' && plan.now - readAt < READ_EVERY_MS;

const seenExposures = ({ health }: WholeReadout): number =>
  Object.values(health).reduce((sum, count) => sum + count, 0);

/** @returns what has come since; null where that is not enough to go by */
const lookForNews = async (
  { reader }: ReuseDeps,
  { readout, reach }: KeptReadout,
  { input, metrics, optionsFor, enter }: ReuseTask,
): Promise<News | null> => {
  enter('news');
  const events = eventsOfMetrics(metrics);
  const news = await reader.news({ ...input, events, known: reach }, optionsFor('news'));
  // Where any is gone, whoever reads everything finds out what to think of it. Copies make it more, and never less.
  return news.storedExposures < seenExposures(readout) ? null : news;
};

/** @returns what was kept with what has come; null where everything has to be read. */
const addWhatCame = async (
  deps: ReuseDeps,
  kept: KeptReadout,
  task: ReuseTask,
  news: News,
): Promise<WholeReadout | null> => {
  const { reader, newsBounds } = deps;
  if (newsBounds === null || news.storedExposures < newsBounds.smallest) return null;
  const added = await addNews(reader, kept, task, newsBounds);
  // Else what is taken off could have other verdicts than it had when it was counted.
  return added === null || (await isJudgedSince(deps, task.occasion, kept)) ? null : added;
};

interface Attempt<Result> {
  readonly result: Result | null;
  readonly setback: string | null;
}

const NOT_TRIED: Attempt<never> = { result: null, setback: null };

const setbackOf = (error: unknown): string => {
  if (error instanceof NotReadApart) return error.message;
  const { code, detail } = classifyClickHouseError(error);
  return `${code}: ${detail}`;
};

/** What is too much for the warehouse this way may not be the other way. */
const attempt = async <Result>(
  { signal }: ReuseTask,
  work: () => Promise<Result | null>,
): Promise<Attempt<Result>> => {
  try {
    return { result: await work(), setback: null };
  } catch (error) {
    if (signal.aborted || isOfWarehouse(error)) throw error;
    return { result: null, setback: setbackOf(error) };
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
    const news = await lookForNews(deps, kept, audited);
    if (news === null) return;
    const reused = news.isThere ? await addWhatCame(deps, kept, audited, news) : kept.readout;
    if (reused === null || (await isJudgedSince(deps, occasion, kept))) return;
    await deps.readouts.noteAudit(occasion.plan.experimentId, differing(reused, read), deps.softwareVersion);
  };

/** @returns what was kept, with what came since; null where everything has to be read */
const takeKept = async (
  deps: ReuseDeps,
  kept: KeptReadout,
  task: ReuseTask,
): Promise<Attempt<Omit<Reading, 'setback'>>> => {
  const { metrics, settleVerdicts } = task;
  const { result: news, setback } = await attempt(task, () => lookForNews(deps, kept, task));
  // Neither have the epochs changed, or it were another question; so every exposure has the verdict of the time before.
  if (news?.isThere === false) {
    const { carriedId } = news;
    const readout = readoutOf(kept.readout, metrics);
    return { result: { readout, kept, isUnchanged: true, audit: null, carriedId }, setback };
  }
  const judged = await settleVerdicts();
  if (news === null || judged > 0) return { result: null, setback };
  const { result: added, setback: later } = await attempt(task, () => addWhatCame(deps, kept, task, news));
  if (added === null) return { result: null, setback: later };
  return { result: { readout: readoutOf(added, metrics), kept, isUnchanged: false, audit: null }, setback };
};

/**
 * Takes what was read before where nothing has come since, adds what came where that is little, and reads everything else. What
 * is read in full once a day and at the end can be compared with what would have been taken instead, and it is what counts.
 */
export const readOrReuse = async (deps: ReuseDeps, task: ReuseTask): Promise<Reading> => {
  const { occasion, eventsInTransit } = task;
  const kept = await findKept(deps, occasion);
  const isTaken = kept !== null && isOrdinary(occasion, kept);
  const { result, setback } = isTaken ? await takeKept(deps, kept, task) : NOT_TRIED;
  if (result !== null) return { ...result, setback };
  if (!isTaken) await task.settleVerdicts();
  const foundOnce = deps.newsBounds ?? undefined;
  const readout = await readExperiment(deps.reader, { ...task, ...defined({ foundOnce }) });
  const whole = wholeOf(readout);
  // What was on its way may have arrived between the two.
  const isAudited = kept !== null && !isTaken && whole !== null && eventsInTransit === 0;
  const audit = isAudited ? auditOf(deps, kept, task, whole) : null;
  return { readout, kept: null, isUnchanged: false, audit, setback };
};
