import { canBeOverridden } from '../../../../domain/evaluation/can-be-overridden.js';
import type {
  EvaluatedFlag,
  EvaluationContext,
  FeatureContext,
  IdentityContext,
  SegmentContext,
} from '../../../../domain/evaluation/evaluate-context.js';
import { evaluateContext } from '../../../../domain/evaluation/evaluate-context.js';

/* Percentages from an MD5 of another implementation. Salt 8: ann 65.04, bob 15.59, eve 91.52. */
const feature = (change: Partial<FeatureContext> = {}): FeatureContext => ({
  id: 5,
  name: 'checkout',
  enabled: true,
  value: 'default',
  key: 8,
  ...change,
});

const HALVES = [
  { key: 'green', value: '#0f0', weight: 33.5, priority: 2 },
  { key: 'red', value: '#f00', weight: 33.3, priority: 1 },
];

const everybody = (
  id: number,
  overrides: readonly FeatureContext[],
  name = `segment ${id}`,
): SegmentContext => ({
  id,
  name,
  rules: [{ type: 'ALL' }],
  overrides,
});

const ANN: IdentityContext = { identifier: 'ann' };

const context = (change: Partial<EvaluationContext> = {}): EvaluationContext => ({
  environment: { key: 'env', name: 'Production' },
  features: [feature()],
  segments: [],
  identity: ANN,
  ...change,
});

const flagIn = (change: Partial<EvaluationContext>): EvaluatedFlag | undefined =>
  evaluateContext(context(change)).flags[0];

describe('an evaluation', () => {
  it('gives nobody in particular the defaults and no segments', () => {
    const features = [feature({ variants: HALVES })];
    const segments = [everybody(1, [feature({ value: 'other' })])];
    expect(evaluateContext(context({ features, segments, identity: null }))).toEqual({
      flags: [
        {
          featureId: 5,
          name: 'checkout',
          enabled: true,
          value: 'default',
          variant: null,
          reason: 'DEFAULT',
          state: features[0],
        },
      ],
      segments: [],
    });
  });

  it.each([
    ['bob', 'red', '#f00', 'SPLIT; weight=33.3'],
    ['ann', 'green', '#0f0', 'SPLIT; weight=33.5'],
    ['eve', 'control', 'default', 'DEFAULT'],
  ])('walks the variants by priority: %s gets %s', (identifier, variant, value, reason) => {
    const flag = flagIn({ features: [feature({ variants: HALVES })], identity: { identifier } });
    expect(flag).toMatchObject({ variant, value, reason });
  });

  it('hashes the key of an identity that has one', () => {
    const features = [feature({ variants: HALVES })];
    expect(flagIn({ features, identity: { identifier: 'eve', key: 'env_bob' } })?.variant).toBe('red');
    expect(flagIn({ features, identity: { identifier: 'eve', key: '' } })?.variant).toBe('control');
  });

  it('has control of a multivariate feature without variants, and no variant of another', () => {
    expect(flagIn({ features: [feature({ type: 'MULTIVARIATE' })] })?.variant).toBe('control');
    expect(flagIn({ features: [feature({ type: 'STANDARD' })] })?.variant).toBeNull();
    expect(flagIn({ features: [feature()] })?.variant).toBeNull();
  });

  it('names no variant that has no key', () => {
    const variants = [{ value: null, weight: 100, priority: 1 }];
    expect(flagIn({ features: [feature({ variants })] })).toMatchObject({
      variant: null,
      value: null,
      reason: 'SPLIT; weight=100',
    });
  });

  it('lists the segments of the identity in their order', () => {
    const segments = [everybody(2, []), { ...everybody(3, []), rules: [] }, everybody(4, [])];
    expect(evaluateContext(context({ segments })).segments).toEqual([
      { id: 2, name: 'segment 2' },
      { id: 4, name: 'segment 4' },
    ]);
  });

  it('lets the lowest priority win, a missing one lose, and the first of equals win', () => {
    const override = (value: string, priority?: number): FeatureContext =>
      feature({ value, ...(priority === undefined ? {} : { priority }) });
    const segments = [
      everybody(1, [override('none')]),
      everybody(2, [override('weak', 9)]),
      everybody(3, [override('strong', 0)]),
      everybody(4, [override('as strong', 0)]),
    ];
    expect(flagIn({ segments })).toMatchObject({
      value: 'strong',
      reason: 'TARGETING_MATCH; segment=segment 3',
    });
    expect(flagIn({ segments: segments.slice(0, 1) })?.value).toBe('none');
  });

  it('splits what an override splits, by the seed of the override', () => {
    const segments = [everybody(1, [feature({ variants: HALVES, key: 8 })])];
    const flag = flagIn({ features: [feature({ key: 9 })], segments, identity: { identifier: 'bob' } });
    expect(flag).toMatchObject({ variant: 'red', reason: 'SPLIT; weight=33.3' });
    expect(flagIn({ segments, identity: { identifier: 'eve' } })).toMatchObject({
      variant: 'control',
      reason: 'TARGETING_MATCH; segment=segment 1',
    });
  });

  it('lets overrides of the identity beat all segments, under the name that SDKs give them', () => {
    const segments = [everybody(1, [feature({ value: 'segment', priority: -1000 })])];
    const own = feature({ value: 'own', enabled: false });
    expect(flagIn({ segments, identity: { ...ANN, overrides: [own] } })).toMatchObject({
      value: 'own',
      enabled: false,
      reason: 'TARGETING_MATCH; segment=identity_overrides',
      state: own,
    });
  });

  it('ignores overrides of features that there are none of', () => {
    const segments = [everybody(1, [feature({ name: 'other' })])];
    expect(evaluateContext(context({ segments })).flags.map(({ name }) => name)).toEqual(['checkout']);
  });

  it('reads conditions on the environment and the identity', () => {
    const on = (property: string, value: string): readonly string[] =>
      evaluateContext(
        context({
          segments: [
            {
              id: 1,
              name: 'one',
              rules: [{ type: 'ALL', conditions: [{ operator: 'EQUAL', property, value }] }],
            },
          ],
          identity: { identifier: 'ann', traits: { plan: 'pro' } },
        }),
      ).segments.map(({ name }) => name);
    expect(on('$.environment.name', 'Production')).toEqual(['one']);
    expect(on('$.identity.key', 'env_ann')).toEqual(['one']);
    expect(on('plan', 'pro')).toEqual(['one']);
    expect(on('plan', 'free')).toEqual([]);
  });
});

describe('an identity that SDKs would take for another', () => {
  it.each([
    ['ann', true],
    ['a[0]', true],
    ['a,b', false],
    ['["ann"]', false],
    [' [1', false],
    ['', false],
  ])('"%s" can be overridden: %s', (identifier, can) => {
    expect(canBeOverridden(identifier)).toBe(can);
  });
});
