/** When an experiment is expected to end. */
import { DAY_MS } from '../durations.js';
import type { Instant } from '../experiment.js';
import type { Figures } from './read-figures.js';
import { msUntil } from './read-figures.js';
import type { StatusFacts } from './status-facts.js';

/** What says when it ends: its schedule, or the rate at which identities have come so far, which is an estimate. */
export const END_SOURCES = ['schedule', 'rate'] as const;

export interface ExpectedEnd {
  readonly at: Instant;
  readonly by: (typeof END_SOURCES)[number];
}

/** A rate of almost nothing gives moments that no calendar has. */
const FURTHEST_MS = 3_650 * DAY_MS;

const scheduledEnd = ({ schedule }: StatusFacts): Instant | null => {
  const ends = schedule.filter(({ command, outcome }) => command.kind === 'complete' && outcome === null);
  return ends.length === 0 ? null : Math.min(...ends.map(({ at }) => at));
};

/**
 * @returns when an experiment that is under way ends by its schedule, or else has its planned units if they go on to come
 *   as they did; null where neither is known
 */
export const expectedEnd = (facts: StatusFacts, { units }: Figures): ExpectedEnd | null => {
  const { status, asOf, now, plannedUnits } = facts;
  if (status !== 'running' && status !== 'paused') return null;
  const scheduled = scheduledEnd(facts);
  if (scheduled !== null) return { at: scheduled, by: 'schedule' };
  if (status === 'paused' || units === null) return null;
  const left = msUntil(facts, units, plannedUnits);
  return left === null ? null : { at: (asOf ?? now) + Math.min(Math.ceil(left), FURTHEST_MS), by: 'rate' };
};
