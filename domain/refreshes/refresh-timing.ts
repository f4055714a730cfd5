/** When an experiment refreshes. Arithmetic only: workflow code runs it, and runs it again in every replay. */
import type { Instant } from '../experiment.js';

const TWO_TO_32 = 4_294_967_296;

/** FNV-1a with a final mix; spreads ids that differ in one character. Not for anything an attacker cares about. */
const hash32 = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};

/**
 * An experiment's place in the interval, always the same for one experiment. So thousands of experiments with the same
 * interval do not wake together, and after an outage that made all of them wait each goes back to its own place.
 *
 * @returns milliseconds, 0 <= jitter < intervalMs
 */
export const jitterMs = (uuid: string, intervalMs: number): number =>
  Math.floor((hash32(uuid) / TWO_TO_32) * intervalMs);

const tickAfter = (now: Instant, intervalMs: number, uuid: string): Instant => {
  const sinceTick = (now - jitterMs(uuid, intervalMs)) % intervalMs;
  return now - sinceTick + (sinceTick < 0 ? 0 : intervalMs);
};

/**
 * The first refresh after a start: the experiment's next tick. Ticks are absolute points in time, one an interval.
 *
 * @param at the time of the start
 * @param intervalMs whole milliseconds, positive
 * @returns later than `at` by at most one interval
 */
export const firstRefreshAt = (at: Instant, intervalMs: number, uuid: string): Instant =>
  tickAfter(at, intervalMs, uuid);

/**
 * The refresh after this one. A deadline that still lies ahead stands, so a refresh that is asked for does not shift
 * the regular ones. Otherwise it is the next tick: missed ticks are skipped, and a retry shifts no later one. A
 * deadline more than one interval ahead means that the clock has jumped back; it is given up.
 *
 * @param lastScheduled the deadline that led here, null when there was none
 * @param now the present time
 * @param intervalMs whole milliseconds, positive
 * @returns later than `now` by at most one interval, whatever the clock did
 */
export const nextRefreshAt = (
  lastScheduled: Instant | null,
  now: Instant,
  intervalMs: number,
  uuid: string,
): Instant => {
  const stands = lastScheduled !== null && lastScheduled > now && lastScheduled <= now + intervalMs;
  return stands ? lastScheduled : tickAfter(now, intervalMs, uuid);
};
