import { z } from 'zod/v4';
import { TEXT_LIMITS } from '../../domain/text-limits.js';
import { numberField, plainValueShape } from '../fields/answer-fields.js';

const LONGEST_TRAITS = 4_000;

const traitValue = z.union([z.string(), z.number(), z.boolean()]);

const parsedTraits = z
  .string()
  .max(LONGEST_TRAITS)
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'must be JSON, such as {"plan":"pro"}' });
      return z.NEVER;
    }
  })
  .pipe(
    z
      .custom<object>((value) => typeof value === 'object' && value !== null && !Array.isArray(value))
      .transform((value) => new Map<string, unknown>(Object.entries(value)))
      .pipe(z.map(z.string(), traitValue)),
  )
  .meta({ type: 'string' });

/** Request: who asks, with what is known of them. */
export const explanationQuery = z.strictObject({
  identifier: z.string().min(1).max(TEXT_LIMITS.identifier).describe('Who asks.'),
  traits: parsedTraits
    .optional()
    .describe('JSON of an object: traits of this question alone, over those that are kept.'),
});

const percent = z.number().min(0).max(100);
const segmentId = z.union([z.int(), z.string()]);

const stretch = z
  .object({
    variant: z.string().describe('The variant; `control` has what is left.'),
    from: percent.describe('Where it begins, in percent; this point is part of it.'),
    to: percent.describe('Where it ends; this point is not.'),
  })
  .meta({ id: 'Stretch', description: 'Which points give a variant.' });

const override = z
  .object({
    segment: z
      .object({ id: segmentId.describe('Its id.'), name: z.string().describe('Its name.') })
      .describe('For whom it is.'),
    priority: z.int().describe('The lowest wins.'),
    is_in: z.boolean().describe('Whether the identity is in the segment.'),
    wins: z.boolean().describe('Whether it is what the identity gets.'),
    experiment: z
      .object({ id: numberField.describe('Its id.'), name: z.string().describe('Its name.') })
      .nullable()
      .describe(
        'The experiment whose override this is: to be in the segment is to take part. Null for others.',
      ),
  })
  .meta({ id: 'ExplainedOverride', description: 'What members of a segment get in place of the default.' });

/** Response: what an identity gets of a feature, and why. */
export const explanation = z
  .object({
    identifier: z.string().describe('As it was asked for.'),
    feature: z.object({ id: numberField, name: z.string().describe('Its name.') }).describe('The feature.'),
    enabled: z.boolean().describe('Whether the flag is on.'),
    value: plainValueShape.nullable().describe('What the flag says.'),
    variant: z.string().nullable().describe('The variant; null for a feature without any.'),
    reason: z.string().describe('As SDKs are told.'),
    winner: z
      .enum(['default', 'segment', 'identity'])
      .describe('What decided: the environment’s default, an override for a segment, or the identity’s own.'),
    in_experiment: numberField
      .nullable()
      .describe('The id of the experiment that the identity takes part in.'),
    identity_key: z.string().describe('What is hashed with a salt.'),
    split: z
      .object({
        salt: segmentId.describe(
          'What is hashed with the identity’s key: see /docs/snapshots#the-assignment.',
        ),
        point: z.number().min(0).max(100).describe('What the hash gives, in percent.'),
        stretches: z.array(stretch).describe('Which points give which variant.'),
      })
      .nullable()
      .describe('How the variant was found; null where nothing is split.'),
    overrides: z
      .array(override)
      .describe('Of segments, the strongest first. An identity’s own beats them all.'),
    traits: z.array(z.string()).describe('The names of the traits that were looked at.'),
  })
  .meta({ id: 'FlagExplanation' });
