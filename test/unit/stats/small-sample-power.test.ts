import { spendingBounds } from '../../../stats/alpha-spending.js';
import { crossingProbabilities, equalLooks } from '../../../stats/boundary-crossing.js';
import { pocockConstant } from '../../../stats/group-sequential.js';
import { noncentralChiSquareSurvival, noncentralTSurvival } from '../../../stats/noncentral-distributions.js';
import { twoSidedPower } from '../../../stats/power.js';
import { likelihoodRatioTest, proportionTest } from '../../../stats/proportion-tests.js';
import { rateSequence } from '../../../stats/rate-sequence.js';
import { bestPrecision, regressionPValue, regressionWidth } from '../../../stats/regression-sequence.js';
import { chiSquarePower, tTestEffect, tTestPower } from '../../../stats/small-sample-power.js';
import { createRandom } from '../../support/random.js';

describe('the noncentral distributions (numbers by 30-digit integration over the mixing density)', () => {
  test.each([
    [2.5, 10, 1.5, 0.206060890963817],
    [2.5, 10, -1.5, 0.00023380206403399],
    [0.5, 58, 3.87, 0.999622138470743],
    [1.96, 9998, 2.8, 0.799536927939499],
    [0, 7, 1, 0.841344746068543],
    [30, 20, 25, 0.169438671198035],
    [3, 4, 40, 1],
    [2, 30, 0, 0.0273125224814916],
  ])('Student’s at %p with %p degrees of freedom and %p', (t, df, noncentrality, p) => {
    expect(noncentralTSurvival(t, df, noncentrality)).toBeCloseTo(p, 11);
  });

  test.each([
    [3.84, 1, 7.85, 0.800161093911407],
    [9.49, 4, 1, 0.105406054066309],
    [9.49, 4, 5, 0.396031580094762],
    [20, 3, 100, 0.99999999302828],
    [10, 2, 0.01, 0.00690702747287779],
  ])('chi-square’s at %p with %p degrees of freedom and %p', (x, df, noncentrality, p) => {
    expect(noncentralChiSquareSurvival(x, df, noncentrality)).toBeCloseTo(p, 11);
  });
});

describe('the power of small samples', () => {
  const design = { controlUnits: 20, treatmentUnits: 30, alpha: 0.05, oneSided: false };

  test('is alpha without an effect, and that of a z test with many units', () => {
    expect(tTestPower(0, design)).toBeCloseTo(0.05, 10);
    const many = { ...design, controlUnits: 50_000, treatmentUnits: 50_000 };
    expect(tTestPower(0.0125, many)).toBeCloseTo(twoSidedPower(0.0125, Math.sqrt(2 / 50_000), 0.05), 4);
  });

  test('is had by the effect that was found for it', () => {
    const effect = tTestEffect(0.8, design);
    expect(tTestPower(effect ?? NaN, design)).toBeCloseTo(0.8, 9);
    expect(tTestEffect(0.01, design)).toBeNull();
  });

  test('of a chi-square is alpha without a mismatch, and that of a z test with two arms', () => {
    expect(chiSquarePower(0, 500, 3, 0.01)).toBeCloseTo(0.01, 9);
    // 52:48 is w = 0.04; z^2 is chi-square with one degree of freedom.
    expect(chiSquarePower(0.04, 5000, 1, 0.05)).toBeCloseTo(
      twoSidedPower(0.04, 1 / Math.sqrt(5000), 0.05),
      9,
    );
  });
});

describe('tests of two rates', () => {
  const arm = (conversions: number, units: number) => ({ conversions, units });
  const plain = { pooled: true, continuity: false };

  test('do not see a difference where there is none, with or without conversions', () => {
    for (const conversions of [0, 7, 10]) {
      const pair = [arm(conversions, 10), arm(2 * conversions, 20)] as const;
      expect(proportionTest(...pair, 0.05, plain).pValue).toBe(1);
      expect(likelihoodRatioTest(...pair, false)).toBeCloseTo(1, 7);
      expect(likelihoodRatioTest(...pair, true)).toBeCloseTo(1, 7);
    }
  });

  test('are more careful with continuity, and never wider than certain', () => {
    const pair = [arm(19, 53), arm(13, 47)] as const;
    const [without, with_] = [false, true].map((continuity) =>
      proportionTest(...pair, 0.05, { pooled: true, continuity }),
    );
    expect(with_!.pValue).toBeGreaterThan(without!.pValue);
    expect(proportionTest(arm(0, 10), arm(10, 10), 0.05, { ...plain, pooled: false }).pValue).toBe(0);
    expect(() => proportionTest(arm(11, 10), arm(1, 10), 0.05, plain)).toThrow(RangeError);
  });
});

describe('sequences for small samples', () => {
  test('the rate’s covers a true rate of 3 % after every one of 400 units', () => {
    const runs = 200;
    const design = { alpha: 0.05, plannedUnits: 200 };
    let missed = 0;
    for (let run = 0; run < runs; run += 1) {
      const random = createRandom(500 + run);
      let conversions = 0;
      let isCovered = true;
      for (let units = 1; units <= 400 && isCovered; units += 1) {
        conversions += random.chance(0.03) ? 1 : 0;
        if (units % 40 !== 0) continue;
        const { ciLow, ciHigh } = rateSequence({ conversions, units }, design);
        isCovered = ciLow <= 0.03 && 0.03 <= ciHigh;
      }
      missed += isCovered ? 0 : 1;
    }
    expect(missed / runs).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / runs));
  });

  test('the rate’s ends are those of the other outcome, turned', () => {
    const design = { alpha: 0.05, plannedUnits: 100 };
    const there = rateSequence({ conversions: 12, units: 80 }, design);
    const back = rateSequence({ conversions: 68, units: 80 }, design);
    expect(there.ciLow).toBeCloseTo(1 - back.ciHigh, 10);
    expect(rateSequence({ conversions: 0, units: 80 }, design).ciLow).toBe(0);
  });

  test('a coefficient’s p-value is alpha at the end of its interval', () => {
    const size = { units: 60, coefficients: 3 };
    const state = { ...size, precision: bestPrecision(size, 0.05) };
    const width = regressionWidth(state, 0.05);
    expect(regressionPValue(width, state)).toBeCloseTo(0.05, 12);
    for (const factor of [0.5, 2])
      expect(regressionWidth({ ...state, precision: state.precision * factor }, 0.05)).toBeGreaterThan(width);
  });

  test('spending what Pocock’s bounds spend gives back Pocock’s constant', () => {
    const constant = pocockConstant({ alpha: 0.05, looks: 3 });
    const spent = crossingProbabilities(
      equalLooks(3, () => constant),
      0,
    );
    const spending = (fraction: number): number =>
      spent.slice(0, Math.round(3 * fraction)).reduce((sum, part) => sum + part, 0);
    for (const bound of spendingBounds([1 / 3, 2 / 3, 1], spending)) expect(bound).toBeCloseTo(constant, 6);
    expect(() => spendingBounds([0], () => 0.01)).toThrow(RangeError);
  });
});
