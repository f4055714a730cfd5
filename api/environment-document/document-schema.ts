import { z } from 'zod/v4';
import { momentField, numberField, percentageShape, plainValueShape } from '../contract/shapes.js';
import { MAX_ID, queryNumber } from '../http/fields.js';
import type { DeepReadonly } from '../http/serve.js';

/** Request: what `Link` of the page before says. */
export const documentQuery = z.object({
  page_id: queryNumber(0, MAX_ID).default(0).describe('What the `Link` of the page before says.'),
});

const shareShape = z.object({
  id: numberField.describe('SDKs walk the shares by this, lowest first.'),
  mv_fs_value_uuid: z.string(),
  percentage_allocation: percentageShape,
  multivariate_feature_option: z.object({ id: numberField, key: z.string(), value: plainValueShape }),
});

const stateShape = z
  .object({
    feature: z.object({
      id: numberField,
      name: z.string(),
      type: z.enum(['STANDARD', 'MULTIVARIATE']),
    }),
    enabled: z.boolean(),
    feature_state_value: plainValueShape,
    django_id: z.int().describe('The seed of the split.'),
    featurestate_uuid: z.string(),
    feature_segment: z.object({ priority: z.int() }).nullable(),
    multivariate_feature_state_values: z.array(shareShape),
  })
  .meta({ id: 'DocumentState' });

/** What a condition compares with; lists are of text, as SDKs read them. */
const scalarShape = z.union([z.string(), z.number(), z.boolean()]).nullable();
const conditionValueShape = z.union([scalarShape, z.array(scalarShape)]);

const conditionShape = z.object({
  operator: z.string(),
  value: conditionValueShape,
  property_: z.string().describe('With the underscore that SDKs expect.'),
});

/** A rule of a segment, in the names that SDKs read. */
export interface DocumentRule {
  readonly type: 'ALL' | 'ANY' | 'NONE';
  readonly rules: readonly DocumentRule[];
  readonly conditions: readonly DeepReadonly<z.output<typeof conditionShape>>[];
}

const ruleShape: z.ZodType<DocumentRule> = z
  .lazy(() =>
    z.object({
      type: z.enum(['ALL', 'ANY', 'NONE']),
      rules: z.array(ruleShape),
      conditions: z.array(conditionShape),
    }),
  )
  .meta({ id: 'DocumentRule' });

const segmentShape = z
  .object({
    id: z.int(),
    name: z.string(),
    rules: z.array(ruleShape),
    feature_states: z.array(stateShape),
  })
  .meta({ id: 'DocumentSegment' });

const identityShape = z
  .object({
    identifier: z.string(),
    identity_uuid: z.string(),
    created_date: momentField,
    environment_api_key: z.string(),
    identity_features: z.array(stateShape),
    identity_traits: z.array(
      z.object({
        trait_key: z.string(),
        trait_value: z.union([z.string(), z.number(), z.boolean()]).nullable(),
      }),
    ),
  })
  .meta({ id: 'DocumentIdentity' });

const projectShape = z.object({
  id: numberField,
  name: z.string(),
  hide_disabled_flags: z.literal(false),
  organisation: z.object({
    id: numberField,
    name: z.string(),
    feature_analytics: z.boolean(),
    stop_serving_flags: z.literal(false),
    persist_trait_data: z.boolean(),
  }),
  segments: z.array(segmentShape),
});

/** Response: the document that SDKs evaluate locally, in the names that they read. */
export const documentShape = z
  .object({
    id: numberField,
    api_key: z.string(),
    name: z.string(),
    updated_at: momentField,
    use_identity_composite_key_for_hashing: z.literal(true),
    hide_disabled_flags: z.null(),
    project: projectShape,
    feature_states: z.array(stateShape),
    identity_overrides: z.array(identityShape),
  })
  .meta({ id: 'EnvironmentDocument' });

/** Response: a page of it behind the first. */
export const documentPageShape = documentShape
  .pick({ id: true, api_key: true, identity_overrides: true })
  .meta({ id: 'EnvironmentDocumentPage' });

export type EnvironmentDocument = DeepReadonly<z.output<typeof documentShape>>;
export type DocumentSegment = EnvironmentDocument['project']['segments'][number];
export type DocumentState = EnvironmentDocument['feature_states'][number];
export type DocumentIdentity = EnvironmentDocument['identity_overrides'][number];
