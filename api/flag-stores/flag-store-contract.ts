import { z } from 'zod/v4';
import { endpoint } from '../contract/endpoint.js';
import { pageOf } from '../fields/answer-fields.js';
import { pageFields } from '../fields/paging.js';
import { flagMirror, flagStore, flagStoreContent, repairAsked, repairRequest } from './flag-store-schemas.js';

const tag = 'Flag stores';
const path = '/environments/{environmentKey}/flag-store/' as const;

export const getFlagStore = endpoint({
  id: 'getFlagStore',
  method: 'get',
  path,
  tag,
  summary: 'See where the flags of an environment are served elsewhere',
  answers: {
    200: {
      description: 'The connection, without its keys; null where Holdfast serves them alone.',
      schema: flagStore.nullable(),
    },
  },
});

export const setFlagStore = endpoint({
  id: 'setFlagStore',
  method: 'put',
  path,
  tag,
  summary: 'Connect an environment to Flagsmith, or change how',
  description:
    'Experiments that start from then on are served there. The connection is looked at within seconds; what came of it stands in the connection.',
  role: 'admin',
  body: flagStoreContent,
  answers: { 200: { description: 'The connection as it is now.', schema: flagStore } },
  problems: ['flag_store_keys_missing', 'flag_store_in_use', 'flag_store_address_refused'],
});

export const deleteFlagStore = endpoint({
  id: 'deleteFlagStore',
  method: 'delete',
  path,
  tag,
  summary: 'Disconnect an environment from Flagsmith',
  description: 'Refused while an experiment that is served there is running or paused.',
  role: 'admin',
  answers: { 204: { description: 'It is gone.' } },
  problems: ['flag_store_in_use'],
});

export const testFlagStore = endpoint({
  id: 'testFlagStore',
  method: 'post',
  path: `${path}test/`,
  tag,
  summary: 'Have the connection looked at',
  description: 'Within seconds; `checked_at` of the connection says when, and `problem` what came of it.',
  role: 'admin',
  idempotency: 'natural',
  answers: { 202: { description: 'The connection, before it is looked at.', schema: flagStore } },
});

export const listFlagMirrors = endpoint({
  id: 'listFlagMirrors',
  method: 'get',
  path: `${path}experiments/`,
  tag,
  summary: 'List the experiments that are served elsewhere, newest first, with what differs there',
  query: z.object(pageFields),
  answers: { 200: { description: 'One page.', schema: pageOf(flagMirror) } },
});

export const repairFlagStore = endpoint({
  id: 'repairFlagStore',
  method: 'post',
  path: `${path}repair/`,
  tag,
  summary: 'Have what differs put right',
  description: 'Within seconds, also where repairs wait to be asked for.',
  idempotency: 'natural',
  body: repairRequest,
  answers: { 202: { description: 'How many experiments it is about.', schema: repairAsked } },
});

/** In the order in which people should read them. */
export const flagStoreEndpoints = [
  getFlagStore,
  setFlagStore,
  deleteFlagStore,
  testFlagStore,
  listFlagMirrors,
  repairFlagStore,
] as const;
