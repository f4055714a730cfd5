import { sequenceWidth } from '../../../stats/confidence-sequence.js';
import { experimentPlan } from '../../../stats/experiment-plan.js';
import { twoSidedPower } from '../../../stats/power.js';
import type { Baseline } from '../../../stats/sample-size.js';
import { detectableLift, requiredUnits } from '../../../stats/sample-size.js';
import { sequentialDrift, sequentialPower, sequentialPrice } from '../../../stats/sequential-power.js';
import { createRandom } from '../../support/random.js';

const DESIGN = { alpha: 0.05, power: 0.8, controlShare: 0.5 };
const RATE: Baseline = { kind: 'proportion', mean: 0.05, variance: 0 };
const REVENUE: Baseline = { kind: 'mean', mean: 2, variance: 90 };

/** A normal draw; the other one of its pair is thrown away. */
const normal = (next: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());

describe('the price of reading at any time', () => {
  // Independent simulation of 30,000 runs a row, printed to two digits.
  test.each([
    [1, 1.92, 1.92],
    [7, 1.8, 1.25],
    [14, 1.77, 1.17],
    [28, 1.72, 1.11],
  ])('with %i looks is %f of the fixed sample, and %f on average', (looks, units, meanUnits) => {
    const price = sequentialPrice({ alpha: 0.05, power: 0.8, looks });
    expect(Math.abs(price.units - units)).toBeLessThan(0.015);
    expect(Math.abs(price.meanUnits - meanUnits)).toBeLessThan(0.015);
  });

  test('is paid little more when the planned units were wrong by a factor of two', () => {
    const right = sequentialDrift({ alpha: 0.05, power: 0.8, looks: 14 }) ** 2;
    for (const plannedPart of [0.5, 2]) {
      const wrong = sequentialDrift({ alpha: 0.05, power: 0.8, looks: 14, plannedPart }) ** 2;
      expect(wrong / right).toBeLessThan(1.06);
    }
  });

  test('is what simulated experiments pay, also without an effect', () => {
    const random = createRandom(11);
    const [runs, looks] = [4000, 14];
    const bounds = Array.from({ length: looks }, (_, k) =>
      sequenceWidth((k + 1) / looks, { alpha: 0.05, plannedUnits: 1 }),
    );
    for (const drift of [0, 2.5, 3.7]) {
      let decided = 0;
      for (let run = 0; run < runs; run += 1) {
        let score = 0;
        decided += bounds.some((bound, k) => {
          score += drift / looks + normal(random.next) / Math.sqrt(looks);
          return Math.abs(score) > bound * Math.sqrt((k + 1) / looks);
        })
          ? 1
          : 0;
      }
      const power = sequentialPower(drift, { alpha: 0.05, power: 0.8, looks });
      const error = Math.sqrt((power * (1 - power)) / runs);
      expect(Math.abs(decided / runs - power)).toBeLessThan(4 * error);
    }
  });
});

describe('the size of an experiment', () => {
  test.each([
    ['a rate, read once', RATE, DESIGN],
    ['a mean, read once', REVENUE, DESIGN],
    ['a rate, read daily', RATE, { ...DESIGN, looks: 14 }],
    ['arms of 1:9', REVENUE, { ...DESIGN, controlShare: 0.1 }],
  ])('and the lift that it finds are each other turned round: %s', (_name, baseline, design) => {
    const units = requiredUnits(baseline, 0.08, design);
    expect(detectableLift(baseline, units, design)).toBeCloseTo(0.08, 5);
  });

  test('has the power that was asked for, with unequal arms as well', () => {
    const design = { ...DESIGN, controlShare: 0.2 };
    const units = requiredUnits(REVENUE, 0.1, design);
    const error = Math.sqrt(90 / (0.2 * units) + 90 / (0.8 * units));
    expect(twoSidedPower(0.2, error, 0.05)).toBeCloseTo(0.8, 4);
  });

  test('of a negative mean is that of its distance from zero', () => {
    const loss: Baseline = { ...REVENUE, mean: -2 };
    expect(requiredUnits(loss, 0.1, DESIGN)).toBe(requiredUnits(REVENUE, 0.1, DESIGN));
  });

  test.each([
    ['a mean of zero', { ...REVENUE, mean: 0 }, 1000],
    ['no spread', { ...REVENUE, variance: 0 }, 1000],
    ['a rate of one', { ...RATE, mean: 1 }, 1000],
    ['nobody', REVENUE, 0],
    ['a rate that cannot rise enough', { ...RATE, mean: 0.9 }, 4],
  ])('finds nothing with %s', (_name, baseline, units) => {
    expect(detectableLift(baseline, units, DESIGN)).toBeNull();
  });

  test('is refused for an effect of nothing, and for a rate above one', () => {
    expect(() => requiredUnits(RATE, 0, DESIGN)).toThrow(RangeError);
    expect(() => requiredUnits(RATE, 30, DESIGN)).toThrow(RangeError);
    expect(() => requiredUnits(RATE, 0.1, { ...DESIGN, controlShare: 1 })).toThrow(RangeError);
  });
});

describe('the plan of an experiment', () => {
  const plan = experimentPlan({ baseline: RATE, unitsPerDay: 2000, design: DESIGN, lift: 0.1 });

  test('ends after whole weeks, later where the test may be read every day', () => {
    const [fixed, alwaysValid] = [
      requiredUnits(RATE, 0.1, DESIGN),
      requiredUnits(RATE, 0.1, { ...DESIGN, looks: 28 }),
    ];
    expect(plan.fixed!.days).toBe(Math.ceil(fixed / 2000 / 7) * 7);
    expect(plan.alwaysValid!.days).toBe(Math.ceil(alwaysValid / 2000 / 7) * 7);
    expect(plan.alwaysValid!.units).toBe(plan.alwaysValid!.days * 2000);
  });

  test('shows ever smaller lifts, those of the always-valid test being larger', () => {
    plan.curve.forEach((point, week) => {
      expect(point.alwaysValid!).toBeGreaterThan(point.fixed!);
      if (week > 0) expect(point.alwaysValid!).toBeLessThan(plan.curve[week - 1]!.alwaysValid!);
    });
  });

  test('says with other traffic what a plan with that traffic says', () => {
    const input = { baseline: RATE, design: DESIGN, lift: 0.1 };
    const { otherPaces } = experimentPlan({ ...input, unitsPerDay: 2000, otherPaces: [900, 5000, 1] });
    const alone = [900, 5000, 1].map((unitsPerDay) => experimentPlan({ ...input, unitsPerDay }));
    expect(otherPaces).toEqual(alone.map(({ fixed, alwaysValid }) => ({ fixed, alwaysValid })));
    expect(otherPaces[0]!.alwaysValid!.days).toBeGreaterThan(plan.alwaysValid!.days);
    expect(plan.otherPaces).toEqual([]);
  });

  test('has no end where traffic does not suffice', () => {
    const slow = experimentPlan({ baseline: RATE, unitsPerDay: 10, design: DESIGN, lift: 0.01 });
    expect([slow.fixed, slow.alwaysValid]).toEqual([null, null]);
  });
});
