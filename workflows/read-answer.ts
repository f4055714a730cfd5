/**
 * Operators may complete an activity by hand (`temporal activity complete`), with whatever they type. A run that trips
 * over it would be stuck, so each answer is looked at before it is used. None of this waits: one step more decides which
 * lane goes first.
 */
import type {
  ApplyResult,
  FailureAnswer,
  LifecycleActivities,
  ProvisionResult,
  RefreshSummary,
} from '../activities/contract.js';
import type { ExperimentState } from '../domain/lifecycle/experiment-state.js';

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (answer: unknown): Fields =>
  typeof answer === 'object' && answer !== null ? (answer as Fields) : {};

const isState = (value: unknown): boolean => typeof fieldsOf(value)['revision'] === 'number';

/** @returns whether a refresh says how it went. */
export const isSummary = (answer: unknown): answer is RefreshSummary =>
  typeof fieldsOf(answer)['asOf'] === 'number';

/** @returns whether a creation says what became of it. */
export const isProvisioned = (answer: unknown): answer is ProvisionResult => {
  const { kind, state, refusal } = fieldsOf(answer);
  return kind === 'created'
    ? isState(state)
    : kind === 'refused' && typeof fieldsOf(refusal)['code'] === 'string';
};

/** @returns the answer to a command; `stale` where it says nothing, so that the row is asked. */
export const readApplied = (answer: ApplyResult, state: ExperimentState): ApplyResult =>
  isState(fieldsOf(answer)['state']) ? answer : { kind: 'stale', state };

/** @returns what was recorded of a failure; where that is not said, that it was recorded now. */
export const readFailure = (answer: FailureAnswer, now: number): FailureAnswer =>
  typeof fieldsOf(answer)['at'] === 'number' ? answer : { at: now };

type ProgressAnswer = Awaited<ReturnType<LifecycleActivities['loadProgress']>>;

/** @returns how far the experiment has got; where that is not said, that nothing is known. */
export const readProgress = (answer: ProgressAnswer): ProgressAnswer => {
  const { progress } = fieldsOf(answer);
  const { state, refreshes, decidedCommandIds } = fieldsOf(progress);
  const isRead = isState(state) && typeof refreshes === 'object' && Array.isArray(decidedCommandIds);
  return progress === null || isRead ? answer : { progress: null };
};
