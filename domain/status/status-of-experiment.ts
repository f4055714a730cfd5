import type { Instant } from '../experiment.js';
import type { ExpectedEnd } from './expected-end.js';
import { expectedEnd } from './expected-end.js';
import type { LatestFigures } from './latest-figures.js';
import { latestFigures } from './latest-figures.js';
import type { Figures } from './read-figures.js';
import { readFigures } from './read-figures.js';
import { notStarted, paused, sealed, settling } from './rules-at-rest.js';
import { blocked, freshUntil, harmed, stale } from './rules-while-open.js';
import { collecting, decided, nobodyYet, running, undecided } from './rules-while-running.js';
import type { StatusFacts } from './status-facts.js';
import type { Finding, StatusOfExperiment } from './status-words.js';
import { STATUS_RANKS } from './status-words.js';

type Rule = (facts: StatusFacts, figures: Figures) => Finding | null;

/** By rank. */
const RULES: readonly Rule[] = [
  harmed,
  blocked,
  stale,
  nobodyYet,
  collecting,
  decided,
  undecided,
  running,
  paused,
  settling,
  sealed,
];

const firstFinding = (facts: StatusFacts, figures: Figures): Finding => {
  for (const rule of RULES) {
    const finding = rule(facts, figures);
    if (finding !== null) return finding;
  }
  return notStarted(facts);
};

const judged = (facts: StatusFacts, figures: Figures): StatusOfExperiment => {
  const { word, reasons, said = 1, nextStep, lastVerdict = null } = firstFinding(facts, figures);
  const sentence = reasons
    .slice(0, said)
    .map(({ detail }) => detail)
    .join(' ');
  return { word, rank: STATUS_RANKS[word], sentence, reasons, nextStep, lastVerdict };
};

/**
 * Says in one word how an experiment stands: the first rule that applies. The only place that decides it; lists, pages,
 * messages and tools show what it says.
 */
export const statusOfExperiment = (facts: StatusFacts): StatusOfExperiment =>
  judged(facts, readFigures(facts));

/** How an experiment stands, with the figures that there is room for beside the word. */
export interface ExperimentStanding extends StatusOfExperiment {
  /** Null while there are none. */
  readonly latest: LatestFigures | null;
  /** Null where nobody can say. */
  readonly expectedEnd: ExpectedEnd | null;
  /** Until when the word holds if nothing happens; null is for ever. */
  readonly holdsUntil: Instant | null;
}

/** @returns the status word with what a list shows beside it. */
export const standingOfExperiment = (facts: StatusFacts): ExperimentStanding => {
  const figures = readFigures(facts);
  const until = freshUntil(facts);
  return {
    ...judged(facts, figures),
    latest: latestFigures(facts, figures),
    expectedEnd: expectedEnd(facts, figures),
    holdsUntil: until === null || facts.now > until ? null : until,
  };
};
