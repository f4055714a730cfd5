import { DAY_MS } from '../../domain/durations.js';

/** A file may have no times. Then units are taken to come over two weeks, and what was measured to happen two weeks later. */
const ENROLMENT_MS = 14 * DAY_MS;
const OUTCOME_AFTER_MS = 14 * DAY_MS;
const WINDOW_MS = ENROLMENT_MS + OUTCOME_AFTER_MS + DAY_MS;

/** Experiments cannot have started before. */
const EARLIEST_MS = Date.UTC(2020, 0, 1);

/** When the events of a replay are taken to have happened. */
export interface ReplayClock {
  readonly startedAt: number;
  /** @returns when a row's unit came: by its own time, or evenly by its place among the rows */
  readonly cameAt: (at: number | null, place: { readonly index: number; readonly of: number }) => number;
  /** How long after that its measures happened. */
  readonly outcomeAfterMs: number;
  readonly notes: readonly string[];
}

const evenly = (now: number): ReplayClock => {
  const startedAt = now - WINDOW_MS;
  return {
    startedAt,
    cameAt: (_, { index, of }) => startedAt + Math.floor((index / of) * ENROLMENT_MS),
    outcomeAfterMs: OUTCOME_AFTER_MS,
    notes: [],
  };
};

/**
 * @param times of the file, in milliseconds since 1970; none for a file without
 * @returns a clock whose events all lie between 2020 and now; times outside are moved by whole days, all by the same
 */
export const replayClock = (times: readonly number[], now: number): ReplayClock => {
  if (times.length === 0) return evenly(now);
  let [first, last] = [Infinity, -Infinity];
  for (const time of times) {
    first = Math.min(first, time);
    last = Math.max(last, time);
  }
  const isWithin = first >= EARLIEST_MS && last < now;
  const days = isWithin ? 0 : Math.floor((now - DAY_MS - last) / DAY_MS);
  const shiftMs = days * DAY_MS;
  return {
    startedAt: first + shiftMs,
    cameAt: (at) => (at ?? first) + shiftMs,
    // What happens in the moment of an exposure is not after it.
    outcomeAfterMs: 1,
    notes:
      days === 0
        ? []
        : [`times are moved by ${days.toLocaleString('en-US')} days, so that they lie before today`],
  };
};
