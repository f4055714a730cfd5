import fc from 'fast-check';
import type { SegmentCondition, SegmentRule } from '../../../domain/segments/segment-rules.js';
import type { EngineContext, EngineFeature, EngineSegment } from '../../support/sdk/engine-context.js';
import { condition as usualCondition, traitNames, traitValue } from './segment-arbitraries.js';

/** Traits whose names look like paths. */
const PATH_LIKE = [
  '$.identity.key', '$.identity.identifier', '$.environment.name', '$.nothing', '$.', '$', '$.identity.traits.plan', '$[',
  '*', '.', "['plan']", '$.identity.*',
]; // oxfmt-ignore

const anyTraitName = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...traitNames) },
  { weight: 1, arbitrary: fc.constantFrom(...PATH_LIKE) },
);

const oddProperty = fc.oneof(
  anyTraitName,
  anyTraitName.map((name) => `$.identity.traits.${name}`),
  anyTraitName.map((name) => `$.identity.traits['${name}']`),
  anyTraitName.map((name) => `$.identity.traits["${name}"]`),
  fc.constantFrom(
    '$.identity.*', '$.environment.*', '$.identity[*]', '$.*.key', '$.identity.traits[*]', '$.identity.traits', '$.identity',
    '$..', '$.identity..', '$.[', '$.]', '$.identity.', '$.identity.key.', '$.identity.key.length', '$.environment.key.0',
    "$.identity['traits'].age", '$. identity.key', '$.identity .key', ' $.identity.key', '$.identity.traits.', '$.environment',
    '$.Environment.name', '$identity.key', '$.identity.key ', '', ' ', '\t',
  ), // oxfmt-ignore
);

const oddValue = fc.oneof(
  fc.constantFrom(42, 0, -1, 1.5, true, false, null, undefined),
  fc.array(fc.constantFrom('pro', 'free', '42', 'true', 'a,b', '', 'ann', 42, true, null), { maxLength: 4 }),
  fc.constantFrom(
    '42',
    '042',
    '4.2e1',
    ' 42',
    '42px',
    'TRUE',
    'None',
    'null',
    'undefined',
    '',
    '1.10.0:semver',
    ':semver',
  ),
);

const OPERATORS = [
  'EQUAL', 'NOT_EQUAL', 'GREATER_THAN', 'GREATER_THAN_INCLUSIVE', 'LESS_THAN', 'LESS_THAN_INCLUSIVE', 'CONTAINS',
  'NOT_CONTAINS', 'IN', 'IN', 'REGEX', 'MODULO', 'IS_SET', 'IS_NOT_SET', 'PERCENTAGE_SPLIT', 'equal', 'ICONTAINS', '',
]; // oxfmt-ignore

/** Where a path breaks off the SDK finds the objects on its way, and hashes what no two of them can be told apart by. */
const BREAKS_OFF = /\.[.[\]]$|\$\[/;

const oddCondition = fc
  .record({ operator: fc.constantFrom(...OPERATORS), property: oddProperty, value: oddValue })
  .filter(
    ({ operator, property }) => operator !== 'PERCENTAGE_SPLIT' || !BREAKS_OFF.test(property),
  ) as fc.Arbitrary<SegmentCondition>;

/** The rest of a float's division: 0.3 is no multiple of 0.1. */
const modulo: fc.Arbitrary<SegmentCondition> = fc.record({
  operator: fc.constant('MODULO'),
  property: fc.constantFrom('age', 'plan'),
  value: fc
    .tuple(
      fc.constantFrom('0.1', '0.5', '1.5', '2', '-2', '1e1'),
      fc.constantFrom('0', '0.5', '1', '-1', '0.1'),
    )
    .map((parts) => parts.join('|')),
});

const condition = fc.oneof(
  { weight: 5, arbitrary: usualCondition },
  { weight: 3, arbitrary: oddCondition },
  { weight: 1, arbitrary: modulo },
);

/** Lists may be left out or null, and a type may be one that is not known. */
const listOf = <T>(items: fc.Arbitrary<T>): fc.Arbitrary<readonly T[] | undefined> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.array(items, { maxLength: 3 }) },
    { weight: 1, arbitrary: fc.constantFrom(undefined, null as unknown as undefined) },
  );

const ruleOf = (depth: number): fc.Arbitrary<SegmentRule> =>
  fc
    .record({
      type: fc.oneof(
        { weight: 12, arbitrary: fc.constantFrom('ALL', 'ANY', 'NONE') },
        { weight: 1, arbitrary: fc.constantFrom('SOME', 'all', '') },
      ),
      conditions: listOf(condition),
      rules: depth === 0 ? fc.constant([]) : listOf(ruleOf(depth - 1)),
    })
    .map((rule) => rule as SegmentRule);

const value = fc.oneof(fc.constantFrom('on', '', 0, 7, 1.5, true, false, null), fc.string());

const priority = fc.constantFrom(undefined, null, 0, 1, 1, 2, -1, -1, 0.5, Number.NEGATIVE_INFINITY);

const variants = fc.array(
  fc.record({
    value,
    weight: fc.oneof(fc.constantFrom(0, 10, 33.3, 50, 100), fc.double({ min: 0, max: 60, noNaN: true })),
    priority: fc.constantFrom(undefined, null, 1, 1, 2, -3, 10, 1e15),
  }),
  { maxLength: 4 },
);

const FEATURE_NAMES = ['checkout', 'banner', 'zebra', 'with space', ''];

const feature: fc.Arbitrary<EngineFeature> = fc.record(
  {
    key: fc.constantFrom('1', '2', '8', 'a-b', '', '00000000-0000-4000-8000-000000000001'),
    name: fc.constantFrom(...FEATURE_NAMES),
    enabled: fc.boolean(),
    value,
    variants: fc.oneof({ weight: 4, arbitrary: variants }, fc.constant(null)),
    priority,
    metadata: fc.record({ id: fc.nat(9) }),
  },
  { requiredKeys: ['key', 'name', 'enabled', 'value'] },
) as fc.Arbitrary<EngineFeature>;

const SEGMENT_KEYS = ['1', '7', '300', 'gold', '', 'identity_override_x'];

const segmentOf = (key: string): fc.Arbitrary<EngineSegment> =>
  fc.record(
    {
      key: fc.constant(key),
      name: fc.constantFrom('gold', 'silver', 'identity_overrides', ''),
      rules: fc.oneof(
        { weight: 5, arbitrary: fc.array(ruleOf(2), { maxLength: 2 }) },
        // Everybody, so that overrides meet each other.
        { weight: 2, arbitrary: fc.constant<readonly SegmentRule[]>([{ type: 'ALL' }]) },
      ),
      overrides: fc.oneof({ weight: 6, arbitrary: fc.array(feature, { maxLength: 4 }) }, fc.constant(null)),
      metadata: fc.record({ id: fc.nat(9) }),
    },
    { requiredKeys: ['key', 'name', 'rules'] },
  );

/** Keys of maps say nothing, but whole numbers among them come first whatever the order they were put in. */
const mapOf = <T>(items: readonly T[], keys: readonly string[]): Readonly<Record<string, T>> =>
  Object.fromEntries(items.map((item, index) => [keys[index]!, item]));

const MAP_KEYS = ['b', '10', 'a', '2', '-1', '1'];

const segments = fc
  .shuffledSubarray(SEGMENT_KEYS)
  .chain((keys) =>
    fc.tuple(fc.tuple(...keys.map(segmentOf)), fc.shuffledSubarray(MAP_KEYS, { minLength: 6, maxLength: 6 })),
  )
  .map(([items, keys]) => mapOf(items, keys));

const features = fc
  .tuple(fc.array(feature, { maxLength: 5 }), fc.shuffledSubarray(MAP_KEYS, { minLength: 6, maxLength: 6 }))
  .map(([items, keys]) => mapOf(items, keys));

const identity = fc.record(
  {
    identifier: fc.oneof(
      fc.constantFrom('ann', 'bob', 'eve', '42', '', 'a,b', 'ünïcødé', '1.2.3'),
      fc.string(),
    ),
    key: fc.oneof(fc.constantFrom('', 'key', 'client-key_ann', '42', null), fc.string()),
    traits: fc.oneof(
      {
        weight: 8,
        arbitrary: fc.dictionary(anyTraitName, traitValue, { noNullPrototype: true, size: 'medium' }),
      },
      fc.constant(null),
    ),
  },
  { requiredKeys: ['identifier'] },
);

const absent = fc.constantFrom(null, undefined);

/** What an engine may be asked: mostly somebody in an environment with everything, at times nearly nothing. */
export const engineContext: fc.Arbitrary<EngineContext> = fc.record({
  environment: fc.record({
    key: fc.constantFrom('client-key', 'env', ''),
    name: fc.constantFrom('Production', 'staging 2', ''),
  }),
  features: fc.oneof({ weight: 15, arbitrary: features }, absent),
  segments: fc.oneof({ weight: 15, arbitrary: segments }, absent),
  identity: fc.oneof({ weight: 10, arbitrary: identity }, absent),
}) as fc.Arbitrary<EngineContext>;
