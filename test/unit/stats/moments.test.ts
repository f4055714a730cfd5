import { mergeSummaries, momentsOfSummary, summarizeValues } from '../../../stats/centred-summary.js';
import { absoluteEffect, relativeEffect } from '../../../stats/effect-size.js';
import type { ArmStatistics, Moments } from '../../../stats/moments.js';
import { mean, momentsOf, variance } from '../../../stats/moments.js';
import { welchBound, welchInterval } from '../../../stats/welch.js';

const arm = (n: number, sum: number, sumSquares: number): ArmStatistics => ({ n, sum, sumSquares });
const moments = (n: number, m: number, spread: number): Moments => ({
  kind: 'moments',
  n,
  mean: m,
  variance: spread,
});

describe('the moments of an arm', () => {
  test.each([
    ['noUnits', arm(0, 0, 0)],
    ['tooFewUnits', arm(1, 5, 25)],
    ['negativeVariance', arm(2, 1396.87, 52377.9767)],
    ['negativeVariance', { ...arm(100, 120, 120), kind: 'proportion' } as const],
    ['invalidStatistics', arm(10, NaN, 10)],
    ['invalidStatistics', arm(10, 10, Infinity)],
    ['invalidStatistics', arm(-3, 10, 10)],
    ['invalidStatistics', arm(10.5, 10, 10)],
  ])('are refused with %s for %j', (reason, statistics) => {
    expect(momentsOf(statistics)).toEqual({ kind: 'refused', reason });
  });

  test('have no spread when every unit has the same value, whatever the last bits of the sums say', () => {
    for (const value of [0.1, 1 / 3, 7.7, 123.456]) {
      const values = Array.from({ length: 999 }, () => value);
      const sum = values.reduce((total, x) => total + x, 0);
      const sumSquares = values.reduce((total, x) => total + x * x, 0);
      expect(momentsOf(arm(999, sum, sumSquares))).toMatchObject({ kind: 'moments', variance: 0 });
    }
  });

  test('use p(1-p) for a proportion that says so and n-1 otherwise', () => {
    expect(variance({ ...arm(1000, 100, 100), kind: 'proportion' })).toBeCloseTo(0.09, 15);
    expect(variance(arm(1000, 100, 100))).toBeCloseTo(90 / 999, 15);
  });

  test('cannot be asked one by one of an arm that is too small', () => {
    expect(() => mean(arm(0, 0, 0))).toThrow(RangeError);
    expect(() => variance(arm(1, 1, 1))).toThrow(RangeError);
  });
});

describe('centred summaries', () => {
  test('keep the variance of values with a large offset', () => {
    const summary = summarizeValues([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]);
    expect(momentsOfSummary(summary)).toEqual(moments(4, 1e9 + 10, 30));
  });

  test('are unchanged by a merge with nothing', () => {
    const nothing = summarizeValues([]);
    expect(mergeSummaries(nothing, nothing)).toEqual({ n: 0, mean: 0, m2: 0 });
    expect(mergeSummaries(nothing, { n: 2, mean: 3, m2: 4 })).toEqual({ n: 2, mean: 3, m2: 4 });
    expect(mergeSummaries({ n: 2, mean: 3, m2: 4 }, nothing)).toEqual({ n: 2, mean: 3, m2: 4 });
  });

  test.each([
    ['noUnits', { n: 0, mean: 0, m2: 0 }],
    ['tooFewUnits', { n: 1, mean: 4, m2: 0 }],
    ['negativeVariance', { n: 5, mean: 4, m2: -1 }],
    ['invalidStatistics', { n: 5, mean: NaN, m2: 1 }],
    ['invalidStatistics', { n: 2.5, mean: 1, m2: 1 }],
  ])('are refused with %s: %j', (reason, summary) => {
    expect(momentsOfSummary(summary)).toEqual({ kind: 'refused', reason });
  });
});

describe('effects', () => {
  test('are refused when neither arm has spread', () => {
    const refusal = { kind: 'refused', reason: 'zeroVariance' };
    expect(absoluteEffect(moments(9, 1, 0), moments(9, 2, 0))).toEqual(refusal);
    expect(relativeEffect(moments(9, 1, 0), moments(9, 2, 0))).toEqual(refusal);
  });

  test('are measured when only one arm has spread, with the degrees of freedom of that arm', () => {
    expect(absoluteEffect(moments(100, 0, 0), moments(50, 2, 8))).toEqual({
      kind: 'effect',
      estimate: 2,
      standardError: 0.4,
      degreesOfFreedom: expect.closeTo(49, 10) as number,
      units: 150,
    });
  });

  test('keep the direction of change over a negative control mean', () => {
    expect(relativeEffect(moments(9, -10, 1), moments(9, -5, 1))).toMatchObject({ estimate: 0.5 });
  });

  test('refuse a lift over a control mean of zero', () => {
    const refusal = { kind: 'refused', reason: 'zeroControlMean' };
    expect(relativeEffect(moments(9, 0, 1), moments(9, 1, 1))).toEqual(refusal);
  });

  test('are refused, not infinite, when the numbers leave the range of doubles', () => {
    const refusal = { kind: 'refused', reason: 'invalidStatistics' };
    expect(relativeEffect(moments(9, 1e-300, 1), moments(9, 1e300, 1))).toEqual(refusal);
    expect(absoluteEffect(moments(9, -1e308, 1), moments(9, 1e308, 1))).toEqual(refusal);
  });
});

describe('the Welch test', () => {
  const effect = absoluteEffect(moments(100, 10, 25), moments(100, 11, 25));

  test('has an open end on one side, said as null', () => {
    if (effect.kind === 'refused') throw new Error(effect.reason);
    expect(welchBound(effect, 0.05, 'greater').ciHigh).toBeNull();
    expect(welchBound(effect, 0.05, 'less').ciLow).toBeNull();
  });

  test.each([0, 1, -0.1, NaN])('does not run at alpha = %p', (alpha) => {
    if (effect.kind === 'refused') throw new Error(effect.reason);
    expect(() => welchInterval(effect, alpha)).toThrow(RangeError);
    expect(() => welchBound(effect, alpha, 'less')).toThrow(RangeError);
  });
});
