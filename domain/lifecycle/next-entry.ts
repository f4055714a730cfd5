/** Which scheduled command comes next. Arithmetic only: workflow code runs it, and runs it again in every replay. */
import type { BasisPoints } from '../basis-points.js';
import type { Instant } from '../experiment.js';
import type { Rollout, RolloutPatch } from '../rollouts/rollout.js';
import type { CommandSchedule, ScheduleEntry } from './command-schedule.js';

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
