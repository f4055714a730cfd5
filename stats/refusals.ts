/**
 * The closed list of reasons why a number is not given, each with a sentence for people.
 * A refusal is a value and travels in the place of the result; nothing in this folder answers NaN.
 */
export const REFUSALS = {
  noUnits: 'An arm has no units.',
  tooFewUnits: 'An arm has fewer units than any inference needs.',
  tooFewConversions: 'An arm has fewer conversions than a conversion rate needs.',
  tooFewArms: 'Fewer than two arms can be compared.',
  unknownShares: 'Nobody has said which part of the units each arm was to get.',
  zeroVariance: 'No arm has any spread beyond rounding, so there is no error to measure an effect against.',
  negativeVariance: 'The sums of an arm contradict each other: they imply a negative variance.',
  invalidStatistics: 'The counts or sums are not usable numbers.',
  zeroControlMean: 'The control mean is zero, so a relative effect does not exist.',
  controlMeanUncertain:
    'The control mean is not told from zero at this level, so no relative effect can be ruled out.',
  zeroDenominator: 'The denominator of a ratio is zero.',
  unstableDenominator: "The interval of a ratio's denominator covers zero, so the ratio means nothing.",
  noCovariateVariance: 'The covariate has no spread; the unadjusted number stands.',
  perfectCovariate: 'The covariate explains everything; no variance is left.',
  sampleRatioMismatch: 'The arms do not have the sizes that the allocation promises.',
  mdeNotReachable: 'No effect size is detectable with this many units.',
  stale: 'The snapshot is older than what was asked for.',
} as const;

/** One of the reasons of {@link REFUSALS}. */
export type RefusalReason = keyof typeof REFUSALS;

/** Stands where a result would stand. */
export interface Refused {
  readonly kind: 'refused';
  readonly reason: RefusalReason;
}

/** Builds a refusal. */
export const refuse = (reason: RefusalReason): Refused => ({ kind: 'refused', reason });
