/** What a stand-in for Flagsmith has stored, by the names of its API. */
import { randomUUID } from 'node:crypto';

export interface TypedValue {
  type: 'unicode' | 'int' | 'bool';
  string_value: string | null;
  integer_value: number | null;
  boolean_value: boolean | null;
}

export interface RemoteShare {
  id: number;
  multivariate_feature_option: number;
  percentage_allocation: number;
}

export interface RemoteState {
  id: number;
  uuid: string;
  /** What SDKs hash with, which is its own since release 2.26x, and was the id before. */
  seed: number;
  feature: number;
  feature_segment: number | null;
  enabled: boolean;
  value: TypedValue;
  shares: RemoteShare[];
}

interface RemoteCondition {
  readonly operator: string;
  readonly property: string | null;
  readonly value: string | null;
}

export interface RemoteRule {
  readonly type: 'ALL' | 'ANY' | 'NONE';
  readonly rules?: readonly RemoteRule[];
  readonly conditions?: readonly RemoteCondition[];
}

interface RemoteSegment {
  id: number;
  uuid: string;
  name: string;
  description: string | null;
  rules: readonly RemoteRule[];
}

interface RemoteOverride {
  id: number;
  uuid: string;
  segment: number;
  feature: number;
  priority: number;
}

interface RemoteOption extends TypedValue {
  id: number;
  uuid: string;
  key: string | null;
  default_percentage_allocation: number;
}

export interface RemoteFeature {
  id: number;
  uuid: string;
  name: string;
  options: RemoteOption[];
}

export const textValue = (text: string): TypedValue => ({
  ...{ type: 'unicode', string_value: text, integer_value: null, boolean_value: null },
});

export interface RemoteData {
  readonly environment: {
    id: number;
    uuid: string;
    name: string;
    api_key: string;
    project: number;
    use_identity_composite_key_for_hashing: boolean;
    use_v2_feature_versioning: boolean;
  };
  /** How many segments the project may have, and how many overrides for them the environment. */
  limits: { segments: number; overrides: number };
  readonly serverKey: string;
  apiKey: string;
  features: RemoteFeature[];
  segments: RemoteSegment[];
  overrides: RemoteOverride[];
  states: RemoteState[];
  /** Identities with a state of their own of a feature. */
  identities: { identifier: string; feature: number }[];
  nextId(): number;
}

/** Ids are far from ours, so that none is right by accident. */
const FIRST_ID = 70_001;

export const createRemoteData = (): RemoteData => {
  let last = FIRST_ID;
  const nextId = (): number => (last += 7);
  return {
    environment: {
      id: nextId(),
      uuid: randomUUID(),
      name: 'Production there',
      api_key: `remote${randomUUID().replaceAll('-', '')}`,
      project: nextId(),
      use_identity_composite_key_for_hashing: true,
      use_v2_feature_versioning: false,
    },
    limits: { segments: 100, overrides: 100 },
    serverKey: `ser.${randomUUID()}`,
    apiKey: `org.${randomUUID()}`,
    features: [],
    segments: [],
    overrides: [],
    states: [],
    identities: [],
    nextId,
  };
};

/** Makes a feature with options of text, and its default. */
export const addFeature = (
  data: RemoteData,
  name: string,
  options: Readonly<Record<string, string>>,
  allocation = 0,
): RemoteFeature => {
  const feature: RemoteFeature = {
    ...{ id: data.nextId(), uuid: randomUUID(), name },
    options: Object.entries(options).map(([key, text]) => ({
      ...{ id: data.nextId(), uuid: randomUUID(), key, ...textValue(text) },
      default_percentage_allocation: allocation,
    })),
  };
  data.features.push(feature);
  data.states.push({
    ...{
      id: data.nextId(),
      uuid: randomUUID(),
      seed: data.nextId(),
      feature: feature.id,
      feature_segment: null,
    },
    ...{ enabled: true, value: textValue('blue') },
    shares: feature.options.map(({ id }) => ({
      ...{ id: data.nextId(), multivariate_feature_option: id, percentage_allocation: allocation },
    })),
  });
  return feature;
};

const plain = ({ type, string_value: text, integer_value: number, boolean_value: flag }: TypedValue) => {
  if (type === 'int') return number;
  return type === 'bool' ? flag : text;
};

const publishedRule = ({ type, rules = [], conditions = [] }: RemoteRule): object => ({
  ...{ type, rules: rules.map(publishedRule) },
  conditions: conditions.map(({ operator, property, value }) => ({
    ...{ operator, property_: property ?? '', value: value ?? '' },
  })),
});

const publishedState = ({ features, overrides }: RemoteData, state: RemoteState) => {
  const feature = features.find(({ id }) => id === state.feature)!;
  const override = overrides.find(({ id }) => id === state.feature_segment);
  return {
    feature: { id: feature.id, name: feature.name, type: 'MULTIVARIATE' },
    enabled: state.enabled,
    feature_state_value: plain(state.value),
    django_id: state.seed,
    featurestate_uuid: state.uuid,
    feature_segment: override === undefined ? null : { priority: override.priority },
    multivariate_feature_state_values: state.shares.map((share) => ({
      id: share.id,
      mv_fs_value_uuid: null,
      percentage_allocation: share.percentage_allocation,
      multivariate_feature_option: {
        value: plain(feature.options.find(({ id }) => id === share.multivariate_feature_option)!),
      },
    })),
  };
};

/** Django takes blanks off the edges of texts. */
export const trimmed = (rules: readonly RemoteRule[]): readonly RemoteRule[] =>
  rules.map(({ rules: inner = [], conditions = [], ...rule }) => ({
    ...rule,
    rules: trimmed(inner),
    conditions: conditions.map(({ operator, property, value }) => ({
      ...{ operator, property: property?.trim() ?? null, value: value?.trim() ?? null },
    })),
  }));

/** @returns what SDKs get that evaluate flags themselves */
export const documentOf = (data: RemoteData): object => {
  const defaults = data.states.filter((state) => state.feature_segment === null);
  return {
    id: data.environment.id,
    api_key: data.environment.api_key,
    name: data.environment.name,
    feature_states: defaults.map((state) => publishedState(data, state)),
    identity_overrides: data.identities.map(({ identifier, feature }) => ({
      identifier,
      identity_uuid: randomUUID(),
      created_date: '2026-01-01T00:00:00Z',
      environment_api_key: data.environment.api_key,
      identity_traits: [],
      identity_features: defaults
        .filter((state) => state.feature === feature)
        .map((state) => publishedState(data, state)),
    })),
    project: {
      ...{ id: data.environment.project, name: 'Shop there', hide_disabled_flags: false },
      organisation: {
        ...{
          id: 1,
          name: 'They',
          feature_analytics: false,
          stop_serving_flags: false,
          persist_trait_data: true,
        },
      },
      segments: data.segments.map((segment) => {
        const own = data.overrides.filter((one) => one.segment === segment.id).map(({ id }) => id);
        return {
          ...{ id: segment.id, name: segment.name, rules: segment.rules.map(publishedRule) },
          feature_states: data.states
            .filter((state) => state.feature_segment !== null && own.includes(state.feature_segment))
            .map((state) => publishedState(data, state)),
        };
      }),
    },
  };
};
