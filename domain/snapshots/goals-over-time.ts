import type { Instant } from '../experiment.js';

/** On what the results before have decided. */
export interface EarlierGoals {
  readonly metricIds: readonly number[];
  /** Whether anybody could see figures by then. */
  readonly hasFigures: boolean;
  /** Since when they are others than those that were chosen without figures; null while they are those. */
  readonly changedAt: Instant | null;
}

const isSame = (one: readonly number[], other: readonly number[]): boolean =>
  one.length === other.length && one.every((metricId) => other.includes(metricId));

/**
 * Whoever makes a metric a goal because of where it points, or takes a goal out because of where it does not, has
 * chosen among more metrics than the correction knows of. What was chosen so stays so.
 *
 * @param goals ids of those metrics that decisions fall on now
 * @param before null before the first results
 * @returns since when the goals are others than those that were chosen without figures; null while they are those
 */
export const goalsChangedAt = (
  goals: readonly number[],
  before: EarlierGoals | null,
  asOf: Instant,
): Instant | null => {
  if (before === null || before.changedAt !== null) return before?.changedAt ?? null;
  return before.hasFigures && !isSame(before.metricIds, goals) ? asOf : null;
};
