import { z } from 'zod/v4';
import { momentField } from '../fields/answer-fields.js';

/** Response: what became of a command that is not decided yet. */
export const pendingCommand = z
  .object({
    id: z.string().describe('Of the command.'),
    status: z.literal('pending').describe('Not decided yet.'),
  })
  .meta({ id: 'PendingCommand', description: 'The outcome will be at the `Location`.' });

/** Response: what became of a command. */
export const command = z
  .object({
    id: z.string().describe('As in the `Location`; with an `Idempotency-Key`, always the same.'),
    status: z
      .enum(['pending', 'applied', 'refused'])
      .describe('`pending` is durable and not decided yet; the others are final.'),
    kind: z
      .string()
      .nullable()
      .describe('What was asked, such as `start`; null while the command is pending.'),
    decided_at: momentField.nullable().describe('Null while the command is pending.'),
    refusal: z
      .object({
        code: z.string().describe('One of the problems’ codes.'),
        detail: z.string().describe('The reason, for people.'),
      })
      .nullable()
      .describe('Why it was refused; null unless it was.'),
  })
  .meta({ id: 'Command' });

export type CommandBody = z.output<typeof command>;

/** Says where the outcome of a command will be. */
export const LOCATION_OF_COMMAND = { Location: 'Where the outcome of the command can be read.' };
