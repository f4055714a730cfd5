import { z } from 'zod/v4';
import type { DeepReadonly } from '../contract/deep-readonly.js';
import { momentField } from '../fields/answer-fields.js';
import { problemSchema } from '../problem/problem-schema.js';

const presentEdition = z
  .object({
    etag: z.string().describe('To be sent as `If-Match` once it was read again.'),
    changed_by: z.string().nullable().describe('Who changed it last; null where nobody knows.'),
    changed_at: momentField.nullable().describe('When that was.'),
  })
  .meta({ id: 'PresentEdition', description: 'What somebody else has made of it.' });

export type PresentEditionBody = DeepReadonly<z.output<typeof presentEdition>>;

/** Problem: an edit of something that somebody else has changed since it was read. */
export const changedMeanwhileProblem = problemSchema
  .extend({ current: presentEdition })
  .meta({ id: 'ChangedMeanwhile' });
