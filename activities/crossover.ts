import type { Crossover } from '../domain/snapshots/snapshot-payload.js';

/** Fewer than this many may be chance: somebody who clears cookies, or tests. */
const FEWEST = 10;

const LARGEST_SHARE = 0.01;

/**
 * Identities that saw two variants within their phase, as a part of all that came. Many of them mean that people are not
 * kept in their variant, which the sizes need not show.
 */
export const crossoverOf = (excluded: number, counted: number): Crossover => {
  const all = excluded + counted;
  const share = all === 0 ? 0 : excluded / all;
  return { alarm: excluded >= FEWEST && share >= LARGEST_SHARE, excluded, share };
};
