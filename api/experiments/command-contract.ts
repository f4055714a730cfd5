import { z } from 'zod/v4';
import { command, LOCATION_OF_COMMAND, pendingCommand } from '../commands/command-schemas.js';
import { endpoint } from '../contract/endpoint.js';
import { rolloutPreview, rolloutQuery } from '../rollouts/rollout-preview-schema.js';
import {
  completeRequest,
  pauseRequest,
  refreshRequest,
  rolloutChange,
  startRequest,
} from './experiment-requests.js';
import { experiment } from './experiment-schemas.js';
import { presentRollout } from './present-rollout-schema.js';

const tag = 'Commands';
const path = '/environments/{environmentKey}/experiments/{experimentId}/';

const pending = {
  description: 'The command is durable and not decided yet.',
  schema: pendingCommand,
  headers: LOCATION_OF_COMMAND,
};
const answers = { 200: { description: 'The experiment as it is then.', schema: experiment }, 202: pending };

/** What commands have in common: their outcome is kept by their id, and the workflow may take its time. */
const asCommand = { tag, idempotency: 'command', canRespondAsync: true } as const;

export const startExperiment = endpoint({
  ...asCommand,
  id: 'startExperiment',
  method: 'post',
  path: `${path}start/`,
  summary: 'Start an experiment, or go on after a pause',
  description:
    'Everybody gets the variant that the rollout gives them; after a pause, the one that they had, unless the split was changed meanwhile. The first start zeroes the shares of the environment’s default, so that outsiders get control.',
  body: startRequest,
  answers,
  problems: [
    'illegal_transition',
    'experiment_deleted',
    'start_in_the_future',
    'backdating_needs_external',
    'events_not_kept',
    'invalid_audience',
    'unknown_variant',
    'not_applicable',
  ],
});

export const pauseExperiment = endpoint({
  ...asCommand,
  id: 'pauseExperiment',
  method: 'post',
  path: `${path}pause/`,
  summary: 'Pause an experiment',
  description:
    'Everybody gets what the feature’s default in the environment gives, and exposures enrol nobody until it is started again.',
  body: pauseRequest,
  answers,
  problems: ['illegal_transition', 'experiment_deleted', 'not_applicable'],
});

export const completeExperiment = endpoint({
  ...asCommand,
  id: 'completeExperiment',
  method: 'post',
  path: `${path}complete/`,
  summary: 'End an experiment',
  description:
    'What it served is removed; `outcome` says what becomes of the feature’s default: as before, control for everybody, or one variant for everybody. The final result is sealed once late events have been waited for.',
  body: completeRequest,
  answers,
  problems: [
    'illegal_transition',
    'experiment_deleted',
    'unknown_variant',
    'nothing_to_ship',
    'not_applicable',
  ],
});

export const getRollout = endpoint({
  id: 'getRollout',
  method: 'get',
  path: `${path}rollout/`,
  tag,
  summary: 'Read who takes part and how they are split',
  description: 'As it is now, with the epoch that is served and the steps of the schedule that are to come.',
  answers: { 200: { description: 'The rollout.', schema: presentRollout } },
});

export const changeRollout = endpoint({
  ...asCommand,
  id: 'changeRollout',
  method: 'patch',
  path: `${path}rollout/`,
  summary: 'Change who takes part and how they are split',
  description:
    'What is left out stays as it is when the change is decided. Shares are changed by variant; an empty list gives everybody control. While the experiment runs, a change opens a new epoch. Once it has started, another split moves people between variants and begins a new phase; that needs `confirm_new_phase: true`. A dry run answers who would move and whether a phase would begin, or the problem that the change would be refused with.',
  query: rolloutQuery,
  body: rolloutChange,
  answers: {
    200: {
      description: 'The experiment as it is then; of a dry run, what the change would do.',
      schema: z.union([experiment, rolloutPreview]),
    },
    202: pending,
  },
  problems: [
    'experiment_completed',
    'experiment_deleted',
    'unknown_variant',
    'duplicate_variant',
    'allocation_over_100',
    'invalid_audience',
    'audience_frozen',
    'would_start_new_phase',
    'not_applicable',
  ],
});

const refreshed = {
  202: {
    description:
      'The refresh is asked for. The command at the `Location` is `applied` once that is decided, and the figures follow: they are there when `seq` of exposures/ and results/ has grown.',
    headers: LOCATION_OF_COMMAND,
  },
};
const REFRESHING =
  'Beside the regular refreshes. One refresh computes both exposures and results. It is 400 before the start and after the seal, and 429 less than `refresh_throttle_seconds` after the last time that it was asked for. With `as_of` it says what was to be seen at an earlier moment.';
const refreshProblems = [
  'not_started',
  'already_final',
  'refresh_throttled',
  'experiment_deleted',
  'not_applicable',
] as const;

export const refreshExposures = endpoint({
  ...asCommand,
  id: 'refreshExposures',
  method: 'post',
  path: `${path}exposures/refresh/`,
  summary: 'Ask for exposures to be computed now',
  description: REFRESHING,
  body: refreshRequest,
  answers: refreshed,
  problems: refreshProblems,
});

export const refreshResults = endpoint({
  ...asCommand,
  id: 'refreshResults',
  method: 'post',
  path: `${path}results/refresh/`,
  summary: 'Ask for results to be computed now',
  description: REFRESHING,
  body: refreshRequest,
  answers: refreshed,
  problems: refreshProblems,
});

export const getCommand = endpoint({
  id: 'getCommand',
  method: 'get',
  path: `${path}commands/{commandId}/`,
  tag,
  summary: 'Read what became of a command',
  description: 'Also of a creation that is not decided yet, which has no id but the uuid in its `Location`.',
  answers: {
    200: {
      description: 'The outcome, or that there is none yet.',
      schema: command,
      headers: { 'Retry-After': 'Seconds after which to ask again, while it is pending.' },
    },
  },
  problems: ['temporal_unavailable'],
});

/** In the order in which people should read them. */
export const commandEndpoints = [
  startExperiment,
  pauseExperiment,
  completeExperiment,
  getRollout,
  changeRollout,
  refreshExposures,
  refreshResults,
  getCommand,
] as const;
