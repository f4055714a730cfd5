import { endpoint } from '../contract/endpoint.js';
import { pageOf } from '../fields/answer-fields.js';
import {
  createdManagementKey,
  createdServerKey,
  managementKey,
  newManagementKey,
  newServerKey,
  serverKey,
} from './key-schemas.js';

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
