/** Commands that are given in advance. */
import type { BasisPoints } from '../basis-points.js';
import type { Instant } from '../experiment.js';
import type { CompletionOutcome } from './completion-outcome.js';

/** What can be given in advance. `rollout` raises the percentage and leaves everything else as it is then. */
export type ScheduledCommand =
  | { readonly kind: 'start' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'rollout'; readonly percentage: BasisPoints }
  | { readonly kind: 'complete'; readonly outcome: CompletionOutcome };

export interface ScheduleEntry {
  readonly at: Instant;
  readonly command: ScheduledCommand;
}

/** What the workflow does by itself when a guardrail is harmed. */
export const BREACH_REACTIONS = ['nothing', 'pause'] as const;
export type BreachReaction = (typeof BREACH_REACTIONS)[number];

/** What an experiment does without being asked again. Replaced as a whole, never changed in place. */
export interface CommandSchedule {
  /** The experiment's revision that set it. The ids of its commands are made of this number. */
  readonly revision: number;
  /** In the order of their times; entries that are done stay in the list. */
  readonly entries: readonly ScheduleEntry[];
  readonly onGuardrailBreach: BreachReaction;
}

/**
 * @returns the edition of a schedule, 1 before there is one. What becomes of its entries makes none. SQL says the same
 *   (`SCHEDULE_EDITION` in db/postgres/experiments/stored-schedule.ts).
 */
export const scheduleEdition = (schedule: CommandSchedule | undefined): number =>
  schedule === undefined ? 1 : schedule.revision + 2;

const isSameOutcome = (one: CompletionOutcome, other: CompletionOutcome): boolean =>
  one.kind === other.kind &&
  (one.kind !== 'ship' || (other.kind === 'ship' && one.variantId === other.variantId));

const isSameCommand = (one: ScheduledCommand, other: ScheduledCommand): boolean => {
  if (one.kind === 'rollout') return other.kind === 'rollout' && one.percentage === other.percentage;
  if (one.kind === 'complete') return other.kind === 'complete' && isSameOutcome(one.outcome, other.outcome);
  return one.kind === other.kind;
};

/** What a schedule says, without the revision that names it. */
type Content = Omit<CommandSchedule, 'revision'>;

const NOTHING: Content = { entries: [], onGuardrailBreach: 'nothing' };

/** @returns whether two schedules say the same; an absent one says nothing. */
export const isSameSchedule = (one: Content = NOTHING, other: Content = NOTHING): boolean =>
  one.onGuardrailBreach === other.onGuardrailBreach &&
  one.entries.length === other.entries.length &&
  one.entries.every(({ at, command }, index) => {
    const twin = other.entries[index];
    return twin !== undefined && twin.at === at && isSameCommand(command, twin.command);
  });
