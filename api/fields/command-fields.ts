/** Fields that several requests about experiments share. */
import { z } from 'zod/v4';
import { LONGEST_COMMENT } from '../../domain/origin.js';
import { TEXT_LIMITS } from '../../domain/text-limits.js';
import { idField } from './request-fields.js';

/** What becomes of the feature's default. */
export const outcomeField = z
  .union(
    [
      z.literal('restore'),
      z.literal('keep_control'),
      z.strictObject({
        ship: z
          .union([idField, z.string().max(TEXT_LIMITS.name)])
          .describe('The key or the id of the variant.'),
      }),
    ],
    'must be "restore", "keep_control" or {"ship": <key or id of a variant>}',
  )
  .default('restore')
  .describe(
    'What becomes of the feature’s default: `restore` as it was before the start (the default), `keep_control` control for everybody, `{"ship": …}` one variant for everybody, whose value becomes the default’s too.',
  );

export const commentField = z.string().max(LONGEST_COMMENT).optional().describe('Why; kept in the timeline.');
