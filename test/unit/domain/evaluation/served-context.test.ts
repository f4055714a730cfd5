import type { EvaluatedFlag } from '../../../../domain/evaluation/evaluate-context.js';
import { evaluateContext } from '../../../../domain/evaluation/evaluate-context.js';
import type {
  FeatureState,
  SegmentOverride,
  ServedFeature,
} from '../../../../domain/evaluation/served-context.js';
import { servedContext } from '../../../../domain/evaluation/served-context.js';
import type { FeatureValue } from '../../../../domain/feature-value.js';
import { plainValue } from '../../../../domain/feature-value.js';
import type { Identity } from '../../../../domain/identity.js';
import type { Segment, SegmentCondition, SegmentRule } from '../../../../domain/segments/segment-rules.js';

/*
 * Percentages from an MD5 of another implementation. Salt 7: ann 8.92, bob 82.40, eve 55.16.
 * Salt 8: ann 65.04, bob 15.59, eve 91.52. Salt 42: env_user-1 36.35 (and u6243 exactly 0).
 */
const text = (value: string): FeatureValue => ({ type: 'string', value });

const person = (name: string, traits: Identity['traits'] = {}): Identity => ({
  identifier: name,
  key: `env_${name}`,
  traits,
});

const state = (id: number, change: Partial<FeatureState> = {}): FeatureState => ({
  id,
  enabled: true,
  value: text(`value of state ${id}`),
  salt: 8,
  allocation: [],
  ...change,
});

const condition = (
  value: string,
  property = '$.identity.key',
  operator = 'PERCENTAGE_SPLIT',
): SegmentCondition => ({
  operator,
  property,
  value,
});

const rule = (
  type: SegmentRule['type'],
  conditions: SegmentCondition[],
  rules: SegmentRule[] = [],
): SegmentRule => ({
  type,
  conditions,
  rules,
});

const segment = (rules: readonly SegmentRule[], id = 7, name = 'cohort'): Segment => ({ id, name, rules });

/** Everybody, or nobody: a share that every hash is under, or none is. */
const ALWAYS = condition('100');
const NEVER = condition('-1');

const override = (
  rules: readonly SegmentRule[],
  change: Partial<SegmentOverride> = {},
  segmentId = 7,
): SegmentOverride => ({
  segment: segment(rules, segmentId),
  priority: 1,
  state: state(2),
  ...change,
});

const feature = (change: Partial<ServedFeature> = {}): ServedFeature => ({
  id: 5,
  name: 'checkout',
  type: 'MULTIVARIATE',
  defaultState: state(1),
  overrides: [],
  ...change,
});

const evaluateFlag = (
  one: ServedFeature,
  identity: Identity | null,
): EvaluatedFlag & { stateId: unknown } => {
  const served = servedContext({ key: 'env', name: 'Production' }, [one]);
  const flag = evaluateContext({ ...served, identity }).flags[0]!;
  return { ...flag, stateId: flag.state.stateId };
};

const HALVES = [
  { variantId: 1, key: 'red', basisPoints: 3330, value: text('#f00') },
  { variantId: 2, key: 'green', basisPoints: 3350, value: text('#0f0') },
];

describe('a flag', () => {
  it('is the default for nobody in particular, without a variant', () => {
    const defaultState = state(1, { allocation: [{ ...HALVES[0]!, basisPoints: 10_000 }] });
    const overrides = [override([rule('ALL', [ALWAYS])])];
    expect(evaluateFlag(feature({ defaultState, overrides }), null)).toMatchObject({
      featureId: 5,
      name: 'checkout',
      enabled: true,
      value: 'value of state 1',
      variant: null,
      reason: 'DEFAULT',
      stateId: 1,
    });
  });

  it.each([
    ['bob', 'red', '#f00', 'SPLIT; weight=33.3'],
    ['ann', 'green', '#0f0', 'SPLIT; weight=33.5'],
    ['eve', 'control', 'value of state 1', 'DEFAULT'],
  ])('of a split default gives %s %s', (name, variant, value, reason) => {
    const flag = evaluateFlag(feature({ defaultState: state(1, { allocation: HALVES }) }), person(name));
    expect(flag).toMatchObject({ variant, value, reason, stateId: 1 });
  });

  it.each([
    ['ann', 'green', '#0f0', 'SPLIT; weight=33.5', 2],
    ['eve', 'control', 'value of state 2', 'TARGETING_MATCH; segment=cohort', 2],
    ['bob', 'control', 'value of state 1', 'DEFAULT', 1],
  ])('of a rollout to 60 %% gives %s %s', (name, variant, value, reason, stateId) => {
    const overrides = [
      override([rule('ALL', [condition('60.0')])], { state: state(2, { allocation: HALVES }) }),
    ];
    expect(evaluateFlag(feature({ overrides }), person(name))).toMatchObject({
      variant,
      value,
      reason,
      stateId,
    });
  });

  it('of a rollout to 0 % is the default for everybody, and says so', () => {
    const overrides = [
      override([rule('ALL', [condition('0.0')])], { state: state(2, { allocation: HALVES }) }),
    ];
    for (const name of ['ann', 'bob', 'eve'])
      expect(evaluateFlag(feature({ overrides }), person(name))).toMatchObject({
        ...{ variant: 'control', value: 'value of state 1', reason: 'DEFAULT', stateId: 1 },
      });
  });

  it('of a split that is off is off, and says what would be shown', () => {
    const defaultState = state(1, { enabled: false, allocation: HALVES });
    expect(evaluateFlag(feature({ defaultState }), person('ann'))).toMatchObject({
      ...{ enabled: false, variant: 'green', value: '#0f0', reason: 'SPLIT; weight=33.5' },
    });
  });

  it('of a standard feature has no variant and is never split', () => {
    const standard = feature({ type: 'STANDARD', defaultState: state(1, { allocation: HALVES }) });
    expect(evaluateFlag(standard, person('bob'))).toMatchObject({
      variant: null,
      value: 'value of state 1',
      reason: 'DEFAULT',
    });
  });

  it('takes whether it is on from the state that wins', () => {
    const overrides = [override([rule('ALL', [ALWAYS])], { state: state(2, { enabled: false }) })];
    expect(evaluateFlag(feature({ overrides }), person('ann')).enabled).toBe(false);
    expect(evaluateFlag(feature({ overrides }), null).enabled).toBe(true);
  });

  it('is that of the matching override with the lowest priority number', () => {
    const overrides = [
      override([rule('ALL', [ALWAYS])], { priority: 3, state: state(33) }, 3),
      override([rule('ALL', [ALWAYS])], { priority: 2, state: state(22) }, 4),
      override([rule('ALL', [NEVER])], { priority: 1, state: state(11) }, 5),
    ];
    expect(evaluateFlag(feature({ overrides }), person('ann')).stateId).toBe(22);
  });

  it('is that of the segment with the lowest id among equal priorities', () => {
    const overrides = [
      override([rule('ALL', [ALWAYS])], { state: state(33) }, 10),
      override([rule('ALL', [ALWAYS])], { state: state(22) }, 9),
    ];
    expect(evaluateFlag(feature({ overrides }), person('ann')).stateId).toBe(22);
  });
});

describe('what is served', () => {
  const environment = { key: 'env', name: 'Production' };

  it('keeps the order of the features and sorts the segments as SDKs do', () => {
    const overrides = [override([], {}, 10), override([], {}, 9)];
    const features = [feature({ id: 9, name: 'nine', overrides }), feature({ id: 4, name: 'four' })];
    const context = servedContext(environment, features, [segment([], 8)]);
    expect(context.features.map(({ name }) => name)).toEqual(['nine', 'four']);
    expect(context.segments.map(({ id }) => id)).toEqual([8, 9, 10]);
  });

  it('gathers what a segment gets of several features', () => {
    const features = [
      feature({ id: 9, name: 'nine', overrides: [override([], { priority: 2 })] }),
      feature({ id: 4, name: 'four', overrides: [override([], { priority: 1 })] }),
    ];
    const [only, ...others] = servedContext(environment, features, [segment([])]).segments;
    expect(others).toEqual([]);
    expect(only?.overrides?.map(({ name, priority }) => [name, priority])).toEqual([
      ['nine', 2],
      ['four', 1],
    ]);
  });
});

describe('segment rules', () => {
  it.each<[string, readonly SegmentRule[], boolean]>([
    ['no rules', [], false],
    ['a rule without conditions', [rule('ALL', [])], true],
    ['ANY without conditions', [rule('ANY', [])], true],
    ['ALL of yes and yes', [rule('ALL', [ALWAYS, ALWAYS])], true],
    ['ALL of yes and no', [rule('ALL', [ALWAYS, NEVER])], false],
    ['ANY of no and yes', [rule('ANY', [NEVER, ALWAYS])], true],
    ['ANY of no and no', [rule('ANY', [NEVER, NEVER])], false],
    ['NONE of no and no', [rule('NONE', [NEVER, NEVER])], true],
    ['NONE of no and yes', [rule('NONE', [NEVER, ALWAYS])], false],
    ['two rules, one of which fails', [rule('ALL', [ALWAYS]), rule('ALL', [NEVER])], false],
    ['an inner rule that fails', [rule('ALL', [ALWAYS], [rule('ALL', [NEVER])])], false],
    ['an inner rule that holds', [rule('ALL', [], [rule('ANY', [ALWAYS])])], true],
    [
      'ANY with a failing one of two inner rules',
      [rule('ANY', [ALWAYS], [rule('ALL', [ALWAYS]), rule('ALL', [NEVER])])],
      true,
    ],
    ['NONE with an inner rule that holds', [rule('NONE', [NEVER], [rule('ALL', [ALWAYS])])], false],
    ['an operator that is not known', [rule('ALL', [condition('100', '', 'SOUNDS_LIKE')])], false],
    [
      'an operator named like a method of objects',
      [rule('ALL', [condition('100', '', 'constructor')])],
      false,
    ],
    ['NONE of an operator that is not known', [rule('NONE', [condition('100', '', 'SOUNDS_LIKE')])], true],
    ['a share that is no number', [rule('ALL', [condition('half')])], false],
  ])('%s', (_, rules, matches) => {
    const flag = evaluateFlag(feature({ overrides: [override(rules)] }), person('ann'));
    expect(flag.stateId).toBe(matches ? 2 : 1);
  });
});

describe('a percentage split', () => {
  const inSplit = (identity: Identity, value: string, property: string, segmentId = 7): boolean => {
    const split = segment([rule('ALL', [condition(value, property)])], segmentId);
    return evaluateFlag(feature({ overrides: [override([], { segment: split })] }), identity).stateId === 2;
  };

  it.each([
    ['the identity key, just below', '8.92', '$.identity.key', false],
    ['the identity key, just above', '8.93', '$.identity.key', true],
    ['a blank property, which is the identity key', '8.93', '', true],
    ['a blank property, just below', '8.92', '', false],
  ])('of ann by %s', (_, value, property, matches) => {
    expect(inSplit(person('ann'), value, property)).toBe(matches);
  });

  it('matches on exactly the percentage', () => {
    expect(inSplit(person('u1560'), '50', '$.identity.key', 42)).toBe(true);
    expect(inSplit(person('u6243'), '0', '$.identity.key', 42)).toBe(true);
  });

  it('by the path of a trait puts everybody with the same value on the same side', () => {
    // Hash of "42" and "env_user-1" is 36.35…
    const team = { team: 'env_user-1' };
    expect(inSplit(person('ann', team), '36.36', '$.identity.traits.team', 42)).toBe(true);
    expect(inSplit(person('bob', team), '36.35', '$.identity.traits.team', 42)).toBe(false);
  });

  it('by the identifier hashes it without the environment', () => {
    expect(
      inSplit({ identifier: 'env_user-1', key: 'other', traits: {} }, '36.36', '$.identity.identifier', 42),
    ).toBe(true);
    expect(
      inSplit({ identifier: 'env_user-1', key: 'other', traits: {} }, '36.35', '$.identity.identifier', 42),
    ).toBe(false);
  });

  it('by a trait that is missing or null matches nobody', () => {
    expect(inSplit(person('ann'), '100', '$.identity.traits.team')).toBe(false);
    expect(inSplit(person('ann', { team: null }), '100', '$.identity.traits.team')).toBe(false);
    expect(inSplit(person('ann'), '100', '$.identity.traits.toString')).toBe(false);
  });
});

describe('a value', () => {
  it.each([
    [{ type: 'integer', value: '42' }, 42],
    [{ type: 'integer', value: '-7' }, -7],
    [{ type: 'boolean', value: 'true' }, true],
    [{ type: 'boolean', value: 'false' }, false],
    [{ type: 'string', value: '42' }, '42'],
    [{ type: 'string', value: '' }, ''],
  ] as const)('%j is read as %j', (value, plain) => {
    expect(plainValue(value)).toBe(plain);
  });
});
