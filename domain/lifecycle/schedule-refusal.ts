import type { BasisPoints } from '../basis-points.js';
import { isBasisPoints } from '../basis-points.js';
import type { Assignment, Instant } from '../experiment.js';
import type { Refusal } from '../refusal.js';
import type { ScheduleEntry } from './command-schedule.js';
import { NOTHING_TO_SHIP } from './completion-outcome.js';

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

/**
 * @returns what is wrong with a list of entries as such, or null. Every time must be later than the one before, and
 *   every percentage higher.
 */
export const entriesFault = (entries: readonly ScheduleEntry[]): string | null => {
  if (entries.length > MOST_ENTRIES) return `There are more than ${MOST_ENTRIES} entries.`;
  if (entries.some(({ command }) => command.kind === 'rollout' && !isBasisPoints(command.percentage)))
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

/** @returns why a step of a ramp is refused, or null. A ramp only ever takes more people in. */
export const stepRefusal = (present: BasisPoints, step: BasisPoints): Refusal | null => {
  if (step >= present) return null;
  const detail = `A step to ${step / 100} % would shrink the rollout, which is at ${present / 100} %.`;
  return { code: 'rollout_would_shrink', detail };
};

/** What decides whether a schedule fits an experiment. */
export interface Schedulable {
  readonly assignment: Assignment;
  readonly percentage: BasisPoints;
}

/**
 * @returns why an experiment cannot have a schedule, or null. What nobody can know yet is decided when an entry is due.
 */
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
