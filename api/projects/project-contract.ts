import { endpoint } from '../contract/endpoint.js';
import { changedMeanwhileProblem } from '../editions/changed-meanwhile-schema.js';
import { pageOf } from '../fields/answer-fields.js';
import { newProject, project } from './project-schemas.js';

const tag = 'Projects';
const one = { 200: { description: 'The project.', schema: project } };

export const listProjects = endpoint({
  id: 'listProjects',
  method: 'get',
  path: '/projects/',
  tag,
  summary: 'List the projects that the key covers',
  answers: { 200: { description: 'All of them, oldest first.', schema: pageOf(project) } },
});

export const createProject = endpoint({
  id: 'createProject',
  method: 'post',
  path: '/projects/',
  tag,
  summary: 'Create a project',
  description:
    'Names need not be unique. Fields that nobody knows are ignored here, and where environments, features, segments and overrides are made; keys, metrics, experiments and rollouts refuse them.',
  role: 'admin',
  body: newProject,
  answers: { 201: { description: 'The new project.', schema: project } },
});

export const getProject = endpoint({
  id: 'getProject',
  method: 'get',
  path: '/projects/{projectId}/',
  tag,
  hasEditions: true,
  summary: 'Read a project',
  answers: one,
});

export const replaceProject = endpoint({
  id: 'replaceProject',
  method: 'put',
  path: '/projects/{projectId}/',
  tag,
  hasEditions: true,
  problemBodies: { 412: changedMeanwhileProblem },
  summary: 'Rename a project',
  role: 'admin',
  body: newProject,
  answers: one,
});

export const changeProject = endpoint({
  ...replaceProject,
  id: 'changeProject',
  method: 'patch',
});

export const deleteProject = endpoint({
  id: 'deleteProject',
  method: 'delete',
  path: '/projects/{projectId}/',
  tag,
  hasEditions: true,
  problemBodies: { 412: changedMeanwhileProblem },
  summary: 'Delete a project with everything in it',
  role: 'admin',
  answers: { 204: { description: 'It is gone.' } },
  problems: ['running_experiment', 'flag_store_in_use'],
});

/** In the order in which people should read them. */
export const projectEndpoints = [
  listProjects,
  createProject,
  getProject,
  replaceProject,
  changeProject,
  deleteProject,
] as const;
