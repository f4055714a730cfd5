/** Fields that several requests about experiments share. */
import { z } from 'zod/v4';
import { idField } from '../http/fields.js';

/** What becomes of the feature's default. */
export const outcomeField = z
  .union(
    [
      z.literal('restore'),
      z.literal('keep_control'),
      z.strictObject({ ship: z.union([idField, z.string().max(255)]) }),
    ],
    'must be "restore", "keep_control" or {"ship": <key or id of a variant>}',
  )
  .default('restore')
  .describe(
    'What becomes of the feature’s default: as it was, control for everybody, or one variant for everybody.',
  );

export const commentField = z.string().max(2_000).optional().describe('Why; kept in the timeline.');
