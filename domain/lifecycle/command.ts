import type { Instant } from '../experiment.js';
import type { FilledField } from '../rollouts/filled-patch.js';
import type { RolloutPatch } from '../rollouts/rollout.js';
import type { BreachReaction, ScheduleEntry } from './command-schedule.js';
import type { CompletionOutcome } from './completion-outcome.js';

export type RefreshTarget = 'exposures' | 'results';

/**
 * What can be asked of an experiment. `startedAt` backdates an external experiment that ran in the past. With `raising`
 * a rollout is refused that would make the experiment smaller. `confirmNewPhase` says that people may be moved. `only` names
 * what was asked for of a patch that was filled up; the rest stays as it is when it is decided. A refresh with `asOf` says
 * what was to be seen at an earlier moment.
 */
export type Command =
  | { readonly kind: 'start'; readonly startedAt?: Instant }
  | { readonly kind: 'pause' }
  | { readonly kind: 'complete'; readonly outcome: CompletionOutcome }
  | {
      readonly kind: 'updateRollout';
      readonly patch: RolloutPatch;
      readonly only?: readonly FilledField[];
      readonly raising?: true;
      readonly confirmNewPhase?: true;
    }
  | {
      readonly kind: 'setSchedule';
      readonly entries: readonly ScheduleEntry[];
      /** As it was if left out. */
      readonly onGuardrailBreach?: BreachReaction;
      /** Editions of the schedule of which this may be an edit; any if left out. */
      readonly editions?: readonly number[];
    }
  | { readonly kind: 'refresh'; readonly target: RefreshTarget; readonly asOf?: Instant }
  | { readonly kind: 'cancel' };
export type CommandKind = Command['kind'];
