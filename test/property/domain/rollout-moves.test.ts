import fc from 'fast-check';
import { isEnrolled, variantFor } from '../../../domain/assignment/assign-variant.js';
import type { Rollout } from '../../../domain/rollouts/rollout.js';
import type { RolloutMoves } from '../../../domain/rollouts/rollout-moves.js';
import { ALL_IDENTITIES, estimateMoved, rolloutMoves } from '../../../domain/rollouts/rollout-moves.js';
import { basisPoints, rollout } from './arbitraries.js';

const IDENTITIES = 20_000;
const HASH_VALUES = 9_998;

/** Every kind of move by name, those that nobody makes left out. */
const byName = (moves: RolloutMoves): ReadonlyMap<string, number> =>
  new Map(
    [
      ['newly enrolled', moves.newlyEnrolled] as const,
      ['no longer enrolled', moves.noLongerEnrolled] as const,
      ['unchanged', moves.unchanged] as const,
      ...moves.betweenVariants.map(({ from, to, share }) => [`${from} > ${to}`, share] as const),
    ].filter(([, share]) => share > 0),
  );

interface Salts {
  readonly segmentId: number;
  readonly salt: number;
}

/** What happens to one identity, by the hash that it is served with. */
const moveOf = (identityKey: string, { segmentId, salt }: Salts, before: Rollout, after: Rollout): string => {
  const [was, is] = [before, after].map(({ percentage }) =>
    isEnrolled({ segmentId, percentageBasisPoints: percentage, identityKey }),
  );
  if (was !== is) return is ? 'newly enrolled' : 'no longer enrolled';
  if (!was) return 'unchanged';
  const [from, to] = [before, after].map(({ allocation }) => variantFor({ salt, identityKey, allocation }));
  return from === to ? 'unchanged' : `${from} > ${to}`;
};

/**
 * How far a count may be off: Bernstein's bound on the deviation of a binomial count, which holds for small shares too,
 * at a chance of 2e-9; and a value of the hash more or less at each of the ends of an interval and of the cohort.
 */
const tolerance = (share: number): number => {
  const log = Math.log(1e9);
  const variance = IDENTITIES * share * (1 - share);
  const chance = log / 3 + Math.sqrt((log * log) / 9 + 2 * log * variance);
  return chance + (12 * IDENTITIES) / HASH_VALUES;
};

describe('what a change of a rollout moves', () => {
  it('is what counting 20,000 identities with the real hash gives', () => {
    const salts = fc
      .tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1, max: 1_000_000 }))
      .filter(([segmentId, salt]) => segmentId !== salt);
    fc.assert(
      fc.property(rollout, rollout, salts, (before, after, [segmentId, salt]) => {
        const counted = new Map<string, number>();
        for (let n = 0; n < IDENTITIES; n += 1) {
          const move = moveOf(`env_visitor-${n}`, { segmentId, salt }, before, after);
          counted.set(move, (counted.get(move) ?? 0) + 1);
        }
        const said = byName(rolloutMoves(before, after));
        for (const name of new Set([...counted.keys(), ...said.keys()])) {
          const share = (said.get(name) ?? 0) / ALL_IDENTITIES;
          const off = Math.abs((counted.get(name) ?? 0) - IDENTITIES * share);
          expect([name, off <= tolerance(share), off]).toEqual([name, true, off]);
        }
      }),
      { numRuns: 60 },
    );
  }, 480_000);

  it('adds up to everybody, exactly, and is never negative', () => {
    fc.assert(
      fc.property(rollout, rollout, (before, after) => {
        const shares = [...byName(rolloutMoves(before, after)).values()];
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(ALL_IDENTITIES);
        expect(shares.every((share) => Number.isInteger(share) && share > 0)).toBe(true);
        expect(rolloutMoves(before, after).unchanged).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 1000 },
    );
  });

  it('is nobody when the rollout stays the same', () => {
    fc.assert(
      fc.property(rollout, (same) => {
        expect(byName(rolloutMoves(same, same))).toEqual(new Map([['unchanged', ALL_IDENTITIES]]));
      }),
    );
  });

  it('is nobody between variants when only the percentage changes', () => {
    fc.assert(
      fc.property(rollout, basisPoints, (before, percentage) => {
        const moves = rolloutMoves(before, { ...before, percentage });
        expect(moves.betweenVariants).toEqual([]);
        expect(Math.min(moves.newlyEnrolled, moves.noLongerEnrolled)).toBe(0);
      }),
    );
  });

  it('is undone by the change back', () => {
    fc.assert(
      fc.property(rollout, rollout, (before, after) => {
        const [there, back] = [rolloutMoves(before, after), rolloutMoves(after, before)];
        const pair = (one: string, other: string): string => `${one} ${other}`;
        expect(back.newlyEnrolled).toBe(there.noLongerEnrolled);
        expect(back.unchanged).toBe(there.unchanged);
        expect(new Map(back.betweenVariants.map(({ from, to, share }) => [pair(to, from), share]))).toEqual(
          new Map(there.betweenVariants.map(({ from, to, share }) => [pair(from, to), share])),
        );
      }),
    );
  });
});

describe('the estimate', () => {
  it('is a whole number of those who were exposed', () => {
    fc.assert(
      fc.property(rollout, rollout, fc.nat(), (before, after, exposed) => {
        const moved = estimateMoved(rolloutMoves(before, after), before, exposed);
        expect(Number.isInteger(moved) && moved >= 0 && moved <= exposed).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
