import { z } from 'zod/v4';
import { endpoint } from '../contract/endpoint.js';
import { momentField, numberField, pageOf } from '../fields/answer-fields.js';
import { idField, nameField } from '../fields/request-fields.js';

/** Request: a new environment. */
const newEnvironment = z
  .object({
    name: nameField.describe('For people; unique in the project.'),
    project: idField.describe('The id of the project.'),
    api_key: z
      .string()
      .regex(/^[\w-]{8,100}$/, 'must be 8 to 100 letters, digits, - or _')
      .optional()
      .describe(
        'A client key that is brought along, for instance by a migration; made up if left out. It is public.',
      ),
  })
  .meta({ id: 'NewEnvironment' });

/** Request: what can be changed of an environment. Its key and its project cannot. */
const environmentChange = z
  .object({ name: nameField.describe('For people; unique in the project.') })
  .meta({ id: 'EnvironmentChange' });

/** Response: an environment. */
const environment = z
  .object({
    id: numberField,
    name: z.string().describe('For people, and for segments that ask for `$.environment.name`.'),
    project: numberField.describe('The id of its project.'),
    api_key: z
      .string()
      .describe(
        'The client key: what `{environmentKey}` in paths stands for, and what SDKs send. It is public, and part of every identity’s hash.',
      ),
    created_at: momentField,
  })
  .meta({ id: 'Environment' });

export type EnvironmentBody = z.output<typeof environment>;

const tag = 'Environments';
const one = { 200: { description: 'The environment.', schema: environment } };

export const listEnvironments = endpoint({
  id: 'listEnvironments',
  method: 'get',
  path: '/environments/',
  tag,
  summary: 'List the environments that the key covers',
  query: z.object({
    project: z
      .string()
      .regex(/^\d{1,9}$/, 'must be an id')
      .transform(Number)
      .optional()
      .describe('Only those of this project.'),
  }),
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
  summary: 'Read an environment',
  answers: one,
});

export const replaceEnvironment = endpoint({
  id: 'replaceEnvironment',
  method: 'put',
  path: '/environments/{environmentKey}/',
  tag,
  summary: 'Rename an environment',
  role: 'admin',
  body: environmentChange,
  answers: one,
  problems: ['name_taken'],
});

export const changeEnvironment = endpoint({
  ...replaceEnvironment,
  id: 'changeEnvironment',
  method: 'patch',
});

export const deleteEnvironment = endpoint({
  id: 'deleteEnvironment',
  method: 'delete',
  path: '/environments/{environmentKey}/',
  tag,
  summary: 'Delete an environment',
  description: 'Its keys open nothing from then on. Its client key is never given away again.',
  role: 'admin',
  answers: { 204: { description: 'It is gone.' } },
  problems: ['running_experiment'],
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
