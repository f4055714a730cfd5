import type { CentredSummary } from './centred-summary.js';
import { mergeSummaries } from './centred-summary.js';
import type { Moments } from './moments.js';
import type { Refused } from './refusals.js';
import { refuse } from './refusals.js';
import { studentTQuantile } from './student-t-distribution.js';

type Side = Omit<CentredSummary, 'n'>;

/** n units, each with a numerator and a denominator, by the means of both and their centred sums. */
export interface CentredRatio {
  readonly kind: 'ratio';
  readonly n: number;
  readonly numerator: Side;
  readonly denominator: Side;
  /** Sum of the products of both deviations from the means. */
  readonly comoment: number;
}

/** Rounding that a sum of three terms with opposite signs may carry, as a part of their sizes. */
const ROUNDING = 64 * Number.EPSILON;

/** What the units' numerators come to, divided by what their denominators come to. */
export const ratioOfMeans = ({ numerator, denominator }: CentredRatio): number =>
  numerator.mean / denominator.mean;

/** Both as one, for parts that share no unit. */
export const mergeRatios = (a: CentredRatio, b: CentredRatio): CentredRatio => {
  const n = a.n + b.n;
  if (n === 0) return a;
  const [numerator, denominator] = (['numerator', 'denominator'] as const).map((side) =>
    mergeSummaries({ n: a.n, ...a[side] }, { n: b.n, ...b[side] }),
  ) as [CentredSummary, CentredSummary];
  const gaps = (b.numerator.mean - a.numerator.mean) * (b.denominator.mean - a.denominator.mean);
  return {
    kind: 'ratio',
    n,
    numerator: { mean: numerator.mean, m2: numerator.m2 },
    denominator: { mean: denominator.mean, m2: denominator.m2 },
    comoment: a.comoment + b.comoment + gaps * ((a.n * b.n) / n),
  };
};

/** The sum of squares of the linearised values, and how large the terms are that it is the balance of. */
const linearised = (arm: CentredRatio): { readonly m2: number; readonly size: number } => {
  const { numerator, denominator, comoment } = arm;
  const r = ratioOfMeans(arm);
  const [above, both, below] = [
    numerator.m2 / denominator.mean / denominator.mean,
    (r * comoment) / denominator.mean / denominator.mean,
    (r * r * denominator.m2) / denominator.mean / denominator.mean,
  ];
  return { m2: above - 2 * both + below, size: Math.abs(above) + 2 * Math.abs(both) + Math.abs(below) };
};

const sumsRefusal = ({ n, numerator, denominator, comoment }: CentredRatio): Refused | null => {
  const sums = [numerator.mean, numerator.m2, denominator.mean, denominator.m2, comoment];
  if (!sums.every(Number.isFinite) || !Number.isSafeInteger(n) || n < 0) return refuse('invalidStatistics');
  if (n < 2) return refuse(n === 0 ? 'noUnits' : 'tooFewUnits');
  return numerator.m2 < 0 || denominator.m2 < 0 ? refuse('negativeVariance') : null;
};

/** Whether there is enough below the line to divide by: its mean's own interval must not cover 0. */
const denominatorRefusal = ({ n, denominator }: CentredRatio, alpha: number): Refused | null => {
  if (denominator.mean === 0) return refuse('zeroDenominator');
  const standardError = Math.sqrt(denominator.m2 / (n - 1) / n);
  const reach = studentTQuantile(1 - alpha / 2, n - 1) * standardError;
  return Math.abs(denominator.mean) <= reach ? refuse('unstableDenominator') : null;
};

/**
 * The ratio r and the variance of the linearised values (x - r d)/mean(d) as moments, from which effects are computed as
 * from those of a mean. Source: Deng, Knoblich, Lu 2018.
 *
 * @param alpha of the interval by which the denominator is judged
 * @returns a refusal for invalidStatistics, noUnits, tooFewUnits (n < 2), zeroDenominator, unstableDenominator (the
 *   interval of the denominator's mean covers 0, where the delta method says nothing), negativeVariance (sums that
 *   contradict each other)
 */
export const momentsOfRatio = (arm: CentredRatio, alpha: number): Moments | Refused => {
  const refused = sumsRefusal(arm) ?? denominatorRefusal(arm, alpha);
  if (refused !== null) return refused;
  const { m2, size } = linearised(arm);
  const mean = ratioOfMeans(arm);
  if (!Number.isFinite(size) || !Number.isFinite(mean)) return refuse('invalidStatistics');
  if (Math.abs(m2) <= ROUNDING * size) return { kind: 'moments', n: arm.n, mean, variance: 0 };
  if (m2 < 0) return refuse('negativeVariance');
  return { kind: 'moments', n: arm.n, mean, variance: m2 / (arm.n - 1) };
};
