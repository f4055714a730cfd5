import fc from 'fast-check';
import type { OverriddenIdentity, ServedDocument } from '../../../api/environment-document/document-body.js';
import { segmentRules as storedRules } from '../../../db/postgres/shapes/segment-rules.js';
import type { ServedFeatureRow } from '../../../db/postgres/shapes/served-feature-row.js';
import type { ServedAllocation, ServedState } from '../../../db/postgres/shapes/served-state.js';
import { canBeOverridden } from '../../../domain/evaluation/can-be-overridden.js';
import type { FeatureValue } from '../../../domain/feature-value.js';
import type { TraitValue } from '../../../domain/identity.js';
import type { SegmentRule } from '../../../domain/segments/segment-rules.js';
import { segmentRules, traitNames, traitValue } from './segment-arbitraries.js';

/** Somebody whom an application asks flags for. */
export interface Visitor {
  readonly identifier: string;
  readonly traits: Readonly<Record<string, TraitValue>>;
}

export interface World {
  readonly served: ServedDocument;
  readonly visitors: readonly Visitor[];
}

const UUID = '00000000-0000-4000-8000-000000000000';

const featureValue: fc.Arbitrary<FeatureValue> = fc.oneof(
  fc.integer().map((value): FeatureValue => ({ type: 'integer', value: String(value) })),
  fc.string().map((value): FeatureValue => ({ type: 'string', value })),
  fc.boolean().map((value): FeatureValue => ({ type: 'boolean', value: String(value) })),
);

/** Shares of at most 100 % together, not in the order of the variants. */
const allocations: fc.Arbitrary<readonly ServedAllocation[]> = fc
  .tuple(
    fc.shuffledSubarray([3, 1, 20, 100]),
    fc.array(fc.oneof(fc.constantFrom(0, 2500, 3333, 5000, 10_000), fc.nat({ max: 10_000 })), {
      minLength: 4,
      maxLength: 4,
    }),
    fc.array(featureValue, { minLength: 4, maxLength: 4 }),
  )
  .map(([ids, cuts, values]) => {
    const bounds = [0, ...cuts.sort((left, right) => left - right)];
    return ids.map((variantId, index) => ({
      variantId,
      variantUuid: UUID,
      key: `variant-${variantId}`,
      value: values[index]!,
      basisPoints: bounds[index + 1]! - bounds[index]!,
    }));
  });

const state: fc.Arbitrary<ServedState> = fc.record({
  id: fc.nat(),
  uuid: fc.constant(UUID),
  enabled: fc.boolean(),
  value: featureValue,
  salt: fc.integer({ min: 1, max: 5000 }),
  allocations,
});

const SEGMENT_IDS = [7, 300, 12, 100, 9];
const FEATURE_NAMES = ['checkout', 'banner', 'zebra'];

interface Member {
  readonly id: number;
  readonly name: string;
  readonly rules: readonly SegmentRule[];
}

const segments: fc.Arbitrary<readonly Member[]> = fc
  .tuple(fc.shuffledSubarray(SEGMENT_IDS), fc.array(segmentRules, { minLength: 5, maxLength: 5 }))
  .map(([ids, rules]) =>
    ids.map((id, index) => ({ id, name: `segment ${id}`, rules: storedRules.parse(rules[index]) })),
  );

const overridesOf = (members: readonly Member[]): fc.Arbitrary<ServedFeatureRow['overrides']> =>
  fc
    .tuple(
      fc.shuffledSubarray([...members]),
      fc.array(fc.tuple(state, fc.integer({ min: 0, max: 3 })), { minLength: 5, maxLength: 5 }),
    )
    .map(([overridden, states]) =>
      overridden.map((segment, index) => {
        const [own, priority] = states[index]!;
        return { ...own, priority, segment, experiment: null };
      }),
    );

const featureOf = (name: string, members: readonly Member[]): fc.Arbitrary<ServedFeatureRow> =>
  fc.record({
    id: fc.constant(FEATURE_NAMES.indexOf(name) + 1),
    name: fc.constant(name),
    type: fc.constantFrom('STANDARD', 'MULTIVARIATE'),
    description: fc.constant(''),
    initialValue: featureValue,
    defaultEnabled: fc.boolean(),
    createdAt: fc.constant(0),
    defaultState: state,
    overrides: overridesOf(members),
  });

const identifier = fc.oneof(
  fc.constantFrom('ann', 'bob', 'eve', '42', 'a,b', 'a', 'ünïcødé', '["ann"]', ' spaced ', '1.2.3'),
  fc.string({ minLength: 1 }),
  fc.uuid(),
);

export const visitor: fc.Arbitrary<Visitor> = fc.record({
  identifier,
  traits: fc.dictionary(fc.constantFrom(...traitNames), traitValue, {
    noNullPrototype: true,
    size: 'medium',
  }),
});

const overriddenOf = (
  { identifier: name }: Visitor,
  features: readonly ServedFeatureRow[],
): fc.Arbitrary<OverriddenIdentity> =>
  fc
    .tuple(fc.shuffledSubarray([...features]), fc.array(state, { minLength: 3, maxLength: 3 }))
    .map(([chosen, states]) => ({
      identifier: name,
      uuid: UUID,
      createdAt: 0,
      traits: {},
      overrides: chosen.map(({ id }, index) => ({ featureId: id, state: states[index]! })),
    }));

/** An environment with segments, features and overrides, and some who ask for flags, some of them overridden. */
export const world: fc.Arbitrary<World> = fc
  .tuple(segments, fc.uniqueArray(visitor, { minLength: 1, maxLength: 3, selector: (one) => one.identifier }))
  .chain(([members, visitors]) =>
    fc.record({
      members: fc.constant(members),
      visitors: fc.constant(visitors),
      overridden: fc.subarray(visitors.filter((one) => canBeOverridden(one.identifier))),
      features: fc.tuple(...FEATURE_NAMES.map((name) => featureOf(name, members))),
      name: fc.constantFrom('Production', 'staging 2'),
    }),
  )
  .chain(({ members, visitors, overridden, features, name }) =>
    fc.tuple(...overridden.map((one) => overriddenOf(one, features))).map((identities) => ({
      visitors,
      served: {
        environment: { id: 5, name, apiKey: 'client-key', updatedAt: 0 },
        project: { id: 6, name: 'shop' },
        features,
        segments: members,
        identities,
      },
    })),
  );
