import type { ArmStatistics } from '../../../stats/moments.js';

/** Uniform numbers in (0, 1), the same for the same seed (mulberry32). */
export const createUniform = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296 + 2 ** -33;
  };
};

/** Standard normal numbers from uniform ones (Box-Muller). */
export const createNormal =
  (uniform: () => number): (() => number) =>
  () =>
    Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());

/** An arm with n further values drawn. */
export const grow = (arm: ArmStatistics, n: number, draw: () => number): ArmStatistics => {
  let { sum, sumSquares } = arm;
  for (let i = 0; i < n; i += 1) {
    const value = draw();
    sum += value;
    sumSquares += value * value;
  }
  return { n: arm.n + n, sum, sumSquares };
};

export const NOBODY: ArmStatistics = { n: 0, sum: 0, sumSquares: 0 };
