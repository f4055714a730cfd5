import type { FrozenAudience } from '../../../../domain/rollouts/audience.js';
import type { Epoch } from '../../../../domain/rollouts/epoch.js';
import { epochsUntil } from '../../../../domain/rollouts/epoch.js';
import { phasesOf } from '../../../../domain/rollouts/phases.js';
import type { SegmentRule } from '../../../../domain/segments/segment-rules.js';

const IDS: Readonly<Record<string, number>> = { a: 1, b: 2 };

const ruleOf = (value: string): SegmentRule => ({
  type: 'ALL',
  conditions: [{ operator: 'EQUAL', property: 'plan', value }],
});

const audience = (id: number, rule = ruleOf('pro'), name = 'Paying'): FrozenAudience => ({
  match: 'all',
  segments: [{ id, name, rules: [rule] }],
});

interface Served {
  readonly percentage?: number;
  readonly shares?: Readonly<Record<string, number>>;
  readonly audience?: FrozenAudience;
  /** Hours until the next epoch. */
  readonly pause?: number;
}

/** Epochs of an hour each, numbered from 1. */
const epochsOf = (...served: readonly Served[]): readonly Epoch[] => {
  let from = 0;
  return served.map(({ percentage = 100, shares = { a: 50 }, pause = 0, ...rest }, index) => {
    const to = from + 1;
    const epoch = {
      number: index + 1,
      from,
      to,
      percentage: percentage * 100,
      allocation: Object.entries(shares).map(([key, share]) => ({
        variantId: IDS[key] ?? 0,
        key,
        basisPoints: share * 100,
      })),
      ...(rest.audience === undefined ? {} : { audience: rest.audience }),
    };
    from = to + pause;
    return epoch;
  });
};

/** The numbers of the epochs of each phase. */
const numbersOf = (epochs: readonly Epoch[]): readonly (readonly number[])[] =>
  phasesOf(epochs).map(({ epochs: own }) => own.map(({ number }) => number));

describe('phases of epochs', () => {
  it('are none before the first start', () => {
    expect(phasesOf([])).toEqual([]);
  });

  it.each<[string, readonly Served[]]>([
    ['one epoch', [{}]],
    ['a pause', [{ pause: 5 }, {}]],
    ['a higher percentage', [{ percentage: 10 }, { percentage: 50 }]],
    ['a lower percentage, and none at all', [{ percentage: 50 }, { percentage: 0 }, { percentage: 50 }]],
    ['variants in another order', [{ shares: { a: 20, b: 30 } }, { shares: { b: 30, a: 20 } }]],
    ['a variant that is named without a share', [{ shares: { a: 50 } }, { shares: { a: 50, b: 0 } }]],
    ['all control, said in two ways', [{ shares: {} }, { shares: { a: 0, b: 0 } }]],
    [
      'a segment that got another name',
      [{ audience: audience(7) }, { audience: audience(7, undefined, 'Pro') }],
    ],
    ['an audience of nobody named', [{}, { audience: { match: 'all', segments: [] } }]],
    [
      'rules with their fields in another order',
      [
        { audience: audience(7) },
        {
          audience: audience(7, {
            conditions: [{ value: 'pro', property: 'plan', operator: 'EQUAL' }],
            type: 'ALL',
          }),
        },
      ],
    ],
    [
      'all and any of a single segment',
      [{ audience: audience(7) }, { audience: { ...audience(7), match: 'any' } }],
    ],
  ])('are one with %s', (_, served) => {
    expect(numbersOf(epochsOf(...served))).toEqual([served.map((__, index) => index + 1)]);
  });

  it.each<[string, readonly Served[], readonly (readonly number[])[]]>([
    ['another share', [{ shares: { a: 10 } }, { shares: { a: 50 } }], [[1], [2]]],
    ['a variant in the place of another', [{ shares: { a: 50 } }, { shares: { b: 50 } }], [[1], [2]]],
    ['all to control', [{ shares: { a: 50 } }, { shares: {} }], [[1], [2]]],
    [
      'a split that comes back',
      [{ shares: { a: 50 } }, { shares: { a: 20 } }, { shares: { a: 50 } }],
      [[1], [2], [3]],
    ],
    ['an audience where there was none', [{}, { audience: audience(7) }], [[1], [2]]],
    ['another audience', [{ audience: audience(7) }, { audience: audience(8) }], [[1], [2]]],
    [
      'other rules of the same segment',
      [{ audience: audience(7) }, { audience: audience(7, ruleOf('free')) }],
      [[1], [2]],
    ],
    [
      'a split that is changed during a pause',
      [{ pause: 3 }, { percentage: 20 }, { shares: { a: 20 } }, { shares: { a: 20 } }],
      [
        [1, 2],
        [3, 4],
      ],
    ],
  ])('are more with %s', (_, served, expected) => {
    expect(numbersOf(epochsOf(...served))).toEqual(expected);
  });

  it('have the number and the split of their own, and the epochs as they were given', () => {
    const epochs = epochsUntil(epochsOf({ shares: { a: 10 } }, { shares: { a: 50 } }), 1.5);
    const [first, second] = phasesOf(epochs);
    expect(first).toEqual({ number: 1, epochs: [epochs[0]], allocation: epochs[0]?.allocation });
    expect(second).toEqual({ number: 2, epochs: [epochs[1]], allocation: epochs[1]?.allocation });
    expect(second?.epochs[0]?.to).toBe(1.5);
  });
});
