import type { Assignment, ExperimentStatus, Instant } from '../experiment.js';
import type { Refusal, RefusalCode } from '../refusal.js';
import { isSameAudience } from '../rollouts/audience.js';
import type { Rollout, RolloutPatch } from '../rollouts/rollout.js';
import { mergeRollout } from '../rollouts/rollout.js';
import type { BreachReaction, CommandSchedule, ScheduleEntry } from './command-schedule.js';
import { isSameSchedule, scheduleRefusal, stepRefusal } from './command-schedule.js';
import type { CompletionOutcome } from './completion-outcome.js';
import { NOTHING_TO_SHIP } from './completion-outcome.js';

export type { CompletionOutcome } from './completion-outcome.js';

export type RefreshTarget = 'exposures' | 'results';

/**
 * What can be asked of an experiment. `startedAt` backdates an external experiment that ran in the past. With `raising`
 * a rollout is refused that would make the experiment smaller.
 */
export type Command =
  | { readonly kind: 'start'; readonly startedAt?: Instant }
  | { readonly kind: 'pause' }
  | { readonly kind: 'complete'; readonly outcome: CompletionOutcome }
  | { readonly kind: 'updateRollout'; readonly patch: RolloutPatch; readonly raising?: true }
  | {
      readonly kind: 'setSchedule';
      readonly entries: readonly ScheduleEntry[];
      /** As it was if left out. */
      readonly onGuardrailBreach?: BreachReaction;
    }
  | { readonly kind: 'refresh'; readonly target: RefreshTarget }
  | { readonly kind: 'cancel' };
export type CommandKind = Command['kind'];

/** All that a decision depends on. Small, because the workflow carries it. */
export interface ExperimentState {
  readonly assignment: Assignment;
  readonly status: ExperimentStatus;
  readonly deleted: boolean;
  readonly sealed: boolean;
  /** Counts the applied changes; a write that expects another revision is refused by the database. */
  readonly revision: number;
  /** The number of the latest epoch, 0 before the first start. */
  readonly epoch: number;
  readonly rollout: Rollout;
  readonly refreshRequestedAt: Readonly<Record<RefreshTarget, Instant | null>>;
  /** Least time between two refreshes that are asked for, in milliseconds. */
  readonly refreshThrottleMs: number;
  /** Absent: nothing happens by itself. */
  readonly schedule?: CommandSchedule;
}

/** What a decision does to the world; applied in this order in one transaction. */
export type Effect =
  | { readonly kind: 'closeEpoch' }
  | { readonly kind: 'writeRollout'; readonly rollout: Rollout }
  | { readonly kind: 'zeroDefaults' }
  | { readonly kind: 'serveOverride'; readonly live: boolean }
  | { readonly kind: 'openEpoch'; readonly number: number; readonly startedAt?: Instant }
  | { readonly kind: 'removeOverride' }
  | { readonly kind: 'restoreDefaults' }
  | { readonly kind: 'shipVariant'; readonly variantId: number | null }
  | { readonly kind: 'requestRefresh'; readonly target: RefreshTarget }
  | { readonly kind: 'writeSchedule'; readonly schedule: CommandSchedule }
  | { readonly kind: 'markDeleted' };

export type Decision =
  | { readonly kind: 'accepted'; readonly next: ExperimentState; readonly effects: readonly Effect[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** The transition table: from a state, by a command, to a state. What is not in it is refused. */
export const TRANSITIONS: Readonly<
  Record<ExperimentStatus, Partial<Record<'start' | 'pause' | 'complete', ExperimentStatus>>>
> = {
  created: { start: 'running' },
  running: { pause: 'paused', complete: 'completed' },
  paused: { start: 'running', complete: 'completed' },
  completed: {},
};

const refuse = (code: RefusalCode, detail: string): Decision => ({
  kind: 'refused',
  refusal: { code, detail },
});

const accept = (
  state: ExperimentState,
  change: Partial<ExperimentState>,
  effects: readonly Effect[],
): Decision => ({ kind: 'accepted', next: { ...state, ...change, revision: state.revision + 1 }, effects });

/** Effects on what is served; an external experiment serves nothing. */
const serving = (state: ExperimentState, ...effects: readonly Effect[]): readonly Effect[] =>
  state.assignment === 'flag' ? effects : [];

const transition = (
  state: ExperimentState,
  kind: 'start' | 'pause' | 'complete',
): ExperimentStatus | Decision =>
  TRANSITIONS[state.status][kind] ??
  refuse('illegal_transition', `An experiment that is ${state.status} cannot ${kind}.`);

const decideStart = (state: ExperimentState, startedAt: Instant | undefined, now: Instant): Decision => {
  const status = transition(state, 'start');
  if (typeof status !== 'string') return status;
  if (startedAt !== undefined) {
    if (state.assignment !== 'external' || state.epoch > 0) {
      return refuse(
        'backdating_needs_external',
        'Only the first start of an external experiment can be backdated.',
      );
    }
    if (startedAt > now)
      return refuse('start_in_the_future', 'An experiment cannot be started in the future.');
  }
  const epoch = state.epoch + 1;
  const rollout = { ...state.rollout, enabled: true };
  const zeroDefaults: readonly Effect[] = state.epoch === 0 ? [{ kind: 'zeroDefaults' }] : [];
  return accept(state, { status, epoch, rollout }, [
    { kind: 'writeRollout', rollout },
    ...serving(state, ...zeroDefaults, { kind: 'serveOverride', live: true }),
    { kind: 'openEpoch', number: epoch, ...(startedAt === undefined ? {} : { startedAt }) },
  ]);
};

const decidePause = (state: ExperimentState): Decision => {
  const status = transition(state, 'pause');
  if (typeof status !== 'string') return status;
  return accept(state, { status }, [
    { kind: 'closeEpoch' },
    ...serving(state, { kind: 'serveOverride', live: false }),
  ]);
};

const aftermath = (outcome: CompletionOutcome): Effect => {
  switch (outcome.kind) {
    case 'restore':
      return { kind: 'restoreDefaults' };
    case 'keep_control':
      return { kind: 'shipVariant', variantId: null };
    case 'ship':
      return { kind: 'shipVariant', variantId: outcome.variantId };
  }
};

const decideComplete = (state: ExperimentState, outcome: CompletionOutcome): Decision => {
  const status = transition(state, 'complete');
  if (typeof status !== 'string') return status;
  if (
    outcome.kind === 'ship' &&
    !state.rollout.allocation.some((share) => share.variantId === outcome.variantId)
  ) {
    return refuse('unknown_variant', `Variant ${outcome.variantId} is not part of this experiment.`);
  }
  if (outcome.kind === 'ship' && state.assignment === 'external')
    return { kind: 'refused', refusal: NOTHING_TO_SHIP };
  const closing: readonly Effect[] = state.status === 'running' ? [{ kind: 'closeEpoch' }] : [];
  return accept(state, { status }, [
    ...closing,
    ...serving(state, { kind: 'removeOverride' }, aftermath(outcome)),
  ]);
};

const isSameRollout = (one: Rollout, other: Rollout): boolean =>
  one.enabled === other.enabled &&
  one.percentage === other.percentage &&
  one.controlValue.type === other.controlValue.type &&
  one.controlValue.value === other.controlValue.value &&
  isSameAudience(one.audience, other.audience) &&
  one.allocation.length === other.allocation.length &&
  one.allocation.every((share, index) => {
    const twin = other.allocation[index];
    return share.variantId === twin?.variantId && share.basisPoints === twin.basisPoints;
  });

const decideRollout = (
  state: ExperimentState,
  { patch, raising }: Extract<Command, { kind: 'updateRollout' }>,
): Decision => {
  if (state.status === 'completed') {
    return refuse('experiment_completed', 'The rollout of a completed experiment cannot be changed.');
  }
  const shrinking = raising === true ? stepRefusal(state.rollout.percentage, patch.percentage) : null;
  if (shrinking !== null) return { kind: 'refused', refusal: shrinking };
  const merged = mergeRollout(state.rollout, patch);
  if (merged.kind === 'refused') return refuse(merged.code, merged.detail);
  const { rollout } = merged;
  if (state.epoch > 0 && !isSameAudience(state.rollout.audience, rollout.audience)) {
    return refuse('audience_frozen', 'The audience of an experiment cannot be changed once it has started.');
  }
  // The same rollout again is no change: it opens no epoch, moves nobody and leaves the revision as it is.
  if (isSameRollout(state.rollout, rollout)) return { kind: 'accepted', next: state, effects: [] };
  const write: Effect = { kind: 'writeRollout', rollout };
  if (state.status !== 'running') return accept(state, { rollout }, [write]);
  const epoch = state.epoch + 1;
  return accept(state, { rollout, epoch }, [
    { kind: 'closeEpoch' },
    write,
    { kind: 'openEpoch', number: epoch },
  ]);
};

const decideSchedule = (
  state: ExperimentState,
  { entries, onGuardrailBreach: asked }: Extract<Command, { kind: 'setSchedule' }>,
  now: Instant,
): Decision => {
  if (state.status === 'completed') {
    return refuse('experiment_completed', 'The schedule of a completed experiment cannot be changed.');
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

const decideRefresh = (state: ExperimentState, target: RefreshTarget, now: Instant): Decision => {
  if (state.status === 'created')
    return refuse('not_started', 'There is nothing to refresh before the start.');
  if (state.sealed) return refuse('already_final', 'The final result is sealed and never changes.');
  const asked = state.refreshRequestedAt[target];
  // A clock that has jumped back must not lengthen the wait.
  const waitMs =
    asked === null ? 0 : Math.min(state.refreshThrottleMs, asked + state.refreshThrottleMs - now);
  if (waitMs > 0) {
    const retryAfterSeconds = Math.ceil(waitMs / 1000);
    const detail = `A refresh was asked for a moment ago; the next one can be asked for in ${retryAfterSeconds} s.`;
    return { kind: 'refused', refusal: { code: 'refresh_throttled', detail, retryAfterSeconds } };
  }
  const refreshRequestedAt = { ...state.refreshRequestedAt, [target]: now };
  return accept(state, { refreshRequestedAt }, [{ kind: 'requestRefresh', target }]);
};

const decideCancel = (state: ExperimentState): Decision => {
  if (state.status === 'running') {
    return refuse(
      'running_experiment',
      'A running experiment cannot be deleted; pause or complete it first.',
    );
  }
  const unwind: readonly Effect[] =
    state.status === 'completed'
      ? []
      : serving(state, { kind: 'removeOverride' }, { kind: 'restoreDefaults' });
  return accept(state, { deleted: true }, [...unwind, { kind: 'markDeleted' }]);
};

/**
 * Decides one command. Pure: the API, the workflow and the tests share it, and the workflow's word counts.
 *
 * @param state the experiment as it is
 * @param command what is asked
 * @param now the time of the decision, epoch milliseconds
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
