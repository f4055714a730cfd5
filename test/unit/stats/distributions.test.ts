import { chiSquareSurvival } from '../../../stats/chi-square-distribution.js';
import { normalCdf, normalQuantile, normalSurvival } from '../../../stats/normal-distribution.js';
import { logGamma } from '../../../stats/special-functions.js';
import { studentTCdf, studentTQuantile, studentTSurvival } from '../../../stats/student-t-distribution.js';

/** Expected numbers from 40-digit arithmetic by numerical integration of the density. */
const T_TAILS: readonly (readonly [t: number, df: number, p: number])[] = [
  [2, 1e5, 0.022751481728753232],
  [2, 2e5, 0.02275080683686345],
  [2, 1e6, 0.022750266925659603],
  [5, 2e5, 2.8689324583921395e-7],
  [8, 1e6, 6.22753171660126e-16],
  [1.96, 1e9, 0.0249978952868648],
  [0.1, 1.5e5, 0.4601722295432604],
];
const T_QUANTILES: readonly (readonly [p: number, df: number, t: number])[] = [
  [0.025, 2e5, -1.9599758459667684],
  [0.025, 1e6, -1.959966356814107],
  [1e-9, 1e6, -5.997862455710895],
  [1e-9, 2e5, -5.998084227332207],
  [0.001, 1e9, -3.0902323143179427],
];

const relativeGap = (got: number, want: number): number => Math.abs(got / want - 1);

describe('Student t', () => {
  test.each(T_TAILS)('keeps its upper tail at t = %p with %p degrees of freedom', (t, df, p) => {
    expect(relativeGap(studentTSurvival(t, df), p)).toBeLessThan(1e-10);
    expect(relativeGap(studentTCdf(-t, df), p)).toBeLessThan(1e-10);
  });

  test.each(T_QUANTILES)('keeps its quantile of %p with %p degrees of freedom', (p, df, t) => {
    expect(relativeGap(studentTQuantile(p, df), t)).toBeLessThan(1e-12);
  });

  test('keeps four digits at 1e-197, where the normal distribution takes over', () => {
    expect(relativeGap(studentTSurvival(30, 2e5), 1.3495217093955153e-197)).toBeLessThan(1e-4);
  });

  test('does not jump where the method changes at 1e5 degrees of freedom', () => {
    for (const t of [0.3, 1.96, 4, 9]) {
      expect(relativeGap(studentTSurvival(t, 100_001), studentTSurvival(t, 99_999))).toBeLessThan(1e-6);
    }
    expect(studentTQuantile(0.975, 100_001)).toBeCloseTo(studentTQuantile(0.975, 99_999), 9);
  });

  test('is the Cauchy distribution with one degree of freedom, far out too', () => {
    const t = studentTQuantile(1e-12, 1);
    expect(relativeGap(t, -1 / Math.tan(Math.PI * 1e-12))).toBeLessThan(1e-10);
  });

  test('survives arguments whose square overflows', () => {
    expect(relativeGap(studentTSurvival(1e200, 1), 1 / (Math.PI * 1e200))).toBeLessThan(1e-10);
    expect(studentTSurvival(Infinity, 3)).toBe(0);
    expect(studentTSurvival(-Infinity, 3)).toBe(1);
  });
});

describe('the normal distribution', () => {
  test('has symmetric tails that do not round to zero', () => {
    expect(normalSurvival(20)).toBe(normalCdf(-20));
    expect(relativeGap(normalSurvival(10), 7.619853024160525e-24)).toBeLessThan(1e-12);
  });

  test('gives back the argument through the quantile', () => {
    for (const z of [-37, -12, -3.3, -1, -0.01, 0.4, 2, 5]) {
      expect(normalQuantile(normalCdf(z))).toBeCloseTo(z, 8);
    }
  });

  test('reaches its ends at probability 0 and 1', () => {
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
    expect([normalCdf(-Infinity), normalCdf(Infinity)]).toEqual([0, 1]);
  });
});

describe('the chi-square distribution', () => {
  test('gives 5.5e-89 where 1 - cdf would give 0', () => {
    expect(relativeGap(chiSquareSurvival(400, 1), 5.50724823721247e-89)).toBeLessThan(1e-10);
  });

  test('is exactly exp(-x/2) for two degrees of freedom', () => {
    for (const x of [0.1, 2, 30, 1000]) {
      expect(relativeGap(chiSquareSurvival(x, 2), Math.exp(-x / 2))).toBeLessThan(1e-12);
    }
  });
});

describe('arguments outside of a domain', () => {
  test.each([
    ['a probability above 1', () => normalQuantile(1.1)],
    ['a probability that is no number', () => normalQuantile(NaN)],
    ['a negative probability', () => studentTQuantile(-0.1, 3)],
    ['no degrees of freedom', () => studentTSurvival(1, 0)],
    ['no degrees of freedom in chi-square', () => chiSquareSurvival(1, 0)],
    ['a gamma argument of 0', () => logGamma(0)],
  ])('are refused with a RangeError: %s', (_name, act) => {
    expect(act).toThrow(RangeError);
  });
});
