import type { Rollout } from '../../../../domain/rollouts/rollout.js';
import type { RolloutMoves } from '../../../../domain/rollouts/rollout-moves.js';
import { estimateMoved, rolloutMoves } from '../../../../domain/rollouts/rollout-moves.js';

const IDS: Readonly<Record<string, number>> = { a: 1, b: 2, c: 3 };

/** A rollout from percentages. */
const rollout = (percentage: number, shares: Readonly<Record<string, number>>): Rollout => ({
  enabled: true,
  percentage: percentage * 100,
  controlValue: { type: 'string', value: 'blue' },
  allocation: Object.entries(shares).map(([key, share]) => ({
    variantId: IDS[key] ?? 0,
    key,
    basisPoints: Math.round(share * 100),
  })),
});

/** Shares as percentages of all identities, moves as `from>to`. */
const inPercent = (moves: RolloutMoves) => ({
  in: moves.newlyEnrolled / 1e6,
  out: moves.noLongerEnrolled / 1e6,
  same: moves.unchanged / 1e6,
  ...Object.fromEntries(moves.betweenVariants.map(({ from, to, share }) => [`${from}>${to}`, share / 1e6])),
});

describe('what a change of a rollout moves', () => {
  it.each([
    ['the same again', rollout(20, { a: 50 }), rollout(20, { a: 50 }), { in: 0, out: 0, same: 100 }],
    ['more people', rollout(20, { a: 50 }), rollout(50, { a: 50 }), { in: 30, out: 0, same: 70 }],
    ['fewer people', rollout(50, { a: 50 }), rollout(20, { a: 50 }), { in: 0, out: 30, same: 70 }],
    [
      'a larger share for one variant, at the cost of control',
      rollout(40, { a: 25 }),
      rollout(40, { a: 50 }),
      { in: 0, out: 0, same: 90, 'control>a': 10 },
    ],
    [
      'weight that moves from the first variant to the second',
      rollout(100, { a: 60, b: 40 }),
      rollout(100, { a: 50, b: 50 }),
      { in: 0, out: 0, same: 90, 'a>b': 10 },
    ],
    [
      'a larger first variant, which pushes the second one along',
      rollout(100, { a: 20, b: 20 }),
      rollout(100, { a: 50, b: 20 }),
      { in: 0, out: 0, same: 50, 'b>a': 20, 'control>a': 10, 'control>b': 20 },
    ],
    [
      'everything to control',
      rollout(50, { a: 30, b: 70 }),
      rollout(50, { a: 0, b: 0 }),
      { in: 0, out: 0, same: 50, 'a>control': 15, 'b>control': 35 },
    ],
    [
      'two variants that change places, among those who stay',
      rollout(80, { a: 100, b: 0 }),
      rollout(30, { a: 0, b: 100 }),
      { in: 0, out: 50, same: 20, 'a>b': 30 },
    ],
    [
      'a hundredth of a percent of a hundredth of a percent',
      rollout(0.01, { a: 0 }),
      rollout(0.01, { a: 0.01 }),
      { in: 0, out: 0, same: 99.999999, 'control>a': 0.000001 },
    ],
    [
      'a variant that had no share and is listed in any order',
      rollout(100, { b: 50 }),
      rollout(100, { c: 50, b: 50 }),
      { in: 0, out: 0, same: 50, 'control>c': 50 },
    ],
  ])('is exact for %s', (_, before, after, expected) => {
    expect(inPercent(rolloutMoves(before, after))).toEqual(expected);
  });
});

describe('the estimate', () => {
  it.each([
    ['nobody when only more are enrolled', rollout(20, { a: 50 }), rollout(50, { a: 50 }), 0],
    ['those who drop out', rollout(50, { a: 50 }), rollout(20, { a: 50 }), 600],
    ['those who get another variant', rollout(20, { a: 50 }), rollout(20, { a: 25 }), 250],
    ['nobody when there was nobody', rollout(0, { a: 50 }), rollout(20, { a: 0 }), 0],
  ])('of 1,000 exposed identities counts %s', (_, before, after, expected) => {
    expect(estimateMoved(rolloutMoves(before, after), before, 1_000)).toBe(expected);
  });
});
