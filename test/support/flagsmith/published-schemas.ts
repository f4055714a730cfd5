/**
 * Shapes of bodies as Flagsmith's published OpenAPI documents have them (`openapi.yaml`, and `sdk/openapi.yaml` for what SDKs
 * get, of its repository, 2.26x): names of fields, types, bounds. Only what the stand-in speaks.
 */
const integer = { type: 'integer' };
const nullableInteger = { type: ['integer', 'null'] };
const text = { type: 'string' };
const nullableText = { type: ['string', 'null'] };
const moment = { type: ['string', 'null'], format: 'date-time' };
const uuid = { type: 'string', format: 'uuid' };
const flag = { type: 'boolean' };
const percentage = { type: 'number', minimum: 0, maximum: 100 };
const ref = (name: string) => ({ $ref: `#/$defs/${name}` });
const list = (items: object) => ({ type: 'array', items });

const object = (properties: Readonly<Record<string, object>>, required: readonly string[] = []) => ({
  type: 'object',
  properties,
  required,
});

const OPERATORS = [
  ...['EQUAL', 'GREATER_THAN', 'LESS_THAN', 'CONTAINS', 'GREATER_THAN_INCLUSIVE', 'LESS_THAN_INCLUSIVE'],
  ...['NOT_CONTAINS', 'NOT_EQUAL', 'REGEX', 'PERCENTAGE_SPLIT', 'MODULO', 'IS_SET', 'IS_NOT_SET', 'IN'],
];
const ruleType = { type: 'string', enum: ['ALL', 'ANY', 'NONE'] };

const page = (items: string) =>
  object({ count: integer, next: nullableText, previous: nullableText, results: list(ref(items)) }, [
    'count',
    'results',
  ]);

const typedValue = {
  type: { enum: ['int', 'unicode', 'bool', '', null] },
  string_value: { type: ['string', 'null'], maxLength: 20_000 },
  integer_value: nullableInteger,
  boolean_value: { type: ['boolean', 'null'] },
};

const stateProperties = {
  id: integer,
  feature_state_value: ref('FeatureStateValue'),
  multivariate_feature_state_values: list(ref('MultivariateFeatureStateValue')),
  identifier: text,
  deleted_at: moment,
  uuid,
  enabled: flag,
  created_at: moment,
  updated_at: moment,
  live_from: moment,
  version: nullableInteger,
  feature: integer,
  environment: nullableInteger,
  identity: nullableInteger,
  feature_segment: nullableInteger,
  change_request: nullableInteger,
  environment_feature_version: nullableText,
};

export const PUBLISHED_SCHEMAS = {
  EnvironmentRetrieveSerializerWithMetadata: object(
    {
      ...{ id: integer, uuid, name: { ...text, maxLength: 2_000 }, api_key: { ...text, maxLength: 100 } },
      ...{ description: nullableText, project: integer, minimum_change_request_approvals: nullableInteger },
      ...{ allow_client_traits: flag, banner_text: nullableText, banner_colour: nullableText },
      ...{ hide_disabled_flags: { type: ['boolean', 'null'] }, use_mv_v2_evaluation: flag },
      ...{ use_identity_composite_key_for_hashing: flag, hide_sensitive_data: flag },
      ...{ use_v2_feature_versioning: flag, use_identity_overrides_in_local_eval: flag, is_creating: flag },
      ...{ metadata: list({}), total_segment_overrides: integer },
    },
    ['name', 'project'],
  ),
  ProjectRetrieve: object(
    {
      ...{ id: integer, uuid, name: { ...text, maxLength: 2_000 }, organisation: integer },
      ...{ max_segments_allowed: nullableInteger, max_features_allowed: nullableInteger },
      ...{ max_segment_overrides_allowed: nullableInteger, total_features: integer, total_segments: integer },
    },
    ['name', 'organisation'],
  ),
  NestedMultivariateFeatureOption: object({
    ...{ id: integer, uuid, ...typedValue, default_percentage_allocation: percentage, key: nullableText },
  }),
  CreateFeature: object(
    {
      ...{
        id: integer,
        name: { ...text, maxLength: 2_000 },
        type: { enum: ['STANDARD', 'MULTIVARIATE', ''] },
      },
      ...{
        default_enabled: flag,
        initial_value: nullableText,
        created_date: moment,
        description: nullableText,
      },
      ...{ tags: list(integer), is_archived: flag, owners: list(integer), group_owners: list(integer), uuid },
      ...{ project: integer, is_server_key_only: flag },
      multivariate_options: list(ref('NestedMultivariateFeatureOption')),
    },
    ['name'],
  ),
  PaginatedCreateFeatureList: page('CreateFeature'),
  Condition: object(
    {
      ...{ id: integer, operator: { type: 'string', enum: OPERATORS } },
      property: { ...nullableText, maxLength: 1_000 },
      value: { ...nullableText, maxLength: 1_000 },
      ...{ description: nullableText, delete: flag },
    },
    ['operator'],
  ),
  _NestedSegmentRule: object(
    { id: integer, type: ruleType, conditions: list(ref('Condition')), delete: flag },
    ['type'],
  ),
  SegmentRule: object(
    {
      ...{ id: integer, type: ruleType, rules: list(ref('_NestedSegmentRule')) },
      ...{ conditions: list(ref('Condition')), delete: flag },
    },
    ['type'],
  ),
  Segment: object(
    {
      ...{ id: integer, uuid, created_at: moment, updated_at: moment, name: { ...text, maxLength: 2_000 } },
      ...{
        description: nullableText,
        project: integer,
        feature: nullableInteger,
        version_of: nullableInteger,
      },
      ...{ rules: list(ref('SegmentRule')), metadata: list({}) },
    },
    ['name', 'rules'],
  ),
  PaginatedSegmentList: page('Segment'),
  FeatureSegmentList: object({
    ...{ id: integer, uuid, segment: integer, priority: integer, environment: integer, segment_name: text },
    is_feature_specific: flag,
  }),
  PaginatedFeatureSegmentListList: page('FeatureSegmentList'),
  FeatureSegmentChangePriorities: object({ id: integer, priority: { ...integer, minimum: 0 } }, [
    'id',
    'priority',
  ]),
  FeatureStateValue: object(typedValue),
  MultivariateFeatureStateValue: object(
    { id: integer, multivariate_feature_option: integer, percentage_allocation: percentage },
    ['multivariate_feature_option', 'percentage_allocation'],
  ),
  WritableNestedFeatureState: object(stateProperties, ['environment', 'feature']),
  PaginatedWritableNestedFeatureStateList: page('WritableNestedFeatureState'),
  CustomCreateSegmentOverrideFeatureSegment: object(
    { id: integer, segment: integer, priority: { ...integer, minimum: 0 }, uuid },
    ['segment'],
  ),
  CustomCreateSegmentOverrideFeatureState: object(
    {
      ...{ id: integer, feature: integer, enabled: flag, feature_state_value: ref('FeatureStateValue') },
      feature_segment: ref('CustomCreateSegmentOverrideFeatureSegment'),
      ...{ deleted_at: moment, uuid, created_at: moment, updated_at: moment, live_from: moment },
      ...{ environment: nullableInteger, identity: nullableInteger, change_request: nullableInteger },
      multivariate_feature_state_values: list(ref('MultivariateFeatureStateValue')),
    },
    ['feature_state_value'],
  ),
  PublishedFeature: object({ id: integer, name: text, type: { enum: ['STANDARD', 'MULTIVARIATE'] } }, [
    'id',
    'name',
    'type',
  ]),
  PublishedShare: object(
    {
      ...{ id: nullableInteger, mv_fs_value_uuid: nullableText, percentage_allocation: { type: 'number' } },
      multivariate_feature_option: object({ value: text }, ['value']),
    },
    ['id', 'mv_fs_value_uuid', 'percentage_allocation', 'multivariate_feature_option'],
  ),
  PublishedState: object(
    {
      ...{ feature: ref('PublishedFeature'), enabled: flag, featurestate_uuid: uuid },
      feature_state_value: { type: ['integer', 'boolean', 'string', 'null'] },
      feature_segment: { anyOf: [object({ priority: nullableInteger }, ['priority']), { type: 'null' }] },
      multivariate_feature_state_values: list(ref('PublishedShare')),
    },
    [
      ...['feature', 'enabled', 'feature_state_value', 'featurestate_uuid', 'feature_segment'],
      'multivariate_feature_state_values',
    ],
  ),
  PublishedCondition: object({ operator: { enum: OPERATORS }, value: text, property_: text }, [
    'operator',
    'value',
    'property_',
  ]),
  PublishedRule: object(
    { type: ruleType, rules: list(ref('PublishedRule')), conditions: list(ref('PublishedCondition')) },
    ['type', 'rules', 'conditions'],
  ),
  PublishedSegment: object(
    {
      id: integer,
      name: text,
      rules: list(ref('PublishedRule')),
      feature_states: list(ref('PublishedState')),
    },
    ['id', 'name', 'rules'],
  ),
  V1EnvironmentDocumentResponse: object(
    {
      ...{ api_key: text, name: text, feature_states: list(ref('PublishedState')) },
      identity_overrides: list(
        object({ identifier: text, identity_features: list(ref('PublishedState')) }, [
          'identifier',
          'identity_features',
        ]),
      ),
      project: object({ segments: list(ref('PublishedSegment')) }, ['segments']),
    },
    ['api_key', 'feature_states', 'identity_overrides', 'name', 'project'],
  ),
} as const;
export type PublishedSchema = keyof typeof PUBLISHED_SCHEMAS;
