import type { ScheduledCommand, ScheduleEntry } from '../../domain/lifecycle/command-schedule.js';
import { entriesFault } from '../../domain/lifecycle/schedule-refusal.js';
import { ApiProblem } from '../problem/api-problem.js';
import { completionOutcome } from '../rollouts/completion-outcome.js';
import type { ScheduleEntryRequest } from './schedule-schemas.js';

type Variants = Parameters<typeof completionOutcome>[1];

const commandOf = (request: ScheduleEntryRequest, variants: Variants): ScheduledCommand => {
  switch (request.command) {
    case 'rollout':
      return { kind: 'rollout', percentage: request.rollout_percentage };
    case 'complete':
      return { kind: 'complete', outcome: completionOutcome(request, variants) };
    case 'start':
    case 'pause':
      return { kind: request.command };
  }
};

/**
 * Reads the entries of a schedule. It does not check that they lie in the future: a repeated request comes later than
 * the first, and must get the same answer.
 *
 * @throws ApiProblem `unknown_variant` or `invalid_schedule`
 */
export const scheduleEntries = (
  requests: readonly ScheduleEntryRequest[],
  variants: Variants,
): readonly ScheduleEntry[] => {
  const entries = requests.map((request) => ({ at: request.at, command: commandOf(request, variants) }));
  const fault = entriesFault(entries);
  if (fault !== null) throw new ApiProblem('invalid_schedule', fault);
  return entries;
};
