import {
  basisPointsFromPercentage,
  percentageFromBasisPoints,
  totalBasisPoints,
} from '../../../domain/basis-points.js';

describe('basis points', () => {
  it.each([
    [0, 0],
    [0.01, 1],
    [0.07, 7],
    [0.29, 29],
    [1.1, 110],
    [4.35, 435],
    [8.41, 841],
    [33.33, 3333],
    [57.3, 5730],
    [64.1, 6410],
    [99.99, 9999],
    [100, 10_000],
  ])('reads %d %% as %d', (percentage, basisPoints) => {
    expect(basisPointsFromPercentage(percentage)).toBe(basisPoints);
  });

  it.each([0.001, 0.005, 33.333, 99.999, 0.1 + 0.2, -0.01, -1, 100.01, 1e9, NaN, Infinity, -Infinity])(
    'refuses %d',
    (percentage) => {
      expect(basisPointsFromPercentage(percentage)).toBeNull();
    },
  );

  it('adds up 0.2 %, 83.9 % and 15.9 % to exactly 100 %, which floating percentages do not', () => {
    expect(0.2 + 83.9 + 15.9).toBeGreaterThan(100);
    const shares = [0.2, 83.9, 15.9].map((share) => ({
      basisPoints: basisPointsFromPercentage(share) ?? NaN,
    }));
    expect(totalBasisPoints(shares)).toBe(10_000);
  });

  it('adds up nothing to 0', () => {
    expect(totalBasisPoints([])).toBe(0);
  });

  it('gives percentages with two decimals back', () => {
    expect([0, 1, 29, 1234, 10_000].map(percentageFromBasisPoints)).toEqual([0, 0.01, 0.29, 12.34, 100]);
  });
});
