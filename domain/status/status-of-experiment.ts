import type { Figures } from './read-figures.js';
import { readFigures } from './read-figures.js';
import { notStarted, paused, sealed, settling } from './rules-at-rest.js';
import { blocked, harmed, stale } from './rules-while-open.js';
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

const firstFinding = (facts: StatusFacts): Finding => {
  const figures = readFigures(facts);
  for (const rule of RULES) {
    const finding = rule(facts, figures);
    if (finding !== null) return finding;
  }
  return notStarted(facts);
};

/**
 * Says in one word how an experiment stands: the first rule that applies. The only place that decides it; lists, pages,
 * messages and tools show what it says.
 */
export const statusOfExperiment = (facts: StatusFacts): StatusOfExperiment => {
  const { word, reasons, said = 1, nextStep, lastVerdict = null } = firstFinding(facts);
  const sentence = reasons
    .slice(0, said)
    .map(({ detail }) => detail)
    .join(' ');
  return { word, rank: STATUS_RANKS[word], sentence, reasons, nextStep, lastVerdict };
};
