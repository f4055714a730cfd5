import fc from 'fast-check';
import { variantFor } from '../../../domain/assignment/assign-variant.js';
import type { Epoch } from '../../../domain/rollouts/epoch.js';
import { phasesOf } from '../../../domain/rollouts/phases.js';
import type { VariantShare } from '../../../domain/variant-share.js';
import { allocation, basisPoints } from './arbitraries.js';

const served = fc.record({
  percentage: basisPoints,
  allocation,
  gap: fc.constantFrom(0, 5),
  lasts: fc.nat(3),
});

/** Epochs whose splits often come again, in the same or another order. */
const epochs: fc.Arbitrary<readonly Epoch[]> = fc
  .tuple(
    fc.array(served, { minLength: 1, maxLength: 4 }),
    fc.array(fc.tuple(fc.nat(3), fc.boolean(), basisPoints), { maxLength: 12 }),
  )
  .map(([different, chosen]) => {
    let from = 0;
    return chosen.map(([pick, isTurned, percentage], index) => {
      const { allocation: shares, gap, lasts } = different[pick % different.length] ?? different[0]!;
      const to = from + lasts;
      const epoch = {
        number: index + 1,
        from,
        to,
        percentage,
        allocation: isTurned ? [...shares].reverse() : shares,
      };
      from = to + gap;
      return epoch;
    });
  });

/** What decides who gets which variant: where the hash passes from one to the next. */
const boundsOf = (shares: readonly VariantShare[]): string => {
  let end = 0;
  return [...shares]
    .sort((left, right) => left.variantId - right.variantId)
    .flatMap(({ key, basisPoints: share }) => {
      end += share;
      return share === 0 ? [] : [`${key} up to ${end}`];
    })
    .join(', ');
};

describe('phases of any epochs', () => {
  it('have every epoch once and in order, numbered from 1', () => {
    fc.assert(
      fc.property(epochs, (all) => {
        const phases = phasesOf(all);
        expect(phases.flatMap((phase) => phase.epochs)).toEqual(all);
        expect(phases.map(({ number }) => number)).toEqual(phases.map((_, index) => index + 1));
        expect(phases.every((phase) => phase.epochs.length > 0)).toBe(true);
      }),
    );
  });

  it('are as long as they can be, and never longer', () => {
    fc.assert(
      fc.property(epochs, (all) => {
        const phases = phasesOf(all);
        for (const phase of phases) {
          const own = phase.epochs.map((epoch) => boundsOf(epoch.allocation));
          expect(new Set(own).size).toBe(1);
          const next = phases[phase.number];
          if (next !== undefined) expect(boundsOf(next.allocation)).not.toBe(own[0]);
        }
      }),
    );
  });

  it('give an identity one variant each', () => {
    const identity = fc.nat(1_000_000).map((n) => `env_visitor-${n}`);
    fc.assert(
      fc.property(epochs, identity, (all, identityKey) => {
        for (const phase of phasesOf(all)) {
          const got = phase.epochs.map((epoch) =>
            variantFor({ salt: 7, identityKey, allocation: epoch.allocation }),
          );
          expect(new Set(got).size).toBe(1);
        }
      }),
    );
  });
});
