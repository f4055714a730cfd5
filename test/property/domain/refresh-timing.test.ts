import fc from 'fast-check';
import { bucketStart } from '../../../domain/refreshes/granularity.js';
import { retryDelayMs } from '../../../domain/refreshes/refresh-retry.js';
import { firstRefreshAt, jitterMs, nextRefreshAt } from '../../../domain/refreshes/refresh-timing.js';
import { instant } from './arbitraries.js';

const DAY_MS = 86_400_000;
const interval = fc.oneof(
  fc.integer({ min: 1, max: 1000 }),
  fc.integer({ min: 1, max: 90 * DAY_MS }),
  fc.constant(3_600_000),
);
/** Clocks go wrong by anything: decades ahead, before 1970. */
const anyClock = fc.oneof(instant, fc.integer({ min: -4_000_000_000_000, max: 8_000_000_000_000 }));

describe('the schedule', () => {
  it('has a place for every experiment within the interval', () => {
    fc.assert(
      fc.property(fc.uuid(), interval, (uuid, intervalMs) => {
        const jitter = jitterMs(uuid, intervalMs);
        expect(Number.isInteger(jitter) && jitter >= 0 && jitter < intervalMs).toBe(true);
      }),
    );
  });

  it('always wakes later than now and by at most one interval, whatever the clock does', () => {
    fc.assert(
      fc.property(fc.uuid(), interval, fc.array(anyClock, { minLength: 1 }), (uuid, intervalMs, clock) => {
        let next: number | null = null;
        for (const now of clock) {
          next = nextRefreshAt(next, now, intervalMs, uuid);
          expect(Number.isInteger(next)).toBe(true);
          expect(next).toBeGreaterThan(now);
          expect(next - now).toBeLessThanOrEqual(intervalMs);
        }
      }),
    );
  });

  it('starts like it goes on', () => {
    fc.assert(
      fc.property(fc.uuid(), interval, anyClock, (uuid, intervalMs, at) => {
        const first = firstRefreshAt(at, intervalMs, uuid);
        expect(first).toBeGreaterThan(at);
        expect(first - at).toBeLessThanOrEqual(intervalMs);
        expect(nextRefreshAt(first, first, intervalMs, uuid)).toBe(first + intervalMs);
      }),
    );
  });

  it('ticks on the same grid however long refreshes take and whatever was retried', () => {
    const delays = fc.array(fc.nat({ max: 10 * 3_600_000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.uuid(), instant, delays, (uuid, at, late) => {
        const first = firstRefreshAt(at, 3_600_000, uuid);
        let next = first;
        for (const delay of late) {
          const endedAt = next + delay;
          const after = nextRefreshAt(endedAt, endedAt, 3_600_000, uuid);
          expect((after - first) % 3_600_000).toBe(0);
          next = after;
        }
      }),
    );
  });

  it('never waits for less than a millisecond, nor for longer than the interval, after a failure', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), interval, (failures, firstRetryMs, intervalMs) => {
        const delay = retryDelayMs(failures, firstRetryMs, intervalMs);
        expect(delay).toBeGreaterThanOrEqual(1);
        expect(delay).toBeLessThanOrEqual(intervalMs);
        expect(retryDelayMs(failures + 1, firstRetryMs, intervalMs)).toBeGreaterThanOrEqual(delay);
      }),
    );
  });
});

describe('buckets', () => {
  it('hold their moment, and start where UTC says', () => {
    fc.assert(
      fc.property(instant, fc.constantFrom('hour' as const, 'day' as const), (at, granularity) => {
        const start = bucketStart(at, granularity);
        const length = granularity === 'hour' ? 13 : 10;
        expect(new Date(start).toISOString().slice(0, length)).toBe(
          new Date(at).toISOString().slice(0, length),
        );
        expect(new Date(start).toISOString()).toMatch(
          granularity === 'hour' ? /:00:00\.000Z$/ : /T00:00:00\.000Z$/,
        );
      }),
    );
  });
});
