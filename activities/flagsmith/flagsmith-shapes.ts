/** What Flagsmith's management API and its document for SDKs answer, as far as it matters here. */
import { z } from 'zod/v4';
import type { PlainValue } from '../../domain/flag-stores/plain-value.js';

const id = z.number().int();

/** One page of a list. */
export const pageOfAny = z.object({ next: z.string().nullish(), results: z.array(z.unknown()) });

export const remoteEnvironment = z.object({
  id,
  name: z.string(),
  api_key: z.string(),
  project: id,
  use_identity_composite_key_for_hashing: z.boolean().optional(),
  use_v2_feature_versioning: z.boolean().optional(),
  total_segment_overrides: z.number().int().nullish(),
});
export type RemoteEnvironment = z.output<typeof remoteEnvironment>;

const limit = z.number().int().nullish();

/** How much there is room for in a project; what is absent is not known. */
export const remoteProject = z.object({
  max_segments_allowed: limit,
  total_segments: limit,
  max_segment_overrides_allowed: limit,
});
export type RemoteProject = z.output<typeof remoteProject>;

const typedValue = z.object({
  type: z.string().nullish(),
  string_value: z.string().nullish(),
  integer_value: z.number().int().nullish(),
  boolean_value: z.boolean().nullish(),
});
export type TypedValue = z.output<typeof typedValue>;

const remoteOption = typedValue.extend({ id, key: z.string().nullish() });
export type RemoteOption = z.output<typeof remoteOption>;

export const remoteFeature = z.object({
  id,
  name: z.string(),
  type: z.string().nullish(),
  multivariate_options: z.array(remoteOption).default([]),
});
export type RemoteFeature = z.output<typeof remoteFeature>;

export interface RemoteCondition {
  readonly id?: number | undefined;
  readonly operator: string;
  readonly property?: string | null | undefined;
  readonly value?: string | null | undefined;
}
const remoteCondition: z.ZodType<RemoteCondition> = z.object({
  id: id.optional(),
  operator: z.string(),
  property: z.string().nullish(),
  value: z.string().nullish(),
});

export interface RemoteRule {
  readonly id?: number | undefined;
  readonly type: 'ALL' | 'ANY' | 'NONE';
  readonly rules?: readonly RemoteRule[] | undefined;
  readonly conditions?: readonly RemoteCondition[] | undefined;
}
const remoteRule: z.ZodType<RemoteRule> = z.lazy(() =>
  z.object({
    id: id.optional(),
    type: z.enum(['ALL', 'ANY', 'NONE']),
    rules: z.array(remoteRule).optional(),
    conditions: z.array(remoteCondition).optional(),
  }),
);

export const remoteSegment = z.object({ id, name: z.string(), rules: z.array(remoteRule) });
export type RemoteSegment = z.output<typeof remoteSegment>;

export const remoteOverride = z.object({
  id,
  segment: id,
  priority: z.number().int(),
  segment_name: z.string().optional(),
});
export type RemoteOverride = z.output<typeof remoteOverride>;

export const remoteState = z.object({
  id,
  enabled: z.boolean(),
  feature: id,
  environment: id.nullish(),
  identity: id.nullish(),
  feature_segment: id.nullish(),
  feature_state_value: typedValue.nullish(),
  multivariate_feature_state_values: z
    .array(z.object({ id, multivariate_feature_option: id, percentage_allocation: z.number() }))
    .default([]),
});
export type RemoteState = z.output<typeof remoteState>;

const plainValue = z.union([z.string(), z.number(), z.boolean()]).nullable();

const publishedState = z.object({
  feature: z.object({ id, name: z.string() }),
  enabled: z.boolean(),
  feature_state_value: plainValue,
  /** What identities are hashed with; the uuid where a document has none. */
  django_id: id.nullish(),
  featurestate_uuid: z.string(),
  feature_segment: z.object({ priority: z.number().int().nullish() }).nullish(),
  multivariate_feature_state_values: z.array(
    z.object({ id: id.nullish(), percentage_allocation: z.number() }),
  ),
});
export type PublishedState = z.output<typeof publishedState>;

export interface PublishedRule {
  readonly type: 'ALL' | 'ANY' | 'NONE';
  readonly rules: readonly PublishedRule[];
  readonly conditions: readonly {
    readonly operator: string;
    readonly property_?: string | null | undefined;
    readonly value?: string | null | undefined;
  }[];
}
const publishedRule: z.ZodType<PublishedRule> = z.lazy(() =>
  z.object({
    type: z.enum(['ALL', 'ANY', 'NONE']),
    rules: z.array(publishedRule).default([]),
    conditions: z
      .array(z.object({ operator: z.string(), property_: z.string().nullish(), value: z.string().nullish() }))
      .default([]),
  }),
);

const identityOverride = z.object({
  identity_features: z.array(z.object({ feature: z.object({ id }) })),
});

/** The document by which SDKs evaluate flags themselves. */
export const publishedDocument = z.object({
  api_key: z.string(),
  name: z.string().default(''),
  feature_states: z.array(publishedState),
  identity_overrides: z.array(identityOverride).default([]),
  project: z.object({
    segments: z.array(
      z.object({
        id,
        name: z.string(),
        rules: z.array(publishedRule),
        feature_states: z.array(publishedState).default([]),
      }),
    ),
  }),
});
export type PublishedDocument = z.output<typeof publishedDocument>;

/** @returns a value with its type as SDKs hand it out */
export const plainOfTyped = (value: TypedValue | null | undefined): PlainValue => {
  switch (value?.type) {
    case 'int':
      return value.integer_value ?? null;
    case 'bool':
      return value.boolean_value ?? null;
    default:
      return value?.string_value ?? null;
  }
};

/** @returns a value as the management API takes it */
export const typedOfPlain = (value: PlainValue): TypedValue => {
  const none = { string_value: null, integer_value: null, boolean_value: null };
  if (typeof value === 'boolean') return { ...none, type: 'bool', boolean_value: value };
  if (typeof value === 'number') return { ...none, type: 'int', integer_value: value };
  return { ...none, type: 'unicode', string_value: value };
};
