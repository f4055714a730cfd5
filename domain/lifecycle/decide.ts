import type { Instant } from '../experiment.js';
import type { Command } from './command.js';
import { decideCancel } from './decide-cancel.js';
import { decideComplete } from './decide-complete.js';
import { decidePause } from './decide-pause.js';
import { decideRefresh } from './decide-refresh.js';
import { decideRollout } from './decide-rollout.js';
import { decideSchedule } from './decide-schedule.js';
import { decideStart } from './decide-start.js';
import type { Decision } from './decision.js';
import { refuse } from './decision.js';
import type { ExperimentState } from './experiment-state.js';

/**
 * Decides one command. Pure: the API, the workflow and the tests share it, and the workflow's word counts.
 *
 * @param state the experiment as it is
 * @param command what is asked
 * @param now the time of the decision, Unix milliseconds
 * @returns the next state with its effects in order, or a refusal; a refusal changes nothing
 */
export const decide = (state: ExperimentState, command: Command, now: Instant): Decision => {
  if (state.deleted) return refuse('experiment_deleted', 'This experiment was deleted.');
  switch (command.kind) {
    case 'start':
      return decideStart(state, command.startedAt, now);
    case 'pause':
      return decidePause(state);
    case 'complete':
      return decideComplete(state, command.outcome);
    case 'updateRollout':
      return decideRollout(state, command);
    case 'setSchedule':
      return decideSchedule(state, command, now);
    case 'refresh':
      return decideRefresh(state, command.target, now);
    case 'cancel':
      return decideCancel(state);
  }
};
