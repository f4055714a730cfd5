import { endpoint } from '../contract/endpoint.js';
import { changedMeanwhileProblem } from '../editions/changed-meanwhile-schema.js';
import { pageOf } from '../fields/answer-fields.js';
import {
  environment,
  environmentChange,
  environmentListQuery,
  environmentReplacement,
  newEnvironment,
} from './environment-schemas.js';

const tag = 'Environments';
const one = { 200: { description: 'The environment.', schema: environment } };

export const listEnvironments = endpoint({
  id: 'listEnvironments',
  method: 'get',
  path: '/environments/',
  tag,
  summary: 'List the environments that the key covers',
  query: environmentListQuery,
  answers: { 200: { description: 'All of them, oldest first.', schema: pageOf(environment) } },
});

export const createEnvironment = endpoint({
  id: 'createEnvironment',
  method: 'post',
  path: '/environments/',
  tag,
  summary: 'Create an environment',
  description: 'It gets a default state of every feature of the project.',
  role: 'admin',
  isCheckedByHandler: true,
  body: newEnvironment,
  answers: { 201: { description: 'The new environment.', schema: environment } },
  problems: ['project_not_found', 'key_taken', 'name_taken'],
});

export const getEnvironment = endpoint({
  id: 'getEnvironment',
  method: 'get',
  path: '/environments/{environmentKey}/',
  tag,
  hasEditions: true,
  summary: 'Read an environment',
  answers: one,
});

export const replaceEnvironment = endpoint({
  id: 'replaceEnvironment',
  method: 'put',
  path: '/environments/{environmentKey}/',
  tag,
  hasEditions: true,
  problemBodies: { 412: changedMeanwhileProblem },
  summary: 'Replace what can be changed of an environment',
  role: 'admin',
  body: environmentReplacement,
  answers: one,
  problems: ['name_taken'],
});

export const changeEnvironment = endpoint({
  id: 'changeEnvironment',
  method: 'patch',
  path: '/environments/{environmentKey}/',
  tag,
  hasEditions: true,
  problemBodies: { 412: changedMeanwhileProblem },
  summary: 'Rename an environment, or mark it as production',
  role: 'admin',
  body: environmentChange,
  answers: one,
  problems: ['name_taken'],
});

export const deleteEnvironment = endpoint({
  id: 'deleteEnvironment',
  method: 'delete',
  path: '/environments/{environmentKey}/',
  tag,
  hasEditions: true,
  problemBodies: { 412: changedMeanwhileProblem },
  summary: 'Delete an environment',
  description: 'Its keys open nothing from then on. Its client key is never given away again.',
  role: 'admin',
  answers: { 204: { description: 'It is gone.' } },
  problems: ['running_experiment', 'flag_store_in_use'],
});

/** In the order in which people should read them. */
export const environmentEndpoints = [
  listEnvironments,
  createEnvironment,
  getEnvironment,
  replaceEnvironment,
  changeEnvironment,
  deleteEnvironment,
] as const;
