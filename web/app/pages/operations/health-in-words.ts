/** How an installation does, in the words of those who notice. */
import type { Schemas } from '../../../../client/create-client.js';
import { formatCount, formatNumber } from '../../../../client/reading/numbers.js';
import { formatDuration } from '../../../../client/reading/times.js';
import type { Part } from '../../format/outage-words.js';
import { NOTICED, PARTS } from '../../format/outage-words.js';

type Operations = Schemas['Operations'];
/** What `/readyz` says too, when nothing else answers. */
export type Parts = Pick<Operations, 'status' | 'checks' | 'foreign_stores'>;

export interface Health {
  readonly word: 'All is well' | 'Degraded' | 'Down';
  readonly tone: 'good' | 'warn' | 'bad';
  /** What people notice, the worst first. */
  readonly noticed: readonly string[];
  /** What goes on all the same. */
  readonly works: readonly string[];
}

/** What goes on as long as certain parts are up. */
const WORKS: readonly (readonly [needs: readonly Part[], what: string])[] = [
  [['postgres'], 'Flags are served, each identity keeps its variant.'],
  [['postgres'], 'Events are taken; what ClickHouse cannot take waits and is counted later.'],
  [['postgres'], 'Everything that was computed can be read.'],
  [['postgres', 'temporal'], 'Commands are accepted.'],
  [['postgres', 'temporal', 'worker'], 'Commands are applied.'],
];

const plural = (count: number, one: string, many: string): string =>
  count === 1 ? `1 ${one}` : `${formatCount(count)} ${many}`;

/** From this many intervals on, an experiment is called stale. */
const STALE_INTERVALS = 3;

const lateOf = ({ late }: Operations['refreshes']): number =>
  late.find(({ intervals }) => intervals === STALE_INTERVALS)?.experiments ?? 0;

/** Of clocks that are less apart nobody notices anything. */
const CLOCKS_APART_MS = 5_000;

/** @returns what is wrong with the clock that is furthest from that of the API; null while none is far */
const wrongClock = ({ servers: { postgres, clickhouse } }: Operations): string | null => {
  const ahead: readonly (readonly [name: string, ms: number])[] = [
    ['Postgres', postgres?.clock_ahead_ms ?? 0],
    ['ClickHouse', clickhouse?.clock_ahead_ms ?? 0],
  ];
  const [worst] = [...ahead].sort(([, left], [, right]) => Math.abs(right) - Math.abs(left));
  if (worst === undefined || Math.abs(worst[1]) < CLOCKS_APART_MS) return null;
  const [name, ms] = worst;
  return `The clock of ${name} is ${formatDuration(Math.abs(ms))} ${ms > 0 ? 'ahead of' : 'behind'} the API’s: what happened when is told wrongly.`;
};

const troublesIn = (operations: Operations): readonly string[] => {
  const {
    refreshes,
    experiments,
    seals,
    event_spool: spool,
    readout_audits: audits,
    reconciler,
  } = operations;
  const clock = wrongClock(operations);
  const sentences: readonly (readonly [count: number, sentence: string])[] = [
    [
      lateOf(refreshes),
      `${plural(lateOf(refreshes), 'experiment shows', 'experiments show')} figures that are three intervals old or older.`,
    ],
    [
      refreshes.failing.length,
      `The last refresh of ${plural(refreshes.failing.length, 'experiment', 'experiments')} failed; the figures before it stay.`,
    ],
    [
      experiments.missed.length,
      `${plural(experiments.missed.length, 'experiment does', 'experiments do')} not do what is due: its workflow is lost or stuck.`,
    ],
    [
      experiments.astray.length,
      `${plural(experiments.astray.length, 'experiment is', 'experiments are')} not served by the flag store as ${experiments.astray.length === 1 ? 'it is' : 'they are'} to be.`,
    ],
    [
      experiments.unrepaired.length,
      `${plural(experiments.unrepaired.length, 'experiment', 'experiments')} could not be read by the reconciler: it repairs no workflow there that is lost.`,
    ],
    [
      reconciler.orphans.length,
      `${plural(reconciler.orphans.length, 'workflow has', 'workflows have')} no experiment: a creation that waits for Postgres, or what is left after a restore.`,
    ],
    [clock === null ? 0 : 1, clock ?? ''],
    [seals.overdue, `${plural(seals.overdue, 'final result is', 'final results are')} due and not sealed.`],
    [
      audits.experiments.length,
      `Reading all events gave ${plural(audits.experiments.length, 'experiment', 'experiments')} other figures than adding what was new: a fault of this software; the figures of all events count.`,
    ],
    [
      spool.rows,
      `${plural(spool.rows, 'event waits', 'events wait')} for ClickHouse and ${spool.rows === 1 ? 'is' : 'are'} not in any figure yet.`,
    ],
  ];
  return sentences.filter(([count]) => count > 0).map(([, sentence]) => sentence);
};

/** A few events wait for a moment wherever many come. */
const isTrouble = (operations: Operations): boolean => {
  const { refreshes, experiments, seals, readout_audits: audits } = operations;
  const lists = [
    ...[audits.experiments, refreshes.failing],
    ...[experiments.missed, experiments.astray, experiments.unrepaired],
  ];
  return (
    lateOf(refreshes) > 0 ||
    lists.some((list) => list.length > 0) ||
    seals.overdue > 0 ||
    wrongClock(operations) !== null
  );
};

const isDownIn = ({ checks }: Parts, part: Part): boolean => checks[part] === 'down';

/** @param parts what could be found out; `null` where nothing answers at all */
export const healthInWords = (parts: Parts | Operations | null): Health => {
  if (parts === null)
    return {
      ...{ word: 'Down', tone: 'bad', works: [] },
      noticed: ['The API does not answer: SDKs and pages get nothing from here.'],
    };
  const { foreign_stores: foreign } = parts;
  const operations = 'refreshes' in parts ? parts : null;
  const noticed = [
    ...PARTS.filter((part) => isDownIn(parts, part)).map((part) => NOTICED[part]),
    ...foreign.map(
      (store) =>
        `The ${store} that answers is not ours: nothing is stored there, and nothing computed from it.`,
    ),
    ...(operations === null ? [] : troublesIn(operations)),
  ];
  const isDown = isDownIn(parts, 'postgres') || isDownIn(parts, 'temporal');
  const isWell = parts.status === 'ready' && (operations === null || !isTrouble(operations));
  const works = WORKS.filter(([needs]) => needs.every((part) => !isDownIn(parts, part))).map(
    ([, what]) => what,
  );
  if (isDown) return { word: 'Down', tone: 'bad', noticed, works };
  return isWell
    ? { word: 'All is well', tone: 'good', noticed, works }
    : { word: 'Degraded', tone: 'warn', noticed, works };
};

/** How many running experiments are how late: the API counts each also among those that are less late. */
interface LateBar {
  readonly label: string;
  readonly experiments: number;
}

/** @returns bars that add up to all that run */
export const latenessOf = ({ running, late }: Operations['refreshes']): readonly LateBar[] => {
  const inOrder = [...late].sort((left, right) => left.intervals - right.intervals);
  const counts = [running, ...inOrder.map(({ experiments }) => experiments)];
  return counts.map((count, place) => {
    const [from, to] = [inOrder[place - 1]?.intervals, inOrder[place]?.intervals];
    return {
      label: from === undefined ? 'in time' : to === undefined ? `over ${from}` : `${from} to ${to}`,
      experiments: Math.max(0, count - (counts[place + 1] ?? 0)),
    };
  });
};

/** @returns `340 ms`, `2 s` */
export const lengthInWords = (ms: number): string =>
  ms < 1_000 ? `${formatNumber(Math.round(ms))} ms` : formatDuration(ms);

const DIGITS_OF_HASH = 10;

/** @returns a build without the end of a long hash, by which two are told apart all the same */
export const buildInWords = (build: string): string =>
  build.replace(/[0-9a-f]{24,}$/, (hash) => `${hash.slice(0, DIGITS_OF_HASH)}…`);
