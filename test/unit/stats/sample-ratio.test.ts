import type { AllocationPeriod } from '../../../stats/sample-ratio.js';
import { isSampleRatioMismatch, sampleRatioCheck, sampleRatioTest } from '../../../stats/sample-ratio.js';

const period = (observed: readonly number[], weights: readonly number[]): AllocationPeriod => ({
  observed,
  weights,
});

describe('the sample ratio test', () => {
  test('finds nothing in a ramp from 90/10 to 50/50 that went as planned', () => {
    const ramp = [period([9000, 1000], [0.9, 0.1]), period([5000, 5000], [0.5, 0.5])];
    expect(sampleRatioTest(ramp)).toMatchObject({ statistic: 0, pValue: 1, expected: [14000, 6000] });
  });

  test('would cry wolf if the same ramp were held against its last allocation', () => {
    const naive = sampleRatioTest([period([14000, 6000], [0.5, 0.5])]);
    expect(isSampleRatioMismatch(naive)).toBe(true);
  });

  test('adds what the periods say by themselves', () => {
    const result = sampleRatioTest([period([8950, 1050], [0.9, 0.1]), period([5000, 5000], [1, 1])]);
    expect(result).toMatchObject({
      statistic: expect.closeTo(25 / 9, 12) as number,
      // With two degrees of freedom the tail is exp(-x/2).
      pValue: expect.closeTo(Math.exp(-25 / 18), 12) as number,
      degreesOfFreedom: 2,
      observed: [13950, 6050],
    });
  });

  test('finds 5500/4500 and then 4500/5500, which used to give p = 1', () => {
    const result = sampleRatioCheck([period([5500, 4500], [1, 1]), period([4500, 5500], [1, 1])]);
    expect(result).toMatchObject({ statistic: 200, degreesOfFreedom: 2, expected: [10000, 10000] });
    expect(result.kind === 'sampleRatio' && result.pValue / Math.exp(-100)).toBeCloseTo(1, 9);
  });

  test('leaves an arm out of the periods in which it had no weight', () => {
    const result = sampleRatioTest([period([500, 500, 7], [1, 1, 0]), period([300, 300, 300], [1, 1, 1])]);
    expect(result).toMatchObject({
      observed: [800, 800, 300],
      expected: [800, 800, 300],
      degreesOfFreedom: 3,
    });
  });

  test.each([
    ['noUnits', [period([0, 0], [1, 1])]],
    ['noUnits', []],
    ['tooFewArms', [period([100], [1])]],
    ['tooFewArms', [period([100, 100], [1, 0])]],
    ['invalidStatistics', [period([100], [1, 1])]],
    ['invalidStatistics', [period([100, 100], [1, 1]), period([1, 1, 1], [1, 1, 1])]],
    ['invalidStatistics', [period([100, NaN], [1, 1])]],
    ['invalidStatistics', [period([100, 100], [1, -1])]],
  ])('is refused with %s for %j', (reason, periods) => {
    expect(sampleRatioTest(periods)).toEqual({ kind: 'refused', reason });
  });
});

describe('the sample ratio check', () => {
  const refusal = { kind: 'refused', reason: 'tooFewUnits' };

  test('waits for a hundred units', () => {
    expect(sampleRatioCheck([period([20, 79], [1, 1])])).toEqual(refusal);
    expect(sampleRatioCheck([period([20, 80], [1, 1])])).toMatchObject({ kind: 'sampleRatio' });
  });

  test('waits for five expected units in the smallest arm', () => {
    expect(sampleRatioCheck([period([390, 10], [0.99, 0.01])])).toEqual(refusal);
    expect(sampleRatioCheck([period([490, 10], [0.99, 0.01])])).toMatchObject({ kind: 'sampleRatio' });
  });

  test('leaves out the periods that are too thin, and says so', () => {
    const check = sampleRatioCheck([period([60, 60], [1, 1]), period([90, 9], [1, 1])]);
    expect(check).toMatchObject({
      statistic: 0,
      degreesOfFreedom: 1,
      observed: [60, 60],
      expected: [60, 60],
    });
    expect(check.kind === 'sampleRatio' && check.periods[1]).toEqual(refusal);
  });

  test('does not wait for units in an arm that gets none', () => {
    const check = sampleRatioCheck([period([60, 60, 0], [1, 1, 0])]);
    expect(check).toMatchObject({ kind: 'sampleRatio', pValue: 1, degreesOfFreedom: 1 });
  });

  test('hands on the reasons of the test', () => {
    expect(sampleRatioCheck([])).toEqual({ kind: 'refused', reason: 'noUnits' });
  });

  test('is clear below one in a thousand and never on a refusal', () => {
    expect(isSampleRatioMismatch(sampleRatioCheck([period([6000, 4000], [1, 1])]))).toBe(true);
    expect(isSampleRatioMismatch(sampleRatioCheck([period([5100, 4900], [1, 1])]))).toBe(false);
    expect(isSampleRatioMismatch(sampleRatioCheck([period([99, 0], [1, 1])]))).toBe(false);
  });
});
