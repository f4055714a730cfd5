import { z } from 'zod/v4';
import { ROLES } from '../../domain/permission.js';
import { momentField, numberField } from '../fields/answer-fields.js';

const secretField = z.string().min(1).max(256);

/** Request: what somebody signs in with. */
export const newSession = z
  .strictObject({
    key: secretField.optional().describe('A management key. It is looked at once, and never kept.'),
    token: secretField.optional().describe('A token of `createSignInToken`, which works once.'),
  })
  .refine(({ key, token }) => (key === undefined) !== (token === undefined), {
    path: ['key'],
    message: 'send either a key or a token',
  })
  .meta({ id: 'NewSession' });

/** Response: who is signed in, and where they may look. */
export const session = z
  .object({
    key_id: numberField.describe('The id of the key.'),
    name: z.string().describe('The name of the key, as it stands in the audit log.'),
    role: z
      .enum(ROLES)
      .describe('What may be done: `viewer` looks, `editor` changes, `admin` does everything.'),
    scope: z.enum(['organisation', 'project', 'environment']).describe('Where that may be done.'),
    environments: z
      .array(
        z.object({
          id: numberField,
          key: z.string().describe('The client key, which stands in paths as `environmentKey`.'),
          name: z.string().describe('For people.'),
          is_production: z.boolean().describe('Whether a mistake here reaches customers.'),
          project: z
            .object({ id: numberField, name: z.string().describe('For people.') })
            .describe('The project that it belongs to.'),
        }),
      )
      .describe('Those within the scope, oldest first.'),
    temporal_ui: z
      .object({
        url: z.string().describe('Its address, without a slash at the end.'),
        namespace: z.string().describe('The namespace that the workflows of experiments are in.'),
      })
      .nullable()
      .describe('Where workflows can be looked at; null where the configuration does not say.'),
    expires_at: momentField
      .nullable()
      .describe('When the session ends unless it is used before; null for a request with a key.'),
  })
  .meta({ id: 'Session' });

/** Response: a token that signs in once. */
export const signInToken = z
  .object({
    token: z.string().describe('The token, shown this once. It works once.'),
    expires_at: momentField.describe('Until when it works.'),
  })
  .meta({ id: 'SignInToken' });

export type SessionBody = z.output<typeof session>;
