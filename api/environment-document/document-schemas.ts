import { z } from 'zod/v4';
import { FEATURE_TYPES } from '../../domain/feature-type.js';
import type { DeepReadonly } from '../contract/deep-readonly.js';
import { momentField, numberField, percentageShape, plainValueShape } from '../fields/answer-fields.js';
import { MAX_ID, queryNumber } from '../fields/request-fields.js';

/** Request: what `Link` of the page before says. */
export const documentQuery = z.object({
  page_id: queryNumber(0, MAX_ID).default(0).describe('What the `Link` of the page before says.'),
});

const shareShape = z.object({
  id: numberField.describe('SDKs walk the shares by this, lowest first.'),
  mv_fs_value_uuid: z.string().describe('The variant’s `uuid`.'),
  percentage_allocation: percentageShape,
  multivariate_feature_option: z
    .object({
      id: numberField,
      key: z.string().describe('What exposures call the variant.'),
      value: plainValueShape.describe('What is served.'),
    })
    .describe('The variant.'),
});

const stateShape = z
  .object({
    feature: z
      .object({
        id: numberField,
        name: z.string().describe('What applications ask for.'),
        type: z.enum(FEATURE_TYPES).describe('`MULTIVARIATE` has variants.'),
      })
      .describe('The feature whose state it is.'),
    enabled: z.boolean().describe('Whether the flag is on.'),
    feature_state_value: plainValueShape.describe('What control gets.'),
    django_id: z.int().describe('The seed of the split.'),
    featurestate_uuid: z.string().describe('The state’s `uuid`.'),
    feature_segment: z
      .object({ priority: z.int().describe('The lowest one wins.') })
      .nullable()
      .describe('Of an override for a segment; null otherwise.'),
    multivariate_feature_state_values: z.array(shareShape).describe('What is left of 100 % is control’s.'),
  })
  .meta({ id: 'DocumentState' });

/** What a condition compares with; lists are of text, as SDKs read them. */
const scalarShape = z.union([z.string(), z.number(), z.boolean()]).nullable();
const conditionValueShape = z.union([scalarShape, z.array(scalarShape)]);

const conditionShape = z.object({
  operator: z.string().describe('As in segments.'),
  value: conditionValueShape.describe('What the property is compared with.'),
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
      type: z.enum(['ALL', 'ANY', 'NONE']).describe('How many of its parts must hold.'),
      rules: z.array(ruleShape).describe('Rules within this one.'),
      conditions: z.array(conditionShape).describe('What is asked of an identity.'),
    }),
  )
  .meta({ id: 'DocumentRule' });

const segmentShape = z
  .object({
    id: z.int(),
    name: z.string().describe('What people call it.'),
    rules: z.array(ruleShape).describe('All of them must hold.'),
    feature_states: z.array(stateShape).describe('What its members get.'),
  })
  .meta({ id: 'DocumentSegment' });

const identityShape = z
  .object({
    identifier: z.string().describe('What applications call it.'),
    identity_uuid: z.string().describe('The identity’s `identity_uuid`.'),
    created_date: momentField,
    environment_api_key: z.string().describe('The client key.'),
    identity_features: z.array(stateShape).describe('What it gets in place of what others get.'),
    identity_traits: z
      .array(
        z.object({
          trait_key: z.string().describe('What conditions call it.'),
          trait_value: z.union([z.string(), z.number(), z.boolean()]).nullable().describe('What it is.'),
        }),
      )
      .describe('Always empty: local evaluation knows the traits that it is told.'),
  })
  .meta({ id: 'DocumentIdentity' });

const projectShape = z.object({
  id: numberField,
  name: z.string().describe('What people call it.'),
  hide_disabled_flags: z.literal(false).describe('Always false; SDKs expect it.'),
  organisation: z
    .object({
      id: numberField,
      name: z.string().describe('Always the same.'),
      feature_analytics: z.boolean().describe('Always the same.'),
      stop_serving_flags: z.literal(false).describe('Always false.'),
      persist_trait_data: z.boolean().describe('Always the same.'),
    })
    .describe('The one that there is; SDKs expect it.'),
  segments: z.array(segmentShape).describe('Those of the project, and those of running experiments.'),
});

/** Response: the document that SDKs evaluate locally, in the names that they read. */
export const documentShape = z
  .object({
    id: numberField,
    api_key: z.string().describe('The client key, which is part of what is hashed.'),
    name: z.string().describe('The environment’s, for segments that ask for it.'),
    updated_at: momentField,
    use_identity_composite_key_for_hashing: z
      .literal(true)
      .describe('Identities are hashed as `<client key>_<identifier>`.'),
    hide_disabled_flags: z.boolean().nullable().describe('Always null; SDKs expect it.'),
    project: projectShape.describe('The project, with its segments.'),
    feature_states: z.array(stateShape).describe('What nobody in particular gets.'),
    identity_overrides: z.array(identityShape).describe('Identities with flags of their own.'),
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
