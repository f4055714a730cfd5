import { z } from 'zod/v4';
import { FEATURE_TYPES } from '../../domain/feature-type.js';
import { traitOf } from '../../domain/identity.js';
import type { JsonObject, JsonValue } from '../../domain/json-value.js';
import { TEXT_LIMITS } from '../../domain/text-limits.js';
import type { DeepReadonly } from '../contract/deep-readonly.js';
import { momentField, numberField, plainValueShape } from '../fields/answer-fields.js';
import { textOrNumber } from '../fields/number-as-text.js';

const LONGEST_TRAIT = 2_000;

/** Parsed JSON is JSON all the way down, so only its outermost shape is looked at. */
const jsonContainer = z
  .custom<JsonObject | readonly JsonValue[]>((value) => typeof value === 'object' && value !== null)
  .meta({
    anyOf: [
      { type: 'object', additionalProperties: true },
      { type: 'array', items: {} },
    ],
  });

const trait = z.object({
  trait_key: z.string().min(1).max(200).describe('What the conditions of segments call it.'),
  trait_value: z
    .union([z.string(), z.number(), z.boolean(), jsonContainer])
    .nullable()
    .transform(traitOf)
    .refine((value) => typeof value !== 'string' || value.length <= LONGEST_TRAIT, {
      error: `Too big: expected text to have <=${LONGEST_TRAIT} characters`,
    })
    .describe(
      'Text, a number or a boolean; null takes the trait away. A list or an object is taken as text, its JSON.',
    ),
  transient: z.boolean().nullish().describe('True: counts for this answer and is not kept.'),
});

/** Said to those who send an object, as events have it. */
const NO_LIST = 'must be a list such as [{"trait_key":"plan","trait_value":"pro"}]';

/** Request: who asks, with what is known of them. Without an identifier, other traits are another identity. */
export const identityRequest = z
  .object({
    identifier: textOrNumber(TEXT_LIMITS.identifier)
      .nullish()
      .describe(
        'Who asks: the same text as in events. The variant is hashed from it. A number is taken as text. Null or left out: nobody who could be found again.',
      ),
    traits: z
      .array(trait, { error: NO_LIST })
      .max(1_000)
      .nullish()
      .transform((traits) => traits ?? [])
      .describe(
        'What is known of the identity, as a list such as `[{"trait_key": "plan", "trait_value": "pro"}]` (events/ takes an object instead); kept unless it is transient. Those kept from before count too.',
      ),
    transient: z
      .boolean()
      .nullish()
      .describe('True: nothing is kept of this request, and what was kept before is not looked at.'),
  })
  .meta({ id: 'IdentityRequest' });

export type IdentityRequest = z.output<typeof identityRequest>;

/** Request: one feature in place of all. */
export const featureQuery = z
  .string()
  .max(TEXT_LIMITS.name)
  .optional()
  .transform((name) => (name === '' ? undefined : name))
  .describe(
    'Only the flag of this feature, which is the whole answer then. Looked up as SDKs do: in any case, and with blanks for underscores.',
  );

/** Request: the same as a query. */
export const identityQuery = z.object({
  identifier: z.string().min(1).max(TEXT_LIMITS.identifier).describe('Who asks: the same text as in events.'),
  transient: z
    .string()
    .optional()
    .transform((text) => text?.toLowerCase() === 'true')
    .describe('`true`: the traits that are kept are not looked at.'),
  feature: featureQuery,
});

const flagFields = {
  id: z.int().min(0).describe('The number of the state that decided.'),
  feature: z
    .object({
      id: numberField,
      name: z.string().describe('What applications ask for; the `feature_name` of exposures.'),
      created_date: momentField,
      description: z.string().describe('For people; may be blank.'),
      initial_value: plainValueShape.describe('What new environments begin with.'),
      default_enabled: z.boolean().describe('Whether new environments begin with it on.'),
      type: z.enum(FEATURE_TYPES).describe('`MULTIVARIATE` has variants.'),
    })
    .describe('The feature that the flag is of.'),
  feature_state_value: plainValueShape.nullable().describe('The value to use.'),
  environment: numberField.describe('The id of the environment.'),
  identity: z.string().nullable().describe('Always null; SDKs expect it.'),
  feature_segment: numberField.nullable().describe('The segment whose override decided; null: none did.'),
  enabled: z.boolean().describe('Whether the flag is on.'),
  reason: z
    .string()
    .describe('Why, as SDKs say it: `DEFAULT`, `SPLIT; weight=…`, `TARGETING_MATCH; segment=…`.'),
};

/** Response: a flag. */
export const flagShape = z.object(flagFields).meta({ id: 'Flag' });

/** Response: a flag of an identity. */
export const identityFlagShape = z
  .object({
    ...flagFields,
    variant: z
      .string()
      .nullable()
      .describe(
        'The key of the variant; `control` for those who get none. An exposure sends it as its `value`. Null for a feature without variants.',
      ),
    metadata: z
      .object({
        experiment: z
          .object({
            id: numberField,
            name: z.string().describe('What people call the experiment.'),
            in_experiment: z
              .boolean()
              .describe('Whether this identity takes part: send an exposure if, and only if, it does.'),
          })
          .describe('The experiment that runs on the feature.'),
      })
      .optional()
      .describe('There while an experiment runs on the feature.'),
  })
  .meta({ id: 'IdentityFlag' });

const askingTraitShape = z
  .object({
    trait_key: z.string().describe('What the conditions of segments call it.'),
    trait_value: z
      .union([z.string(), z.number(), z.boolean()])
      .nullable()
      .describe('Null where the request sent null.'),
    transient: z.boolean().describe('SDKs send it back as they got it.'),
  })
  .meta({ id: 'TraitOfAnswer' });

/** Response: an identity's flags. */
export const identityFlagsShape = z
  .object({
    identifier: z.string().describe('Who asked; made up for somebody without one.'),
    traits: z.array(askingTraitShape).describe('Those that counted: kept ones and those of this request.'),
    flags: z.array(identityFlagShape).describe('One for each feature.'),
  })
  .meta({ id: 'IdentityFlags' });

type Readonlys<Shape extends z.ZodType> = DeepReadonly<z.output<Shape>>;

export type FlagBody = Readonlys<typeof flagShape>;
export type IdentityFlagBody = Readonlys<typeof identityFlagShape>;
export type TraitBody = Readonlys<typeof askingTraitShape>;
export type IdentityBody = Readonlys<typeof identityFlagsShape>;
