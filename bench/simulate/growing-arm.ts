import type { CentredRatio } from '../../stats/centred-ratio.js';
import type { CentredSummary } from '../../stats/centred-summary.js';
import type { SampleStatistics } from '../../stats/sample-statistics.js';

/** What one unit does: a value, or the numerator and the denominator of a ratio. */
export type Drawn = number | readonly [numerator: number, denominator: number];

export const NOBODY: CentredSummary = { n: 0, mean: 0, m2: 0 };

const NO_SIDE = { mean: 0, m2: 0 };
const NO_RATIO: CentredRatio = {
  kind: 'ratio',
  n: 0,
  numerator: NO_SIDE,
  denominator: NO_SIDE,
  comoment: 0,
};

/** One unit more, without cancellation. Source: Welford 1962. */
export const withUnit = (arm: SampleStatistics, unit: Drawn): SampleStatistics => {
  const n = arm.n + 1;
  if (typeof unit === 'number') {
    const { mean, m2 } = arm as CentredSummary;
    const gap = unit - mean;
    const next = mean + gap / n;
    return { n, mean: next, m2: m2 + gap * (unit - next) };
  }
  const { numerator, denominator, comoment } = 'kind' in arm ? arm : NO_RATIO;
  const [above, below] = [unit[0] - numerator.mean, unit[1] - denominator.mean];
  const [nextAbove, nextBelow] = [numerator.mean + above / n, denominator.mean + below / n];
  return {
    kind: 'ratio',
    n,
    numerator: { mean: nextAbove, m2: numerator.m2 + above * (unit[0] - nextAbove) },
    denominator: { mean: nextBelow, m2: denominator.m2 + below * (unit[1] - nextBelow) },
    comoment: comoment + above * (unit[1] - nextBelow),
  };
};
