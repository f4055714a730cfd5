import type { Instant } from '../experiment.js';
import type { Command } from './command.js';
import { isSameSchedule, scheduleEdition } from './command-schedule.js';
import type { Decision } from './decision.js';
import { accept, refuse } from './decision.js';
import type { ExperimentState } from './experiment-state.js';
import { scheduleRefusal } from './schedule-refusal.js';

/** A schedule is replaced as a whole. */
export const decideSchedule = (
  state: ExperimentState,
  { entries, onGuardrailBreach: asked, editions }: Extract<Command, { kind: 'setSchedule' }>,
  now: Instant,
): Decision => {
  if (state.status === 'completed') {
    return refuse('experiment_completed', 'The schedule of a completed experiment cannot be changed.');
  }
  const edition = scheduleEdition(state.schedule);
  if (editions?.includes(edition) === false) {
    return refuse(
      'changed_meanwhile',
      `The schedule is not as it was read any more: its edition is ${edition} now.`,
    );
  }
  const { assignment, rollout } = state;
  const refusal = scheduleRefusal({ assignment, percentage: rollout.percentage }, entries, now);
  if (refusal !== null) return { kind: 'refused', refusal };
  // Whoever clears the entries does not mean to take the safety net away.
  const onGuardrailBreach = asked ?? state.schedule?.onGuardrailBreach ?? 'nothing';
  if (isSameSchedule(state.schedule, { entries, onGuardrailBreach }))
    return { kind: 'accepted', next: state, effects: [] };
  const schedule = { revision: state.revision + 1, entries, onGuardrailBreach };
  return accept(state, { schedule }, [{ kind: 'writeSchedule', schedule }]);
};
