import type { CentredRatio } from '../../../stats/centred-ratio.js';
import type { CentredSummary } from '../../../stats/centred-summary.js';
import type { ArmStatistics } from '../../../stats/moments.js';
import type { RatioStatistics } from '../../../stats/ratio.js';

/** Sum of squared deviations by raw sums; what n additions may have rounded away counts as none. */
const centredSumOfSquares = (n: number, sum: number, sumSquares: number): number => {
  const centred = sumSquares - sum * (sum / n);
  const noise = Number.EPSILON * n * Math.abs(sumSquares);
  return noise < Infinity && Math.abs(centred) <= noise ? 0 : centred;
};

/** Summary by raw sums, in which tests give their arms: under a large offset the spread is lost. */
export const centredOf = ({ n, sum, sumSquares }: Omit<ArmStatistics, 'kind'>): CentredSummary =>
  n === 0
    ? { n, mean: 0, m2: sum - sum + (sumSquares - sumSquares) }
    : { n, mean: sum / n, m2: centredSumOfSquares(n, sum, sumSquares) };

/** The sum of squares of the linearised values. */
const linearised = ({ numerator, denominator, comoment }: CentredRatio): number => {
  const r = numerator.mean / denominator.mean;
  const square = numerator.m2 - 2 * r * comoment + r * r * denominator.m2;
  return square / denominator.mean / denominator.mean;
};

/** Ratio by raw sums. Spread within the rounding of the sums counts as none. */
export const centredRatioOf = (arm: RatioStatistics): CentredRatio => {
  const { n, numerator, denominator, sumOfProducts } = arm;
  const [above, below] = [centredOf({ n, ...numerator }), centredOf({ n, ...denominator })];
  const comoment = n === 0 ? sumOfProducts - sumOfProducts : sumOfProducts - numerator.sum * below.mean;
  const centred: CentredRatio = {
    kind: 'ratio',
    n,
    numerator: { mean: above.mean, m2: above.m2 },
    denominator: { mean: below.mean, m2: below.m2 },
    comoment,
  };
  const r = above.mean / below.mean;
  const sums =
    numerator.sumSquares + Math.abs(r) * (2 * Math.abs(sumOfProducts) + Math.abs(r) * denominator.sumSquares);
  const noise = (Number.EPSILON * n * sums) / below.mean / below.mean;
  if (!(noise < Infinity && Math.abs(linearised(centred)) <= noise)) return centred;
  return { ...centred, numerator: { mean: above.mean, m2: r * r * below.m2 }, comoment: r * below.m2 };
};
