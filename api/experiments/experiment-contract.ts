import { LOCATION_OF_COMMAND, pendingCommand } from '../commands/command-schemas.js';
import { endpoint } from '../contract/endpoint.js';
import { changedMeanwhileProblem } from '../editions/changed-meanwhile-schema.js';
import { pageOf } from '../fields/answer-fields.js';
import type { ProblemCode } from '../problem/problem-codes.js';
import {
  deletionQuery,
  experimentEdit,
  experimentListQuery,
  newExperiment,
  wholeEdit,
} from './experiment-requests.js';
import { createdExperiment, experimentDetail, listedExperiment, statusCounts } from './experiment-schemas.js';

const tag = 'Experiments';
const all = '/environments/{environmentKey}/experiments/';
const one = `${all}{experimentId}/` as const;

export const listExperiments = endpoint({
  id: 'listExperiments',
  method: 'get',
  path: all,
  tag,
  summary: 'List experiments, with how they stand',
  query: experimentListQuery,
  answers: {
    200: {
      description:
        'One page, with how many there are of each status: that count minds everything but `status`.',
      schema: pageOf(listedExperiment).extend({ status_counts: statusCounts }),
    },
  },
});

/** What a request is refused with that would make an experiment, before anything is made. */
export const CREATION_REFUSALS = [
  'active_experiment_exists',
  'feature_not_found',
  'feature_not_multivariate',
  'feature_of_another_project',
  'metric_not_found',
  'duplicate_metric',
  'source_not_found',
  'invalid_source',
  'unknown_variant',
  'duplicate_variant',
  'allocation_over_100',
  'invalid_audience',
  'invalid_schedule',
  'rollout_would_shrink',
  'nothing_to_ship',
] as const satisfies readonly ProblemCode[];

export const createExperiment = endpoint({
  id: 'createExperiment',
  method: 'post',
  path: all,
  tag,
  summary: 'Create an experiment',
  description:
    'With its metrics and its rollout, in one act: all of it exists afterwards, or nothing. Nothing changes for anybody before the start.',
  idempotency: 'command',
  canRespondAsync: true,
  body: newExperiment,
  answers: {
    201: {
      description: 'The new experiment.',
      schema: createdExperiment,
      headers: { Location: 'The address of the experiment.' },
    },
    202: {
      description: 'The creation is durable and not decided yet.',
      schema: pendingCommand,
      headers: LOCATION_OF_COMMAND,
    },
  },
  problems: [...CREATION_REFUSALS, 'environment_not_found', 'experiment_deleted', 'not_applicable'],
});

export const getExperiment = endpoint({
  id: 'getExperiment',
  method: 'get',
  path: one,
  tag,
  hasEditions: true,
  summary: 'Read an experiment',
  description: 'With its rollout, its epochs and what it does by itself.',
  answers: { 200: { description: 'The experiment.', schema: experimentDetail } },
});

export const replaceExperiment = endpoint({
  id: 'replaceExperiment',
  method: 'put',
  path: one,
  tag,
  hasEditions: true,
  problemBodies: { 412: changedMeanwhileProblem },
  summary: 'Rewrite what is noted about an experiment',
  description:
    'Name, hypothesis, owner, tags and notes, in whatever state the experiment is; `family`, `decision`, `prior` and `target_effect` until its first start. All but name and hypothesis stay as they are where they are left out.',
  body: wholeEdit,
  answers: { 200: { description: 'The experiment.', schema: experimentDetail } },
  problems: ['decision_frozen'],
});

export const changeExperiment = endpoint({
  ...replaceExperiment,
  id: 'changeExperiment',
  method: 'patch',
  body: experimentEdit,
});

export const deleteExperiment = endpoint({
  id: 'deleteExperiment',
  method: 'delete',
  path: one,
  tag,
  hasEditions: true,
  problemBodies: { 412: changedMeanwhileProblem },
  summary: 'Delete an experiment',
  description: 'What it served is removed and the feature’s default restored. Its history is kept.',
  idempotency: 'command',
  canRespondAsync: true,
  query: deletionQuery,
  answers: {
    204: { description: 'It is gone.' },
    202: {
      description: 'The deletion is durable and not decided yet.',
      schema: pendingCommand,
      headers: LOCATION_OF_COMMAND,
    },
  },
  problems: ['running_experiment', 'experiment_deleted', 'not_applicable'],
});

/** In the order in which people should read them. */
export const experimentEndpoints = [
  listExperiments,
  createExperiment,
  getExperiment,
  replaceExperiment,
  changeExperiment,
  deleteExperiment,
] as const;
