import fc from 'fast-check';
import { basisPointsFromPercentage, percentageFromBasisPoints } from '../../../domain/basis-points.js';
import { sharesOfEpoch } from '../../../domain/rollouts/expected-shares.js';
import type { Rollout, WantedRollout } from '../../../domain/rollouts/rollout.js';
import { mergeRollout } from '../../../domain/rollouts/rollout.js';
import type { VariantShare } from '../../../domain/variant-share.js';
import { allocation, rollout, rolloutPatch } from './arbitraries.js';

const byId = (shares: readonly VariantShare[]): ReadonlyMap<number, number> =>
  new Map(shares.map(({ variantId, basisPoints }) => [variantId, basisPoints]));

/** What each variant should have after a change, written down a second time and differently. */
const wanted = (present: Rollout, { allocation: sent }: WantedRollout): ReadonlyMap<number, number> => {
  const shares = new Map(byId(present.allocation));
  if (sent?.length === 0) for (const variantId of shares.keys()) shares.set(variantId, 0);
  for (const { variantId, basisPoints } of sent ?? []) shares.set(variantId, basisPoints);
  return shares;
};

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, number) => total + number, 0);

const namesTwice = ({ allocation: sent }: WantedRollout): boolean =>
  sent !== undefined && new Set(sent.map(({ variantId }) => variantId)).size !== sent.length;

describe('merging a rollout', () => {
  it('is refused exactly for a variant named twice or more than 100 % in all', () => {
    fc.assert(
      fc.property(rollout, rolloutPatch, (present, patch) => {
        const merged = mergeRollout(present, patch);
        if (namesTwice(patch)) expect(merged).toMatchObject({ kind: 'refused', code: 'duplicate_variant' });
        else if (sum(wanted(present, patch).values()) > 10_000)
          expect(merged).toMatchObject({ kind: 'refused', code: 'allocation_over_100' });
        else expect(merged.kind).toBe('merged');
      }),
    );
  });

  it('gives what was sent to those who were named and leaves the others, in the order of ids', () => {
    fc.assert(
      fc.property(rollout, rolloutPatch, (present, patch) => {
        const merged = mergeRollout(present, patch);
        if (merged.kind === 'refused') return;
        const { allocation: shares } = merged.rollout;
        expect(byId(shares)).toEqual(wanted(present, patch));
        const ids = shares.map(({ variantId }) => variantId);
        expect(ids).toEqual([...new Set(ids)].sort((left, right) => left - right));
      }),
    );
  });

  it('comes to the same when it is sent twice', () => {
    fc.assert(
      fc.property(rollout, rolloutPatch, (present, patch) => {
        const once = mergeRollout(present, patch);
        if (once.kind === 'merged') expect(mergeRollout(once.rollout, patch)).toEqual(once);
      }),
    );
  });
});

describe('basis points', () => {
  it('survive the way to a percentage and back, by number and by text, all 10,001 of them', () => {
    const lost = Array.from({ length: 10_001 }, (_, points) => points).filter((points) => {
      const text = `${Math.floor(points / 100)}.${String(points % 100).padStart(2, '0')}`;
      const back = basisPointsFromPercentage(percentageFromBasisPoints(points));
      return back !== points || basisPointsFromPercentage(Number.parseFloat(text)) !== points;
    });
    expect(lost).toEqual([]);
  });

  it('are never made of three decimals', () => {
    const taken = Array.from({ length: 100_001 }, (_, thousandths) => thousandths).filter(
      (thousandths) =>
        thousandths % 10 !== 0 &&
        basisPointsFromPercentage(
          Number(`${Math.floor(thousandths / 1000)}.${String(thousandths % 1000).padStart(3, '0')}`),
        ) !== null,
    );
    expect(taken).toEqual([]);
  });

  it('are whole numbers from 0 to 10,000 or nothing, whatever is read', () => {
    fc.assert(
      fc.property(fc.double(), (percentage) => {
        const points = basisPointsFromPercentage(percentage);
        if (points === null) return;
        expect(Number.isInteger(points) && points >= 0 && points <= 10_000).toBe(true);
      }),
    );
  });
});

describe('expected shares', () => {
  it('are never negative and add up to one', () => {
    fc.assert(
      fc.property(allocation, (shares) => {
        const expected = sharesOfEpoch({ allocation: shares }).map(({ share }) => share);
        expect(Math.min(...expected)).toBeGreaterThanOrEqual(0);
        expect(sum(expected)).toBeCloseTo(1, 12);
      }),
    );
  });
});
