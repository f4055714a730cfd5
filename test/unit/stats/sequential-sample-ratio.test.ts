import { sequentialSampleRatio } from '../../../stats/sequential-sample-ratio.js';
import { createRandom } from '../../support/random.js';

const ALARM = 1000;

/** Whether the alarm rings at any of the looks, and the units that it took. */
const unitsUntilAlarm = (seed: number, share: number, looks: number, perLook: number): number => {
  const random = createRandom(seed);
  let treated = 0;
  for (let look = 1; look <= looks; look += 1) {
    for (let unit = 0; unit < perLook; unit += 1) treated += random.chance(share) ? 1 : 0;
    const observed = [look * perLook - treated, treated];
    if (sequentialSampleRatio([{ observed, weights: [1, 1] }]).eValue >= ALARM) return look * perLook;
  }
  return Infinity;
};

const seeds = (runs: number) => Array.from({ length: runs }, (_, run) => 1 + run * 7919);

describe('the sample ratio check that may be looked at every hour', () => {
  test('rings for next to no healthy experiment in 336 looks', () => {
    const runs = 1000;
    const alarms = seeds(runs).filter((seed) => unitsUntilAlarm(seed, 0.5, 336, 60) < Infinity).length;
    expect(alarms).toBeLessThanOrEqual(runs * 0.001 + 3 * Math.sqrt(runs * 0.001));
  });

  test('finds 52:48 with a probability of 90 % by 20,000 units', () => {
    const runs = 500;
    const found = seeds(runs).filter((seed) => unitsUntilAlarm(seed, 0.52, 200, 100) < Infinity).length;
    expect(found / runs).toBeGreaterThanOrEqual(0.9 - 3 * Math.sqrt(0.09 / runs));
  });

  test.each([
    ['an arm that loses three quarters of its people', 0.8, 1, 120],
    ['an arm that gets nobody', 1, 1, 30],
    ['60:40', 0.6, 10, 1000],
  ])('finds soon, in small experiments: %s', (_what, share, perLook, units) => {
    const runs = 300;
    const found = seeds(runs).filter(
      (seed) => unitsUntilAlarm(seed, share, units / perLook, perLook) < Infinity,
    );
    expect(found.length / runs).toBeGreaterThanOrEqual(0.9);
  });

  test('is an average of evidence by two priors, identity by identity', () => {
    const counts = [31, 62, 7];
    const shares = [0.3, 0.6, 0.1];
    const by = (concentration: number): number => {
      let [factor, seen] = [1, 0];
      counts.forEach((count, arm) => {
        for (let own = 0; own < count; own += 1, seen += 1)
          factor *= (concentration * shares[arm]! + own) / (concentration + seen) / shares[arm]!;
      });
      return factor;
    };
    const { eValue } = sequentialSampleRatio([{ observed: counts, weights: [3, 6, 1] }]);
    expect(eValue / (0.8 * by(2000) + 0.2 * by(20))).toBeCloseTo(1, 9);
  });

  test('is worth 1 on average of all that can happen, which is why its alarms are seldom false', () => {
    const averageOf = (shares: readonly [number, number, number], units: number): number => {
      const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
      let average = 0;
      for (let a = 0; a <= units; a += 1)
        for (let b = 0; a + b <= units; b += 1) {
          const observed = [a, b, units - a - b];
          const ways = factorial(units) / observed.reduce((product, n) => product * factorial(n), 1);
          const chance = observed.reduce((product, n, arm) => product * shares[arm]! ** n, ways);
          average += chance * sequentialSampleRatio([{ observed, weights: shares }]).eValue;
        }
      return average;
    };
    expect(averageOf([0.5, 0.3, 0.2], 20)).toBeCloseTo(1, 9);
    expect(averageOf([0.98, 0.01, 0.01], 12)).toBeCloseTo(1, 9);
  });

  test('finds two mismatches that cancel out over the phases', () => {
    const phases = [
      [5500, 4500],
      [4500, 5500],
    ].map((observed) => ({ observed, weights: [1, 1] }));
    expect(sequentialSampleRatio(phases).eValue).toBeGreaterThan(1e12);
  });

  test('does not mind the scale of the weights, the order of the arms, or arms without weight', () => {
    const { logEValue } = sequentialSampleRatio([{ observed: [900, 150], weights: [0.9, 0.1] }]);
    const same = sequentialSampleRatio([{ observed: [150, 12, 900], weights: [1, 0, 9] }]).logEValue;
    expect(same).toBeCloseTo(logEValue, 9);
    expect(sequentialSampleRatio([]).eValue).toBe(1);
    expect(sequentialSampleRatio([{ observed: [0, 0], weights: [1, 1] }]).eValue).toBe(1);
  });

  test('answers a finite number however clear the mismatch', () => {
    const { eValue, logEValue } = sequentialSampleRatio([{ observed: [1e7, 1e6], weights: [1, 1] }]);
    expect([Number.isFinite(eValue), Number.isFinite(logEValue)]).toEqual([true, true]);
  });
});
