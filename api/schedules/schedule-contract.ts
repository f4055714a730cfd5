import { LOCATION_OF_COMMAND, pendingCommand } from '../commands/command-schemas.js';
import { endpoint } from '../contract/endpoint.js';
import { changedMeanwhileProblem } from '../editions/changed-meanwhile-schema.js';
import { schedule, scheduleRequest } from './schedule-schemas.js';

const path = '/environments/{environmentKey}/experiments/{experimentId}/schedule/';
const tag = 'Commands';

export const getSchedule = endpoint({
  id: 'getSchedule',
  method: 'get',
  path,
  tag,
  hasEditions: true,
  summary: 'Read what an experiment does by itself',
  description: 'The schedule that was set last, with what became of its entries so far.',
  answers: { 200: { description: 'The schedule.', schema: schedule } },
});

export const setSchedule = endpoint({
  id: 'setSchedule',
  method: 'put',
  path,
  tag,
  hasEditions: true,
  problemBodies: { 412: changedMeanwhileProblem },
  summary: 'Give commands in advance',
  description:
    'Starts, pauses, steps of a ramp and the end, each at its time and as if somebody sent it then: it may be refused, and is in the timeline. Replaces the schedule as a whole. An entry that was missed because no worker ran is made up for at once. `If-Match` is compared when it is sent and again when it is decided: of several that change the same edition, the first to be decided is done.',
  idempotency: 'command',
  canRespondAsync: true,
  body: scheduleRequest,
  answers: {
    200: { description: 'The schedule as it is then.', schema: schedule },
    202: {
      description: 'The schedule is durable and not decided yet.',
      schema: pendingCommand,
      headers: LOCATION_OF_COMMAND,
    },
  },
  problems: [
    'invalid_schedule',
    'rollout_would_shrink',
    'experiment_completed',
    'experiment_deleted',
    'unknown_variant',
    'nothing_to_ship',
    'not_applicable',
  ],
});

/** In the order in which people should read them. */
export const scheduleEndpoints = [getSchedule, setSchedule] as const;
