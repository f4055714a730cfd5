import type { FeatureValue } from '../../../../domain/feature-value.js';
import { askedOf, fillPatch } from '../../../../domain/rollouts/filled-patch.js';
import type { Rollout, RolloutPatch, WantedRollout } from '../../../../domain/rollouts/rollout.js';
import { mergeRollout, newRollout, sharesWithControl } from '../../../../domain/rollouts/rollout.js';
import type { VariantShare } from '../../../../domain/variant-share.js';

const IDS: Readonly<Record<string, number>> = { a: 1, b: 2, c: 3 };
const BLUE: FeatureValue = { type: 'string', value: 'blue' };
const RED: FeatureValue = { type: 'string', value: 'red' };

/** Shares from percentages, in the order in which they are written. */
const shares = (percentages: Readonly<Record<string, number>>): readonly VariantShare[] =>
  Object.entries(percentages).map(([key, percentage]) => ({
    variantId: IDS[key] ?? 0,
    key,
    basisPoints: Math.round(percentage * 100),
  }));

const rollout = (percentages: Readonly<Record<string, number>>): Rollout => ({
  enabled: true,
  percentage: 2000,
  controlValue: BLUE,
  allocation: shares(percentages),
});

const patch = (percentages?: Readonly<Record<string, number>>): WantedRollout => ({
  enabled: true,
  percentage: 2000,
  controlValue: BLUE,
  ...(percentages === undefined ? {} : { allocation: shares(percentages) }),
});

const allocationAfter = (
  present: Rollout | null,
  change: WantedRollout,
): readonly VariantShare[] | string => {
  const merged = present === null ? newRollout(change) : mergeRollout(present, change);
  return merged.kind === 'merged' ? merged.rollout.allocation : merged.code;
};

describe('merging a rollout', () => {
  it.each([
    ['keeps what is not mentioned', { a: 50, b: 50 }, { a: 30 }, { a: 30, b: 50 }],
    ['moves weight in one change', { a: 60, b: 40 }, { a: 70, b: 30 }, { a: 70, b: 30 }],
    ['adds a variant', { a: 50 }, { b: 50 }, { a: 50, b: 50 }],
    ['sets a variant to zero and keeps it', { a: 50, b: 50 }, { b: 0 }, { a: 50, b: 0 }],
    ['keeps the order of variant ids', { b: 10 }, { c: 5, a: 20 }, { a: 20, b: 10, c: 5 }],
    ['takes 0.2 + 83.9 + 15.9', {}, { a: 0.2, b: 83.9, c: 15.9 }, { a: 0.2, b: 83.9, c: 15.9 }],
    ['takes an empty list for "all control"', { a: 50, b: 50 }, {}, { a: 0, b: 0 }],
  ])('%s', (_, present, change, expected) => {
    expect(allocationAfter(rollout(present), patch(change))).toEqual(shares(expected));
  });

  it('leaves the allocation alone when the list is left out', () => {
    expect(allocationAfter(rollout({ a: 60, b: 40 }), patch())).toEqual(shares({ a: 60, b: 40 }));
  });

  it.each([
    ['the sum with what is kept is 180', { a: 80, b: 20 }, { b: 100 }],
    ['the list itself is over 100', {}, { a: 70, b: 60 }],
    ['it is over by a hundredth of a percent', { a: 50 }, { b: 50.01 }],
  ])('is refused when %s', (_, present, change) => {
    expect(allocationAfter(rollout(present), patch(change))).toBe('allocation_over_100');
  });

  it('is refused when a variant is named twice, even for the same share', () => {
    const twice = { ...patch(), allocation: [...shares({ a: 10 }), ...shares({ a: 10 })] };
    expect(allocationAfter(rollout({ a: 10 }), twice)).toBe('duplicate_variant');
  });

  it('starts from nothing', () => {
    expect(allocationAfter(null, patch({ b: 30, a: 20 }))).toEqual(shares({ a: 20, b: 30 }));
    expect(allocationAfter(null, patch())).toEqual([]);
    expect(allocationAfter(null, patch({}))).toEqual([]);
  });

  it('replaces everything but the allocation', () => {
    const change: RolloutPatch = { enabled: false, percentage: 5000, controlValue: RED };
    expect(mergeRollout(rollout({ a: 60 }), change)).toEqual({
      kind: 'merged',
      rollout: { enabled: false, percentage: 5000, controlValue: RED, allocation: shares({ a: 60 }) },
    });
  });
});

describe('a patch of single fields', () => {
  const present = rollout({ a: 60 });

  it.each([
    ['the percentage', { percentage: 5000 }],
    ['whether it is on', { enabled: false }],
    ['what control gets', { controlValue: RED }],
    ['a share', { allocation: shares({ a: 30 }) }],
    ['nothing', {}],
  ] as const)('changes %s, and leaves the rest', (_, change) => {
    expect(mergeRollout(present, change)).toEqual({ kind: 'merged', rollout: { ...present, ...change } });
  });

  it.each([
    ['the percentage', { percentage: 5000 }],
    ['whether it is on and a share', { enabled: false, allocation: shares({ a: 30 }) }],
    ['nothing', {}],
  ] as const)('of %s, filled up on its way, undoes nothing that came in between', (_, asked) => {
    const { patch: sent, only } = fillPatch(asked, present);
    const meanwhile: Rollout = {
      enabled: true,
      percentage: 100,
      controlValue: RED,
      allocation: shares({ a: 10 }),
    };
    expect(mergeRollout(meanwhile, askedOf(sent, only))).toEqual(mergeRollout(meanwhile, asked));
  });

  it('says nothing of what was asked for where that is all', () => {
    expect(fillPatch(patch({ a: 1 }), present)).toEqual({ patch: patch({ a: 1 }) });
  });
});

describe('shares with control', () => {
  it.each([
    [
      { a: 30, b: 20 },
      { control: 5000, a: 3000, b: 2000 },
    ],
    [
      { a: 50, b: 50 },
      { control: 0, a: 5000, b: 5000 },
    ],
    [
      { a: 0, b: 0 },
      { control: 10_000, a: 0, b: 0 },
    ],
    [{}, { control: 10_000 }],
  ])('of %j give the remainder to control', (allocation, expected) => {
    const all = sharesWithControl(shares(allocation)).map(({ key, basisPoints }) => [key, basisPoints]);
    expect(all).toEqual(Object.entries(expected));
  });
});
