/** Commands that are given in advance. Arithmetic only: workflow code runs it, and runs it again in every replay. */
import type { BasisPoints } from '../basis-points.js';
import { ALL_BASIS_POINTS } from '../basis-points.js';
import type { Assignment, Instant } from '../experiment.js';
import type { Refusal } from '../refusal.js';
import type { Rollout, RolloutPatch } from '../rollouts/rollout.js';
import type { CompletionOutcome } from './completion-outcome.js';
import { NOTHING_TO_SHIP } from './completion-outcome.js';

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
  /** The experiment's revision that set it; names its entries for ever. */
  readonly revision: number;
  /** Those that are done included, in the order of their times. */
  readonly entries: readonly ScheduleEntry[];
  readonly onGuardrailBreach: BreachReaction;
}

/** How many entries of which schedule have been issued. */
export interface ScheduleProgress {
  readonly revision: number;
  readonly issued: number;
}

/** The next entry, with its place: the first one's is 1. */
export interface UpcomingEntry {
  readonly entry: ScheduleEntry;
  readonly place: number;
}

export const MOST_ENTRIES = 50;

const orderFault = (entries: readonly ScheduleEntry[]): string | null => {
  let lastAt = Number.NEGATIVE_INFINITY;
  let lastPercentage = -1;
  for (const [index, { at, command }] of entries.entries()) {
    if (at <= lastAt) return `Entry ${index + 1} is not later than the one before.`;
    lastAt = at;
    if (command.kind !== 'rollout') continue;
    if (command.percentage <= lastPercentage) return `Entry ${index + 1} does not raise the percentage.`;
    lastPercentage = command.percentage;
  }
  return null;
};

const isPercentage = (value: BasisPoints): boolean =>
  Number.isInteger(value) && value >= 0 && value <= ALL_BASIS_POINTS;

/** @returns what is wrong with a list of entries as such, or null. Times are strictly ascending, percentages too. */
export const entriesFault = (entries: readonly ScheduleEntry[]): string | null => {
  if (entries.length > MOST_ENTRIES) return `There are more than ${MOST_ENTRIES} entries.`;
  if (entries.some(({ command }) => command.kind === 'rollout' && !isPercentage(command.percentage)))
    return 'A percentage is out of range.';
  return orderFault(entries);
};

/** @returns why a list of entries cannot be set now, or null */
export const scheduleFault = (entries: readonly ScheduleEntry[], now: Instant): string | null => {
  const [first] = entries;
  if (first !== undefined && first.at <= now) return 'Entry 1 does not lie in the future.';
  return entriesFault(entries);
};

const firstStep = (entries: readonly ScheduleEntry[]): BasisPoints | null => {
  for (const { command } of entries) if (command.kind === 'rollout') return command.percentage;
  return null;
};

const shipsVariant = (entries: readonly ScheduleEntry[]): boolean =>
  entries.some(({ command }) => command.kind === 'complete' && command.outcome.kind === 'ship');

/** @returns why a step of a ramp is not taken: it only ever gives more people the experiment. */
export const stepRefusal = (present: BasisPoints, step: BasisPoints): Refusal | null => {
  if (step >= present) return null;
  const detail = `A step to ${step / 100} % would shrink the rollout, which is at ${present / 100} %.`;
  return { code: 'rollout_would_shrink', detail };
};

/** What an experiment must be for a schedule to fit. */
export interface Schedulable {
  readonly assignment: Assignment;
  readonly percentage: BasisPoints;
}

/** @returns why an experiment cannot have a schedule, or null; what nobody can know yet is decided entry by entry. */
export const scheduleRefusal = (
  { assignment, percentage }: Schedulable,
  entries: readonly ScheduleEntry[],
  now: Instant,
): Refusal | null => {
  const fault = scheduleFault(entries, now);
  if (fault !== null) return { code: 'invalid_schedule', detail: fault };
  if (assignment === 'external' && shipsVariant(entries)) return NOTHING_TO_SHIP;
  return stepRefusal(percentage, firstStep(entries) ?? percentage);
};

const isSameOutcome = (one: CompletionOutcome, other: CompletionOutcome): boolean =>
  one.kind === other.kind &&
  (one.kind !== 'ship' || (other.kind === 'ship' && one.variantId === other.variantId));

const isSameCommand = (one: ScheduledCommand, other: ScheduledCommand): boolean => {
  if (one.kind === 'rollout') return other.kind === 'rollout' && one.percentage === other.percentage;
  if (one.kind === 'complete') return other.kind === 'complete' && isSameOutcome(one.outcome, other.outcome);
  return one.kind === other.kind;
};

/** What a schedule says, without its name. */
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

/** @returns the entry that comes next, or null; a schedule that replaces another begins at its first entry. */
export const nextEntry = (
  schedule: CommandSchedule | undefined,
  progress: ScheduleProgress | null,
): UpcomingEntry | null => {
  if (schedule === undefined) return null;
  const issued = progress?.revision === schedule.revision ? progress.issued : 0;
  const entry = schedule.entries[issued];
  return entry === undefined ? null : { entry, place: issued + 1 };
};

/** The id of an entry's command: the same in every run and every replay, so that it happens once. */
export const scheduledCommandId = ({ revision }: CommandSchedule, place: number): string =>
  `schedule/${revision}/${place}`;

/** @returns a change of nothing but the percentage. */
export const percentagePatch = (present: Rollout, percentage: BasisPoints): RolloutPatch => ({
  enabled: present.enabled,
  percentage,
  controlValue: present.controlValue,
});

const LATE_MS = 5_000;

/** @returns what the timeline says of an entry: which one it was, and how late if it was. */
export const entryComment = (
  { entry, place }: UpcomingEntry,
  { entries }: CommandSchedule,
  now: Instant,
): string => {
  const name = `Entry ${place} of ${entries.length} of the schedule`;
  const lateMs = now - entry.at;
  return lateMs < LATE_MS ? name : `${name}, ${Math.floor(lateMs / 1000)} s late`;
};
