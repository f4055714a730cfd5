import { z } from 'zod/v4';
import { ROLES } from '../../domain/permission.js';
import { momentField, numberField } from '../fields/answer-fields.js';
import { idField, momentInput, nameField } from '../fields/request-fields.js';

const expiry = momentInput
  .nullish()
  .describe(
    'When it stops to open anything, with a zone, such as 2030-01-01T00:00:00Z; never if null or left out.',
  );

/** Request: a new server key. */
export const newServerKey = z
  .strictObject({
    name: nameField.default('server key').describe('For people: who uses it.'),
    expires_at: expiry,
  })
  .meta({ id: 'NewServerKey' });

/** Request: a new management key. */
export const newManagementKey = z
  .strictObject({
    name: nameField.describe('For people: who uses it. It stands in the audit log.'),
    role: z
      .enum(ROLES)
      .describe('`viewer` looks, `editor` changes, `admin` also hands out keys and deletes environments.'),
    project: idField
      .optional()
      .describe('Only in this project; not together with `environment`. Neither: the whole organisation.'),
    environment: z
      .string()
      .max(256)
      .optional()
      .describe('Only in the environment with this client key; not together with `project`.'),
    expires_at: expiry,
  })
  .refine(({ project, environment }) => project === undefined || environment === undefined, {
    path: ['environment'],
    message: 'a key counts in a project or in an environment, not both',
  })
  .meta({ id: 'NewManagementKey' });

const shown = {
  id: numberField,
  name: z.string().describe('For people: who uses it.'),
  prefix: z.string().describe('What the key begins with, by which to recognise it.'),
  active: z.boolean().describe('Neither revoked nor expired.'),
  created_at: momentField,
  expires_at: momentField.nullable().describe('When it stops to open anything; null: never.'),
  revoked_at: momentField.nullable().describe('Null while nobody has revoked it.'),
  last_used_at: momentField
    .nullable()
    .describe('When it was used; written at most once a minute. Null before the first use.'),
};

const once = {
  key: z
    .string()
    .nullable()
    .describe(
      'The key itself, this once; null where the request was a repeat with the same Idempotency-Key.',
    ),
};

/** Response: a server key as far as it can be shown. */
export const serverKey = z.object(shown).meta({ id: 'ServerKey' });
export const createdServerKey = z.object({ ...shown, ...once }).meta({ id: 'CreatedServerKey' });

const scope = {
  role: z.enum(ROLES).describe('What it may do: `viewer` looks, `editor` changes, `admin` does everything.'),
  scope: z.enum(['organisation', 'project', 'environment']).describe('Where it may do that.'),
  project: numberField.nullable().describe('The project that it covers or is in; null for the organisation.'),
  environment: z
    .string()
    .nullable()
    .describe('The client key of the only environment that it covers; null for other scopes.'),
};

/** Response: a management key as far as it can be shown. */
export const managementKey = z.object({ ...shown, ...scope }).meta({ id: 'ManagementKey' });
export const createdManagementKey = z
  .object({ ...shown, ...scope, ...once })
  .meta({ id: 'CreatedManagementKey' });

export type ServerKeyBody = z.output<typeof serverKey>;
export type ManagementKeyBody = z.output<typeof managementKey>;
