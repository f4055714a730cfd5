/** When a run gives way to the next: its history is long, or it has lived for a day. */
import { workflowInfo } from '@temporalio/workflow';
import { DAY_MS } from '../domain/durations.js';
import type { Run } from './run.js';

const DEFAULT_CONTINUE_AS_NEW_EVENTS = 1_000;
/**
 * A history longer than this many times the limit: even a refresh that is under way is given up then, and begun again
 * by the next run.
 */
const URGENT = 5;

const eventLimit = ({ input }: Run): number =>
  input.tuning?.continueAsNewEvents ?? DEFAULT_CONTINUE_AS_NEW_EVENTS;

/** @returns when a run has lived long enough, Unix milliseconds. */
export const handoverAt = ({ input }: Run): number =>
  workflowInfo().runStartTime.getTime() + (input.tuning?.continueAsNewAfterMs ?? DAY_MS);

/** @returns whether a new run should take over, because this one's history is long or old. */
export const handoverDue = (run: Run): boolean => {
  const { historyLength, continueAsNewSuggested } = workflowInfo();
  return continueAsNewSuggested || historyLength > eventLimit(run) || Date.now() >= handoverAt(run);
};

/** @returns whether the history is so long that nothing may hold up the hand-over any more. */
export const handoverUrgent = (run: Run): boolean => workflowInfo().historyLength > URGENT * eventLimit(run);
