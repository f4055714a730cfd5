import type {
  FlagAsServed,
  FoundFlag,
  StateAsServed,
  StoreHashing,
} from '../../domain/flag-stores/flag-store.js';
import type { SegmentRule } from '../../domain/segments/segment-rules.js';
import type {
  PublishedDocument,
  PublishedRule,
  PublishedState,
  RemoteRule,
  RemoteState,
} from './flagsmith-shapes.js';
import { plainOfTyped } from './flagsmith-shapes.js';
import type { Managed } from './look.js';

type Share = RemoteState['multivariate_feature_state_values'][number];

const sharesOf = (
  shares: readonly Pick<Share, 'multivariate_feature_option' | 'percentage_allocation'>[],
  { keys }: Managed,
): StateAsServed['shares'] =>
  Object.fromEntries(
    shares.map(({ multivariate_feature_option: option, percentage_allocation: percentage }) => [
      keys.get(option) ?? `option ${option}`,
      percentage,
    ]),
  );

const managedState = (state: RemoteState, managed: Managed): StateAsServed => ({
  enabled: state.enabled,
  value: plainOfTyped(state.feature_state_value),
  shares: sharesOf(state.multivariate_feature_state_values, managed),
});

const ruleOf = ({ type, rules = [], conditions = [] }: RemoteRule): SegmentRule => ({
  type,
  rules: rules.map(ruleOf),
  conditions: conditions.map(({ operator, property, value }) => ({
    operator,
    property: property ?? '',
    value: value ?? '',
  })),
});

/** @returns the flag as those who manage it see it */
export const asManaged = (managed: Managed): FlagAsServed => {
  const { segment, twins, own, overrides, defaults } = managed;
  const isWeakest = overrides.every(
    ({ id, priority }) => own === null || id === own.override.id || priority < own.override.priority,
  );
  return {
    defaults: managedState(defaults, managed),
    segment: segment === null ? null : { rules: segment.rules.map(ruleOf), twins: twins.length },
    override: own === null ? null : { ...managedState(own.state, managed), isWeakest },
  };
};

const publishedRule = ({ type, rules, conditions }: PublishedRule): SegmentRule => ({
  type,
  rules: rules.map(publishedRule),
  conditions: conditions.map(({ operator, property_: property, value }) => ({
    operator,
    property: property ?? '',
    value: value ?? '',
  })),
});

/** What is published of a share has its id, and not always its option's. */
const publishedState = (
  { enabled, feature_state_value: value, multivariate_feature_state_values: shares }: PublishedState,
  managed: Managed,
): StateAsServed => {
  const states = [managed.defaults, ...(managed.own === null ? [] : [managed.own.state])];
  const options = new Map(
    states
      .flatMap(({ multivariate_feature_state_values: all }) => all)
      .map(({ id, multivariate_feature_option: option }) => [id, option]),
  );
  const known = shares.map(({ id, percentage_allocation: percentage }) => ({
    multivariate_feature_option: options.get(id ?? -1) ?? -1,
    percentage_allocation: percentage,
  }));
  return { enabled, value, shares: sharesOf(known, managed) };
};

const hashingOf = (
  document: PublishedDocument,
  segmentId: number,
  state: PublishedState,
  managed: Managed,
): StoreHashing => {
  const shares = managed.own?.state.multivariate_feature_state_values ?? [];
  return {
    environmentKey: document.api_key,
    environmentName: document.name,
    segmentId: String(segmentId),
    seed: String(state.django_id ?? state.featurestate_uuid),
    order: [...shares]
      .sort((left, right) => left.id - right.id)
      .map(({ multivariate_feature_option: option }) => managed.keys.get(option) ?? `option ${option}`),
  };
};

/** Who gets something else before the experiment's own override, which is the last. */
const strongerIn = (document: PublishedDocument, { feature, own, overrides, segment }: Managed) => ({
  segments: overrides
    .filter((one) => one.id !== own?.override.id && one.segment !== segment?.id)
    .map(
      ({ segment: other, segment_name: name }) =>
        name ?? document.project.segments.find(({ id }) => id === other)?.name ?? `segment ${other}`,
    ),
  identities: document.identity_overrides.filter(({ identity_features: features }) =>
    features.some((one) => one.feature.id === feature.id),
  ).length,
});

/** @returns the flag as SDKs get it, and what identities are hashed with */
export const asPublished = (document: PublishedDocument, managed: Managed): Omit<FoundFlag, 'managed'> => {
  const { feature, segment, overrides } = managed;
  const ofFeature = ({ feature: { id } }: PublishedState): boolean => id === feature.id;
  const theirs = document.project.segments.find(({ id }) => id === segment?.id);
  const twins = document.project.segments.filter(
    ({ id, name }) => name === segment?.name && id !== segment.id,
  );
  const state = theirs?.feature_states.find(ofFeature);
  const defaults = document.feature_states.find(ofFeature);
  const place = state?.feature_segment?.priority ?? Number.POSITIVE_INFINITY;
  const isWeakest = overrides.every(
    ({ id, priority }) => id === managed.own?.override.id || priority < place,
  );
  return {
    published: {
      defaults:
        defaults === undefined ? managedState(managed.defaults, managed) : publishedState(defaults, managed),
      segment: theirs === undefined ? null : { rules: theirs.rules.map(publishedRule), twins: twins.length },
      override: state === undefined ? null : { ...publishedState(state, managed), isWeakest },
    },
    hashing:
      theirs === undefined || state === undefined ? null : hashingOf(document, theirs.id, state, managed),
    stronger: strongerIn(document, managed),
  };
};
