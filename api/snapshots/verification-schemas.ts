import { z } from 'zod/v4';
import { VERIFICATION_OUTCOMES, VERIFICATION_REMARKS } from '../../domain/snapshots/verification.js';
import { countField } from '../fields/answer-fields.js';
import { snapshot } from './snapshot-schemas.js';

/** Response: what came of deriving a snapshot again. */
export const verification = z
  .object({
    snapshot: snapshot.describe('Which one was derived again.'),
    outcome: z
      .enum(VERIFICATION_OUTCOMES)
      .describe(
        '`equal`: the events give the same figures. `rounded`: but for the last digits of sums. `different`: they give others. `tampered`: what is stored was changed. `underivable`: see `remarks`.',
      ),
    remarks: z
      .array(
        z.object({
          code: z.enum(VERIFICATION_REMARKS).describe('For programs.'),
          detail: z.string().describe('The same for people.'),
        }),
      )
      .describe('What explains the outcome, or says what it does not mean.'),
    hash: z
      .string()
      .describe('What the hash of what is stored is now: `snapshot.content_hash` unless it was changed.'),
    differences: z
      .array(
        z.object({
          path: z.string().describe('Where in the payload, as JSONPath.'),
          stored: z.unknown().optional().describe('Missing where nothing is stored there.'),
          derived: z.unknown().optional().describe('Missing where nothing came out there.'),
        }),
      )
      .describe('Every place that differs, the first fifty; long values are cut.'),
    differences_left_out: countField.describe('How many more there are.'),
    software_version: z.string().describe('Which version of Holdfast derived it again.'),
  })
  .meta({ id: 'Verification' });

/** Response: it is under way. */
export const verificationPending = z
  .object({ status: z.literal('pending').describe('It is under way.') })
  .meta({ id: 'VerificationPending' });

export type VerificationBody = z.output<typeof verification>;
