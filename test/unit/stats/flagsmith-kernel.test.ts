import type { Aggregation } from '../../../domain/metrics/metric.js';
import { compatInference } from '../../../stats/compat-inference.js';
import { compareToControl, kernelSampleRatioPValue } from '../../../stats/flagsmith-kernel.js';
import type { ArmStatistics } from '../../../stats/moments.js';
import { variance } from '../../../stats/moments.js';

const arm = (n: number, sum: number, sumSquares: number): ArmStatistics => ({ n, sum, sumSquares });

describe('the comparison with control', () => {
  test.each([
    [arm(1000, 100, 100), arm(1000, 120, 120), 0.2, -0.1007350212658, 0.5007350212658, 0.903789260838869],
    [arm(1000, 100, 100), arm(1000, 140, 140), 0.4, 0.06217, 0.73783, 0.98985],
    [arm(1000, 5000, 30000), arm(1000, 5200, 31000), 0.04, 0.00204, 0.07796, 0.98055],
    [arm(1000, 100, 100), arm(1000, 100, 100), 0, -0.26308833924509, 0.26308833924509, 0.5],
  ])('of %j and %j is a lift of %p', (control, treatment, lift, low, high, chance) => {
    const result = compareToControl(control, treatment);
    expect(result?.lift).toBeCloseTo(lift, 9);
    expect(Math.abs((result?.ciLow ?? NaN) - low)).toBeLessThan(1e-5);
    expect(Math.abs((result?.ciHigh ?? NaN) - high)).toBeLessThan(1e-5);
    expect(Math.abs((result?.chanceToWin ?? NaN) - chance)).toBeLessThan(1e-5);
  });

  test('agrees to twelve digits where twelve digits are known', () => {
    const result = compareToControl(arm(1000, 100, 100), arm(1000, 120, 120));
    expect(result?.chanceToWin).toBeCloseTo(0.903789260838869, 12);
    expect(result?.ciHigh).toBeCloseTo(0.5007350212658, 12);
  });

  test.each([
    [arm(10, 20, 40), { lift: 1, ciLow: 1, ciHigh: 1, chanceToWin: 1 }],
    [arm(10, 5, 2.5), { lift: -0.5, ciLow: -0.5, ciHigh: -0.5, chanceToWin: 0 }],
    [arm(10, 10, 10), { lift: 0, ciLow: 0, ciHigh: 0, chanceToWin: 0.5 }],
  ])('is certain when neither arm has spread: %j', (treatment, expected) => {
    expect(compareToControl(arm(10, 10, 10), treatment)).toEqual(expected);
  });

  test('turns only the chance to win when lower is better', () => {
    const higher = compareToControl(arm(1000, 100, 100), arm(1000, 120, 120));
    const lower = compareToControl(arm(1000, 100, 100), arm(1000, 120, 120), { lowerIsBetter: true });
    expect(lower).toEqual({ ...higher, chanceToWin: expect.closeTo(1 - 0.903789260838869, 12) as number });
  });

  test.each([
    ['a control mean of zero', arm(1000, 0, 0), arm(1000, 120, 120)],
    ['a negative control mean', arm(1000, -50, 600), arm(1000, 120, 120)],
    ['one unit in control', arm(1, 1, 1), arm(1000, 1000, 1000)],
    ['one unit in treatment', arm(1000, 1000, 1000), arm(1, 1, 1)],
    ['an empty control', arm(0, 0, 0), arm(1000, 1000, 1000)],
    ['sums that are no numbers', arm(1000, 100, 100), arm(1000, NaN, 100)],
    ['sums that overflowed', arm(1000, 100, Infinity), arm(1000, 120, 120)],
  ])('is not given with %s', (_name, control, treatment) => {
    expect(compareToControl(control, treatment)).toBeNull();
  });

  // Control holds 1e100 and -1e100 and ends near 1: its error's square times the square of the ratio is no double.
  test('is given where a lift of 1e98 with an error of 1e196 can be written down, in any order of the terms', () => {
    const result = compareToControl(arm(100, 100, 2e200), arm(100, -1e100, 1e200));
    const error = 1e98 * Math.sqrt(2e200 / 99 / 100);
    expect(result?.lift).toBeCloseTo(-1e98, -86);
    expect((result?.ciHigh ?? NaN) / (1.959963984540054 * error)).toBeCloseTo(1, 12);
    expect(result?.chanceToWin).toBeCloseTo(0.5, 12);
  });

  test('takes the n-1 variance even of an arm that asks for p(1-p)', () => {
    const proportion = { ...arm(1000, 100, 100), kind: 'proportion' } as const;
    const plain = compareToControl(arm(1000, 100, 100), arm(1000, 120, 120));
    expect(compareToControl(proportion, arm(1000, 120, 120))).toEqual(plain);
  });

  test('takes the n-1 variance, clamped at zero', () => {
    expect(variance(arm(1000, 100, 100))).toBeCloseTo(90 / 999, 15);
    expect(variance(arm(2, 2, 1.9999999999999996))).toBe(0);
  });
});

describe('the sample ratio p-value', () => {
  test.each([
    [[5000, 5000], [0.5, 0.5], 1],
    [[5100, 4900], [0.5, 0.5], 0.0455002638963584],
    [[3400, 3300, 3300], [1 / 3, 1 / 3, 1 / 3], Math.exp(-1)],
    [[2600, 2500, 2500, 2400], [0.25, 0.25, 0.25, 0.25], 0.0460117056892314],
    [[6000, 4000], [0.5, 0.5], 5.50724823721247e-89],
  ])('of %j against %j is %p', (observed, shares, want) => {
    const got = kernelSampleRatioPValue(observed, shares) ?? NaN;
    expect(Math.abs(got / want - 1)).toBeLessThan(1e-10);
  });

  test.each([
    ['nobody', [0, 0], [0.5, 0.5]],
    ['a share of zero', [5000, 5000], [1, 0]],
    ['a single arm', [10000], [1]],
    ['counts and shares of different length', [1000, 1000], [1]],
    ['a count that is no number', [NaN, 1000], [0.5, 0.5]],
  ])('is not given for %s', (_name, observed, shares) => {
    expect(kernelSampleRatioPValue(observed, shares)).toBeNull();
  });
});

describe('the inference of the payload', () => {
  const infer = (
    control: ArmStatistics | null,
    treatment: ArmStatistics,
    aggregation: Aggregation,
    lowerIsBetter = false,
  ): ReturnType<typeof compatInference> =>
    compatInference({ control, treatment, aggregation, lowerIsBetter });

  test('is the comparison with control once both arms are large enough', () => {
    const result = infer(arm(1000, 100, 100), arm(1000, 120, 120), 'occurrence');
    expect(result?.lift).toBeCloseTo(0.2, 12);
    expect(result?.chanceToWin).toBeCloseTo(0.90379, 4);
  });

  test('mirrors the chance to win of a sum that should be low', () => {
    const result = infer(arm(1000, 100, 100), arm(1000, 120, 120), 'sum', true);
    expect(result?.lift).toBeCloseTo(0.2, 12);
    expect(result?.chanceToWin).toBeCloseTo(1 - 0.90379, 4);
  });

  test.each<[string, ArmStatistics | null, ArmStatistics, Aggregation]>([
    ['forty units per arm', arm(40, 20, 20), arm(40, 22, 22), 'occurrence'],
    ['49 units in control', arm(49, 20, 20), arm(500, 220, 220), 'count'],
    ['three conversions in treatment', arm(100, 10, 10), arm(100, 3, 3), 'occurrence'],
    ['four conversions in control', arm(100, 4, 4), arm(100, 30, 30), 'occurrence'],
    ['a control sum of zero', arm(1000, 0, 0), arm(1000, 120, 120), 'count'],
    ['no control', null, arm(1000, 120, 120), 'count'],
  ])('is withheld with %s', (_name, control, treatment, aggregation) => {
    expect(infer(control, treatment, aggregation)).toBeNull();
  });

  test('starts at exactly 50 units and 5 conversions per arm', () => {
    expect(infer(arm(50, 5, 5), arm(50, 5, 5), 'occurrence')).not.toBeNull();
  });

  test('asks for conversions of occurrence metrics only', () => {
    expect(infer(arm(100, 10, 10), arm(100, 3, 3), 'count')).not.toBeNull();
  });
});
