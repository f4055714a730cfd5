/**
 * How much matching a piece of work may do. Matching is bounded for each pattern and text; but somebody who sends traits
 * chooses the texts of hundreds of conditions, of all identities of a batch, and nothing else runs in the meantime.
 */
export interface MatchBudget {
  /** Steps of matching that are left; a million take some hundredths of a second. */
  left: number;
  /** Answers by pattern and text: conditions share patterns, and identities share traits. */
  readonly known: Map<string, Map<string, boolean>>;
}

/** Thrown where a budget is used up. */
export class MatchingTooCostly extends Error {
  override readonly name = 'MatchingTooCostly';
  constructor() {
    super('The conditions take too long to match.');
  }
}

/** What the conditions of one request may take: far more than those that people write. */
export const STEPS_OF_A_REQUEST = 5_000_000;

/** What each exposure of a batch adds to that. */
const STEPS_OF_AN_EXPOSURE = 8_000;

/** @returns the steps that a batch of exposures may take. */
export const stepsOfBatch = (exposures: number): number =>
  STEPS_OF_A_REQUEST + exposures * STEPS_OF_AN_EXPOSURE;

/** @param known of an earlier budget, to go on with what was found out */
export const createMatchBudget = (
  steps: number = STEPS_OF_A_REQUEST,
  known: MatchBudget['known'] = new Map(),
): MatchBudget => ({ left: steps, known });

/** Of the work that runs now: matching has no other turns in between. */
let current: MatchBudget | null = null;

/**
 * Does work that may match no more than the budget allows.
 *
 * @param work must not be asynchronous
 * @throws MatchingTooCostly
 */
export const withinBudget = <Result>(budget: MatchBudget, work: () => Result): Result => {
  const before = current;
  current = budget;
  try {
    return work();
  } finally {
    current = before;
  }
};

/** @throws MatchingTooCostly where that is more than is left. */
export const spendSteps = (steps: number): void => {
  if (current === null) return;
  current.left -= steps;
  if (current.left < 0) throw new MatchingTooCostly();
};

/** What it costs to begin. */
const LEAST_STEPS = 50;

/** Matches a text, unless that is known from before. */
export const matchedOnce = (source: string, text: string, match: () => boolean): boolean => {
  if (current === null) return match();
  const { known } = current;
  const texts = known.get(source) ?? new Map<string, boolean>();
  known.set(source, texts);
  const before = texts.get(text);
  if (before !== undefined) return before;
  spendSteps(LEAST_STEPS);
  const answer = match();
  texts.set(text, answer);
  return answer;
};
