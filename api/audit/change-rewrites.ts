import type { AuditSubject } from '../../domain/audit-subject.js';
import type { FeatureValue } from '../../domain/feature-value.js';
import { plainValue } from '../../domain/feature-value.js';
import { VALUE_TYPES } from '../../domain/feature-value.js';
import { isFields } from './is-fields.js';

export type ChangeFields = Readonly<Record<string, unknown>>;

/** Turns one stored field into the API's fields, of which there may be several. Null: the field stays as it is. */
type Rewrite = (value: unknown, side: ChangeFields) => ChangeFields | null;
export type Rewrites = Readonly<Record<string, Rewrite | undefined>>;

const TYPES: readonly unknown[] = VALUE_TYPES;

const isFeatureValue = (value: unknown): value is FeatureValue =>
  isFields(value) && TYPES.includes(value['type']) && typeof value['value'] === 'string';

const as =
  (name: string): Rewrite =>
  (value) => ({ [name]: value });

const plainAs =
  (name: string): Rewrite =>
  (value) => ({ [name]: isFeatureValue(value) ? plainValue(value) : value });

/** A variant has its value in one of three fields. */
const typedValue: Rewrite = (value) => {
  if (!isFeatureValue(value)) return null;
  const plain = plainValue(value);
  return {
    type: value.type,
    string_value: typeof plain === 'string' ? plain : null,
    integer_value: typeof plain === 'number' ? plain : null,
    boolean_value: typeof plain === 'boolean' ? plain : null,
  };
};

const variantOf = (variant: unknown): unknown => {
  if (!isFields(variant)) return variant;
  const { value, ...rest } = variant;
  return { ...rest, ...(typedValue(value, variant) ?? { value }) };
};

const segmentOf = (segment: unknown): ChangeFields =>
  isFields(segment) ? { segment: segment['id'], segment_name: segment['name'] } : {};

/** Only of a rollout: an epoch has an `allocation` too, which keeps its name in the API. */
const rollout: Rewrite = (value) => {
  if (!isFields(value)) return null;
  const { allocation, ...rest } = value;
  return {
    rollout: { ...rest, multivariate_feature_state_values: allocation, ...audience(rest['audience'], rest) },
  };
};

const audience: Rewrite = (value) => {
  if (!isFields(value) || !Array.isArray(value['segments'])) return null;
  const ids = value['segments'].map((segment: unknown) => (isFields(segment) ? segment['id'] : segment));
  return { audience: { ...value, segment_ids: ids } };
};

const STATE: Rewrites = {
  value: plainAs('feature_state_value'),
  allocations: as('multivariate_feature_state_values'),
  // `priority` and `segment` are one field of the API. A change may hold one of them alone.
  priority: (priority, { segment }) =>
    priority === null ? {} : { feature_segment: { ...segmentOf(segment), priority } },
  segment: (segment, { priority }) => {
    if (segment === null) return { feature_segment: null };
    return typeof priority === 'number' ? {} : { feature_segment: segmentOf(segment) };
  },
  identity: (identity) =>
    isFields(identity)
      ? { identity: { identifier: identity['identifier'], identity_uuid: identity['uuid'] } }
      : null,
};

/** The feature's default, as far as an experiment's start and end change it. */
const defaults: Rewrite = (value) => {
  if (!isFields(value)) return null;
  const { value: plain, allocation, ...rest } = value;
  return {
    defaults: {
      ...rest,
      ...plainAs('feature_state_value')(plain, value),
      multivariate_feature_state_values: allocation,
    },
  };
};

/** The outcome of a scheduled end. */
const outcome = (value: unknown): unknown => {
  if (!isFields(value)) return value;
  return value['kind'] === 'ship' ? { ship: value['variantId'] } : value['kind'];
};

const schedule: Rewrite = (value) => {
  if (!Array.isArray(value)) return null;
  const entryOf = (entry: unknown): unknown =>
    isFields(entry) && 'outcome' in entry ? { ...entry, outcome: outcome(entry['outcome']) } : entry;
  return { schedule: value.map(entryOf) };
};

const scope: Rewrite = (value) =>
  isFields(value) ? { scope: value['kind'], project: value['projectId'] ?? null } : null;

const REWRITES: Partial<Readonly<Record<AuditSubject, Rewrites>>> = {
  experiment: {
    rollout,
    audience,
    defaults,
    schedule,
    metricId: as('metric'),
    // Beside the id of a metric, the name is the metric's; otherwise it is the experiment's own.
    name: (name, side) => ('metricId' in side ? { metric_name: name } : null),
  },
  feature: {
    initialValue: plainAs('initial_value'),
    variants: (variants) =>
      Array.isArray(variants) ? { multivariate_options: variants.map(variantOf) } : null,
  },
  variant: { value: typedValue },
  feature_default: STATE,
  segment_override: STATE,
  identity_override: STATE,
  segment: { featureId: as('feature') },
  management_key: { scope },
};

/** @returns how a subject's stored fields become the API's, where that takes more than another spelling. */
export const rewritesOf = (subject: AuditSubject): Rewrites => REWRITES[subject] ?? {};
