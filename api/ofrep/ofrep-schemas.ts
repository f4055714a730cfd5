import { z } from 'zod/v4';
import { TEXT_LIMITS } from '../../domain/text-limits.js';
import { momentField, numberField, plainValueShape } from '../fields/answer-fields.js';

/** Request: who asks, as OpenFeature's evaluation context. */
export const ofrepRequest = z
  .object({
    context: z
      .looseObject({
        targetingKey: z
          .string()
          .max(TEXT_LIMITS.identifier)
          .nullish()
          .describe(
            'Who asks: the identifier, the same text as in events. Left out, null or blank: nobody in particular, who gets the defaults.',
          ),
      })
      .nullish()
      .describe(
        'All other fields are traits for this answer alone: text, numbers and booleans; anything else is looked over.',
      ),
  })
  .meta({ id: 'OfrepRequest' });

export type OfrepRequest = z.output<typeof ofrepRequest>;

/** Why somebody gets what they get, in the words of OpenFeature. */
const REASONS = ['STATIC', 'TARGETING_MATCH', 'SPLIT', 'DISABLED'] as const;

/** Response: a flag. */
export const ofrepFlagShape = z
  .object({
    key: z.string().describe('The name of the feature.'),
    value: plainValueShape
      .optional()
      .describe(
        'The value to use, as it is stored; for a feature without a value whether it is on. Left out for a feature that is off and has a value: use the default of the code.',
      ),
    reason: z
      .enum(REASONS)
      .describe(
        'Why: the default of the environment, an override of a segment or an identity, a hash of who asks, or that it is off.',
      ),
    variant: z
      .string()
      .describe(
        'The key of the variant; `control` for those who get none; blank for a feature that is off or without variants.',
      ),
    metadata: z
      .object({
        featureId: numberField.describe('The id of the feature.'),
        enabled: z.boolean().describe('Whether the flag is on.'),
        segment: z.string().optional().describe('The segment whose override decided.'),
        experiment: z.uuid().optional().describe('The experiment that runs on the feature.'),
        inExperiment: z
          .boolean()
          .optional()
          .describe(
            'Whether this identity takes part in it: send an exposure if, and only if, it does and the flag is on.',
          ),
      })
      .describe('What providers hand on to hooks.'),
  })
  .meta({ id: 'OfrepFlag' });

/** Response: all flags. */
export const ofrepFlagsShape = z
  .object({
    flags: z.array(ofrepFlagShape).describe('One for each feature.'),
    metadata: z
      .object({ version: momentField.describe('Which state of the environment they are made from.') })
      .describe('Of the whole answer.'),
  })
  .meta({ id: 'OfrepFlags' });

export type OfrepFlag = Readonly<z.output<typeof ofrepFlagShape>>;
export type OfrepReason = OfrepFlag['reason'];
