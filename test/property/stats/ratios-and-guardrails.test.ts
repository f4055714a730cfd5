import fc from 'fast-check';
import { analyzeMetric } from '../../../stats/analyze-metric.js';
import { summarizeValues } from '../../../stats/centred-summary.js';
import { sequenceBound } from '../../../stats/confidence-sequence.js';
import type { Stratum } from '../../../stats/contrast.js';
import { contrast } from '../../../stats/contrast.js';
import { absoluteEffect, relativeEffect } from '../../../stats/effect-size.js';
import { guardrailOn } from '../../../stats/guardrail.js';
import type { Moments } from '../../../stats/moments.js';
import { momentsOf } from '../../../stats/moments.js';
import type { RatioStatistics } from '../../../stats/ratio.js';
import { ratioMoments } from '../../../stats/ratio.js';
import { onePhase } from '../../support/stats/one-phase.js';
import { alpha, arm, measured, near, number } from './arbitraries.js';

interface Unit {
  readonly x: number;
  readonly d: number;
}

const units = fc.array(fc.record({ x: number(-100, 100), d: number(1, 50) }), {
  minLength: 2,
  maxLength: 60,
});
const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

const statisticsOf = (sample: readonly Unit[]): RatioStatistics => ({
  kind: 'ratio',
  n: sample.length,
  numerator: { sum: total(sample.map(({ x }) => x)), sumSquares: total(sample.map(({ x }) => x * x)) },
  denominator: { sum: total(sample.map(({ d }) => d)), sumSquares: total(sample.map(({ d }) => d * d)) },
  sumOfProducts: total(sample.map(({ x, d }) => x * d)),
});

/** Moments of units whose ratio is known not to be refused. */
const moments = (sample: readonly Unit[]): Moments => {
  const found = ratioMoments(statisticsOf(sample), 0.05);
  if (found.kind === 'refused') throw new Error(`refused: ${found.reason}`);
  return found;
};

/** Below this a variance loses digits when it is halved a few times: doubles have no room for them. */
const LEAST_VARIANCE = 1e-250;

const comparableUnits = units.filter((sample) => {
  const found = ratioMoments(statisticsOf(sample), 0.05);
  return found.kind === 'moments' && found.variance > LEAST_VARIANCE;
});
const comparable = comparableUnits.map(moments);

const isFiniteThroughout = (value: unknown): boolean => {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every(isFiniteThroughout);
};

describe('a ratio', () => {
  test('with denominator 1 is the mean', () => {
    fc.assert(
      fc.property(units, alpha, (sample, level) => {
        const arm = statisticsOf(sample.map(({ x }) => ({ x, d: 1 })));
        const [asRatio, asMean] = [ratioMoments(arm, level), momentsOf({ n: arm.n, ...arm.numerator })];
        if (asRatio.kind === 'refused' || asMean.kind === 'refused') return asRatio.kind === asMean.kind;
        return near(asRatio.mean, asMean.mean) && near(asRatio.variance, asMean.variance, 1e4);
      }),
    );
  });

  test('has the variance of its linearised values', () => {
    fc.assert(
      fc.property(units, (sample) => {
        const arm = statisticsOf(sample);
        const found = ratioMoments(arm, 0.05);
        const [r, d] = [arm.numerator.sum / arm.denominator.sum, arm.denominator.sum / arm.n];
        const { m2, n } = summarizeValues(sample.map((unit) => (unit.x - r * unit.d) / d));
        return found.kind === 'refused' || near(found.variance, m2 / (n - 1), 1e4);
      }),
    );
  });

  test('turns the sign of the absolute effect and keeps its error when the arms are swapped', () => {
    fc.assert(
      fc.property(comparable, comparable, (a, b) => {
        const [there, back] = [measured(absoluteEffect(a, b)), measured(absoluteEffect(b, a))];
        return there.estimate + back.estimate === 0 && near(there.standardError, back.standardError, 0);
      }),
    );
  });

  test('does not mind in which unit its denominator is counted', () => {
    fc.assert(
      fc.property(comparableUnits, fc.integer({ min: -8, max: 8 }), (sample, exponent) => {
        const scaled = sample.map(({ x, d }) => ({ x, d: d * 2 ** exponent }));
        const [plain, other] = [moments(sample), moments(scaled)];
        return other.mean === plain.mean / 2 ** exponent && other.variance === plain.variance / 4 ** exponent;
      }),
    );
  });

  test('never carries a number that JSON cannot carry, whatever the sums', () => {
    const sums = fc.record({
      sum: fc.oneof(number(-1e4, 1e4), fc.double()),
      sumSquares: fc.oneof(number(-1e4, 1e6), fc.double()),
    });
    const wild = fc.record({
      kind: fc.constant('ratio' as const),
      n: fc.oneof(fc.nat(2000), fc.double()),
      numerator: sums,
      denominator: sums,
      sumOfProducts: fc.oneof(number(-1e5, 1e5), fc.double()),
    });
    fc.assert(
      fc.property(wild, wild, (control, treatment) => {
        const { treatments } = analyzeMetric({
          phases: onePhase(control, { treatment }),
          aggregation: 'sum',
          lowerIsBetter: false,
          guardrailMargin: 0.02,
        });
        return isFiniteThroughout({ ...treatments['treatment'], n: 0 });
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a guardrail', () => {
  const pair = fc.tuple(arm, arm).map(([control, treatment]) => [{ weight: 1, control, treatment }]);
  const level = number(0.001, 0.3);
  const margin = number(0, 1);
  const settings = {
    plannedUnits: 5000,
    lowerIsBetter: false,
    sampleRatioMismatch: false,
    areRates: false,
    isCounted: false,
  };
  const order = { harmed: 0, inconclusive: 1, unharmed: 2, collecting: NaN, blocked: NaN };
  const held = (
    strata: readonly Stratum[],
    more: { alpha: number; margin: number; lowerIsBetter?: boolean },
  ) => guardrailOn(strata, measured(contrast(strata)), { ...settings, ...more });

  test('looks no worse when its margin grows', () => {
    fc.assert(
      fc.property(pair, level, margin, margin, (strata, a, small, more) => {
        const strict = held(strata, { alpha: a, margin: small });
        const lax = held(strata, { alpha: a, margin: small + more });
        // Where control's mean is not told from 0, nothing says which way a margin goes.
        fc.pre(strict.alwaysValid?.worstLift != null);
        return order[lax.verdict] >= order[strict.verdict];
      }),
    );
  });

  test('is unharmed exactly when the worst lift is better than its margin', () => {
    fc.assert(
      fc.property(pair, level, margin, fc.boolean(), (strata, a, d, lowerIsBetter) => {
        const { verdict, alwaysValid } = held(strata, { alpha: a, margin: d, lowerIsBetter });
        const { worstLift = null, pValue = NaN } = alwaysValid ?? {};
        // At the very edge both round; off the edge they agree.
        fc.pre(worstLift !== null && Math.abs(pValue - a) > 1e-9 * a);
        return (verdict === 'unharmed') === (lowerIsBetter ? worstLift < d : worstLift > -d);
      }),
    );
  });

  test('is more careful when it is looked at again and again', () => {
    fc.assert(
      fc.property(pair, number(0.001, 0.1), margin, (strata, a, d) => {
        const { fixed, alwaysValid } = held(strata, { alpha: a, margin: d });
        const [once, ever] = [fixed?.worstLift ?? null, alwaysValid?.worstLift ?? null];
        return once === null ? ever === null : ever === null || ever <= once;
      }),
    );
  });
});

describe('the one-sided confidence sequence', () => {
  test('excludes zero on a side exactly when its p-value is small', () => {
    const sides = fc.constantFrom('greater' as const, 'less' as const);
    fc.assert(
      fc.property(arm, arm, number(0.001, 0.4), number(10, 1e7), sides, (c, t, a, plannedUnits, side) => {
        const effect = measured(relativeEffect(c, t));
        const { ciLow, ciHigh, pValue } = sequenceBound(effect, { alpha: a, plannedUnits }, side);
        fc.pre(Math.abs(pValue - a) > 1e-9 * a);
        return pValue <= a === ((ciLow ?? -1) > 0 || (ciHigh ?? 1) < 0);
      }),
    );
  });
});
