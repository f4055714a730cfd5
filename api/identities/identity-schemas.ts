import { z } from 'zod/v4';
import { momentField, numberField, plainValueShape } from '../contract/shapes.js';
import type { DeepReadonly } from '../http/serve.js';

const MAX_IDENTIFIER = 2_000;

const trait = z.object({
  trait_key: z.string().min(1).max(200),
  trait_value: z
    .union([z.string().max(2_000), z.number(), z.boolean()])
    .nullable()
    .describe('Null takes the trait away.'),
  transient: z.boolean().nullish().describe('Counts for this answer and is not kept.'),
});

/** Request: who asks, with what is known of them. Who has no name is somebody else every time the traits differ. */
export const identityRequest = z
  .object({
    identifier: z.string().max(MAX_IDENTIFIER).nullish(),
    traits: z
      .array(trait)
      .max(1_000)
      .nullish()
      .transform((traits) => traits ?? []),
    transient: z.boolean().nullish().describe('Nothing is kept.'),
  })
  .meta({ id: 'IdentityRequest' });

export type IdentityRequest = z.output<typeof identityRequest>;

/** Request: the same as a query. */
export const identityQuery = z.object({
  identifier: z.string().min(1).max(MAX_IDENTIFIER),
  transient: z
    .string()
    .optional()
    .transform((text) => text?.toLowerCase() === 'true'),
});

const flagFields = {
  id: z.int().min(0).describe('The number of the state that decided.'),
  feature: z.object({
    id: numberField,
    name: z.string(),
    created_date: momentField,
    description: z.string(),
    initial_value: plainValueShape,
    default_enabled: z.boolean(),
    type: z.enum(['STANDARD', 'MULTIVARIATE']),
  }),
  feature_state_value: plainValueShape.nullable(),
  environment: numberField,
  identity: z.null(),
  feature_segment: numberField.nullable().describe('The segment whose override decided.'),
  enabled: z.boolean(),
};

/** Response: a flag. */
export const flagShape = z.object(flagFields).meta({ id: 'Flag' });

/** Response: a flag of an identity. */
export const identityFlagShape = z
  .object({
    ...flagFields,
    variant: z.string().nullable().describe('The key of the variant; `control` for those who get none.'),
    reason: z
      .string()
      .describe('Why, as SDKs say it: `DEFAULT`, `SPLIT; weight=…`, `TARGETING_MATCH; segment=…`.'),
    metadata: z
      .object({
        experiment: z.object({ id: numberField, name: z.string(), in_experiment: z.boolean() }),
      })
      .optional()
      .describe('While an experiment runs on the feature.'),
  })
  .meta({ id: 'IdentityFlag' });

const askingTraitShape = z
  .object({
    trait_key: z.string(),
    trait_value: z.union([z.string(), z.number(), z.boolean()]).nullable(),
    transient: z.boolean().describe('SDKs send it back as they got it.'),
  })
  .meta({ id: 'TraitOfAnswer' });

/** Response: an identity's flags. */
export const identityFlagsShape = z
  .object({
    identifier: z.string(),
    traits: z.array(askingTraitShape),
    flags: z.array(identityFlagShape),
  })
  .meta({ id: 'IdentityFlags' });

type Readonlys<Shape extends z.ZodType> = DeepReadonly<z.output<Shape>>;

export type FlagBody = Readonlys<typeof flagShape>;
export type IdentityFlagBody = Readonlys<typeof identityFlagShape>;
export type TraitBody = Readonlys<typeof askingTraitShape>;
export type IdentityBody = Readonlys<typeof identityFlagsShape>;
