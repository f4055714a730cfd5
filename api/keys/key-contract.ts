import { z } from 'zod/v4';
import { ROLES } from '../../domain/permission.js';
import { endpoint } from '../contract/endpoint.js';
import { momentField, numberField, pageOf } from '../fields/answer-fields.js';
import { idField, momentInput, nameField } from '../fields/request-fields.js';

const expiry = momentInput
  .nullish()
  .describe(
    'When it stops to open anything, with a zone, such as 2030-01-01T00:00:00Z; never if null or left out.',
  );

/** Request: a new server key. */
const newServerKey = z
  .strictObject({
    name: nameField.default('server key').describe('For people: who uses it.'),
    expires_at: expiry,
  })
  .meta({ id: 'NewServerKey' });

/** Request: a new management key. */
const newManagementKey = z
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
const serverKey = z.object(shown).meta({ id: 'ServerKey' });
const createdServerKey = z.object({ ...shown, ...once }).meta({ id: 'CreatedServerKey' });

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
const managementKey = z.object({ ...shown, ...scope }).meta({ id: 'ManagementKey' });
const createdManagementKey = z.object({ ...shown, ...scope, ...once }).meta({ id: 'CreatedManagementKey' });

export type ServerKeyBody = z.output<typeof serverKey>;
export type ManagementKeyBody = z.output<typeof managementKey>;

const tag = 'Keys';
const gone = { 204: { description: 'It opens nothing any more.' } };

export const listServerKeys = endpoint({
  id: 'listServerKeys',
  method: 'get',
  path: '/environments/{environmentKey}/api-keys/',
  tag,
  summary: 'List the server keys of an environment',
  role: 'admin',
  answers: {
    200: { description: 'All of them, newest first, dead ones included.', schema: pageOf(serverKey) },
  },
});

export const createServerKey = endpoint({
  id: 'createServerKey',
  method: 'post',
  path: '/environments/{environmentKey}/api-keys/',
  tag,
  summary: 'Create a server key',
  description: 'For SDKs that evaluate locally. The key is shown once and stored as a hash.',
  role: 'admin',
  body: newServerKey,
  answers: { 201: { description: 'The new key.', schema: createdServerKey } },
});

export const revokeServerKey = endpoint({
  id: 'revokeServerKey',
  method: 'delete',
  path: '/environments/{environmentKey}/api-keys/{keyId}/',
  tag,
  summary: 'Revoke a server key',
  role: 'admin',
  answers: gone,
});

export const listManagementKeys = endpoint({
  id: 'listManagementKeys',
  method: 'get',
  path: '/api-keys/',
  tag,
  summary: 'List the management keys within the scope of yours',
  role: 'admin',
  isCheckedByHandler: true,
  answers: {
    200: { description: 'All of them, newest first, dead ones included.', schema: pageOf(managementKey) },
  },
});

export const createManagementKey = endpoint({
  id: 'createManagementKey',
  method: 'post',
  path: '/api-keys/',
  tag,
  summary: 'Create a management key',
  description:
    'For the whole organisation, one project or one environment, never beyond the scope of yours. The key is shown once and stored as a hash.',
  role: 'admin',
  isCheckedByHandler: true,
  body: newManagementKey,
  answers: { 201: { description: 'The new key.', schema: createdManagementKey } },
  problems: ['project_not_found'],
});

export const revokeManagementKey = endpoint({
  id: 'revokeManagementKey',
  method: 'delete',
  path: '/api-keys/{keyId}/',
  tag,
  summary: 'Revoke a management key',
  description: 'Takes effect at once. A key cannot revoke itself, so that nobody is locked out.',
  role: 'admin',
  isCheckedByHandler: true,
  answers: gone,
  problems: ['own_key'],
});

/** In the order in which people should read them. */
export const keyEndpoints = [
  listManagementKeys,
  createManagementKey,
  revokeManagementKey,
  listServerKeys,
  createServerKey,
  revokeServerKey,
] as const;
