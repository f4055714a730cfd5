import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { knownMovesInWords, movesInWords } from '../../../client/reading/moves-in-words.js';
import { isEnrolled, variantFor } from '../../../domain/assignment/assign-variant.js';
import { identityKey } from '../../../domain/assignment/point-of-hash.js';
import { sparkline } from '../../../web/app/geometry/sparkline.js';
import {
  earlierInWords,
  earlierVerdicts,
} from '../../../web/app/pages/experiment/over-time/earlier-verdicts.js';
import { assignmentByRecipe } from '../../../web/app/pages/experiment/proof/assignment-by-recipe.js';
import { md5 } from '../../../web/app/pages/experiment/proof/md5.js';
import {
  changeOf,
  draftOf,
  mistakeIn,
  whyFrozen,
} from '../../../web/app/pages/experiment/rollout/rollout-change.js';
import { variantPlaces } from '../../../web/app/pages/experiment/variant-places.js';
import { variantClass } from '../../../web/app/parts/variant-class.js';

describe('the colour of a variant', () => {
  test('is that of its place in the feature, in whatever order answers list it', () => {
    const options = ['green', 'blue', 'red'];
    const places = variantPlaces(options, ['red', 'green', 'control', 'zebra', 'ape', 'blue']);
    expect([...places]).toEqual([
      ['control', 0],
      ['green', 1],
      ['blue', 2],
      ['red', 3],
      ['ape', 4],
      ['zebra', 5],
    ]);
    expect(variantPlaces(options, ['ape', 'zebra'])).toEqual(places);
  });

  test('is never control’s', () => {
    expect([0, 1, 5, 6, 11].map(variantClass)).toEqual([
      ...['variant-0', 'variant-1', 'variant-5', 'variant-1', 'variant-1'],
    ]);
  });
});

describe('MD5', () => {
  test('is that of Node, whatever the text', () => {
    for (const length of [0, 1, 55, 56, 57, 63, 64, 65, 119, 120, 1_000])
      expect(md5('a'.repeat(length))).toBe(createHash('md5').update('a'.repeat(length)).digest('hex'));
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(md5(text)).toBe(createHash('md5').update(new TextEncoder().encode(text)).digest('hex'));
      }),
    );
  });
});

describe('the variant of an identifier by the recipe', () => {
  const epoch = (percentage: number) => ({
    ...{ number: 1, from: '2026-11-20T00:00:00.000Z', to: '2026-11-29T00:00:00.000Z' },
    rollout_percentage: percentage,
    allocation: [
      { variant: 'green', percentage: 33.33 },
      { variant: 'blue', percentage: 20 },
    ],
  });

  test('is the one that is served', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 0, max: 10_000 }), (identifier, share) => {
        const found = assignmentByRecipe(
          {
            ...{ environment_key: 'env_a', control: 'control', salts: { enrolment: 11, bucketing: 12 } },
            epochs: [epoch(share / 100)],
          },
          identifier,
        );
        const key = identityKey('env_a', identifier);
        const allocation = [
          { variantId: 1, key: 'green', basisPoints: 3_333 },
          { variantId: 2, key: 'blue', basisPoints: 2_000 },
        ];
        expect(found?.epochs[0]).toMatchObject({
          isEnrolled: isEnrolled({ segmentId: 11, percentageBasisPoints: share, identityKey: key }),
          variant: variantFor({ salt: 12, identityKey: key, allocation }),
        });
      }),
    );
  });

  test('is not derived where somebody else assigns', () => {
    expect(assignmentByRecipe({ environment_key: 'e', control: 'control', epochs: [] }, 'ada')).toBeNull();
  });
});

describe('verdicts that did not last', () => {
  const START = Date.UTC(2026, 10, 1);
  const points = (verdicts: readonly (string | null)[]) =>
    verdicts.map((verdict, place) => ({
      ...{ seq: place + 1, is_final: false, srm_p: null, srm_alarm: false },
      as_of: new Date(START + (place + 0.5) * 86_400_000).toISOString(),
      variants: [{ key: 'green', verdict } as never],
    }));
  const said = (...verdicts: readonly (string | null)[]) =>
    earlierVerdicts(points(verdicts), START).map(earlierInWords);

  test('are told by days, in their order; what still holds is none', () => {
    expect(said('collecting', 'better', 'better', 'inconclusive', 'worse', 'inconclusive', 'better')).toEqual(
      [
        'green was better from day 2 to day 3; later snapshots took that back.',
        'green was worse on day 5; later snapshots took that back.',
      ],
    );
    expect(said('inconclusive', 'better', 'better')).toEqual([]);
    expect(said('better', 'worse')).toEqual(['green was better on day 1; later snapshots took that back.']);
    expect(said()).toEqual([]);
  });
});

describe('a line without axes', () => {
  const box = { width: 100, height: 20 };

  test('stays in its box, with 0 in it, and has gaps where nothing was measured', () => {
    const values = [null, 9, 0.1, null, 0.2, 0.15, 0.1, 0.12];
    const { pieces, zero, last } = sparkline(
      values.map((value, at) => ({ at, value })),
      box,
    );
    expect(pieces.map((piece) => piece.length)).toEqual([2, 4]);
    for (const { x, y } of pieces.flat()) {
      expect([x >= 0 && x <= 100, y >= 0 && y <= 20]).toEqual([true, true]);
    }
    expect(zero).toBeLessThanOrEqual(20);
    expect(last?.x).toBe(97);
  });

  test('is nothing of nothing, and a dot of one', () => {
    expect(sparkline([], box)).toMatchObject({ pieces: [], last: null });
    expect(sparkline([{ at: 5, value: -0.1 }], box).pieces).toHaveLength(1);
  });
});

describe('a change of the rollout', () => {
  const rollout = {
    ...{ enabled: true, rollout_percentage: 80, audience: null },
    feature_state_value: { type: 'string' as const, value: 'blue' },
    multivariate_feature_state_values: [
      { multivariate_feature_option: 1, key: 'green', percentage_allocation: 50 },
    ],
  };
  const variants = [{ id: 1 }, { id: 2 }];

  test('starts from what is, and asks for what is typed', () => {
    const draft = draftOf(rollout, variants);
    expect(draft).toEqual({ percentage: '80', shares: { 1: '50', 2: '0' } });
    expect(changeOf({ ...draft, percentage: '40', shares: { 1: '33.33', 2: '33.33' } }, rollout)).toEqual({
      ...{ enabled: true, rollout_percentage: 40, feature_state_value: { type: 'string', value: 'blue' } },
      multivariate_feature_state_values: [
        { multivariate_feature_option: 1, percentage_allocation: 33.33 },
        { multivariate_feature_option: 2, percentage_allocation: 33.33 },
      ],
    });
  });

  test.each([
    ['', { 1: '50' }, /from 0 to 100/],
    ['101', { 1: '50' }, /from 0 to 100/],
    ['40', { 1: 'half' }, /two decimals/],
    ['40', { 1: '60', 2: '60' }, /120 % together/],
  ])('is not asked for while %s with %j is typed', (percentage, shares, why) => {
    expect(mistakeIn({ percentage, shares })).toMatch(why);
    expect(changeOf({ percentage, shares }, rollout)).toBeNull();
  });

  test('is frozen where nobody can change it, with the reason', () => {
    expect(whyFrozen({ status: 'running', assignment: 'flag' })).toBeNull();
    expect(whyFrozen({ status: 'completed', assignment: 'flag' })).toContain('over');
    expect(whyFrozen({ status: 'running', assignment: 'external' })).toContain('else');
  });

  test('says who would move', () => {
    const preview = {
      ...{ changes: true, before: rollout, after: rollout, opens_epoch: true, new_phase: null },
      moves: {
        ...{ newly_enrolled: 0, no_longer_enrolled: 40, unchanged: 50.5 },
        between_variants: [{ from: 'control', to: 'green', share: 9.5 }],
      },
      estimate: { known_identities: 20_050, moved: 9_924 },
    };
    expect(movesInWords(preview)).toEqual([
      '40 % of the audience leave and get control, uncounted.',
      '9.5 % change from control to green.',
      '50.5 % keep what they have.',
    ]);
    expect(knownMovesInWords(preview)).toContain('9\u202f924 of the 20\u202f050');
    expect(knownMovesInWords({ ...preview, estimate: null })).toBeNull();
  });
});
