import { betaCdf, betaDensity, betaQuantile } from '../../../stats/beta-distribution.js';

describe('the beta distribution', () => {
  test.each([
    [0.3, 2, 5],
    [0.7, 30, 12],
    [0.001, 0.5, 300],
  ])('has at %f with %f and %f the slope of its distribution as its density', (x, a, b) => {
    const step = x * 1e-5;
    const slope = (betaCdf(x + step, a, b) - betaCdf(x - step, a, b)) / (2 * step);
    expect(betaDensity(x, a, b) / slope).toBeCloseTo(1, 6);
  });

  test.each([
    [1e-12, 3, 4],
    [0.5, 0.01, 0.01],
    [0.999, 1e5, 1e5],
    [0.2, 0.01, 5],
  ])('has at its quantile of %f, with %f and %f, that probability', (p, a, b) => {
    expect(betaCdf(betaQuantile(p, a, b), a, b) / p).toBeCloseTo(1, 8);
  });

  test('is refused outside of where it exists', () => {
    expect(() => betaCdf(0.5, 0, 1)).toThrow(RangeError);
    expect(() => betaQuantile(1.1, 1, 1)).toThrow(RangeError);
    expect([betaDensity(-1, 2, 2), betaCdf(-1, 2, 2), betaCdf(2, 2, 2)]).toEqual([0, 0, 1]);
  });
});
