import { firstRefreshAt, jitterMs, nextRefreshAt } from '../../../../domain/refreshes/refresh-timing.js';

const HOUR_MS = 3_600_000;
const UUID = '0190b5a2-7c3e-7000-8000-000000000001';
const START = Date.parse('2026-03-01T10:00:00Z');

/** Ids as close to each other as ids can be. */
const uuid = (index: number): string => `0190b5a2-7c3e-7000-8000-${index.toString(16).padStart(12, '0')}`;

describe('the schedule', () => {
  it('ticks once an interval from the first refresh on', () => {
    const first = firstRefreshAt(START, HOUR_MS, UUID);
    const second = nextRefreshAt(first, first, HOUR_MS, UUID);
    const third = nextRefreshAt(second, second + 1234, HOUR_MS, UUID);
    expect([second - first, third - second]).toEqual([HOUR_MS, HOUR_MS]);
  });

  it('skips the ticks that were missed', () => {
    const first = firstRefreshAt(START, HOUR_MS, UUID);
    expect(nextRefreshAt(first, first + 5 * HOUR_MS + 1, HOUR_MS, UUID)).toBe(first + 6 * HOUR_MS);
    expect(nextRefreshAt(first, first + 5 * HOUR_MS, HOUR_MS, UUID)).toBe(first + 6 * HOUR_MS);
  });

  it('lets a deadline that lies ahead stand', () => {
    const first = firstRefreshAt(START, HOUR_MS, UUID);
    expect(nextRefreshAt(first, first - 1, HOUR_MS, UUID)).toBe(first);
    expect(nextRefreshAt(first - 500, first - 1000, HOUR_MS, UUID)).toBe(first - 500);
  });

  it('returns to its ticks after a retry', () => {
    const first = firstRefreshAt(START, HOUR_MS, UUID);
    const retry = first + 70_000;
    expect(nextRefreshAt(retry, retry, HOUR_MS, UUID)).toBe(first + HOUR_MS);
  });

  it('gives up a deadline that a clock which jumped back has put years ahead', () => {
    const first = firstRefreshAt(START, HOUR_MS, UUID);
    const farAhead = first + 10_000 * HOUR_MS;
    expect(nextRefreshAt(farAhead, first, HOUR_MS, UUID)).toBe(first + HOUR_MS);
  });

  it('needs no deadline before', () => {
    const first = firstRefreshAt(START, HOUR_MS, UUID);
    expect(nextRefreshAt(null, START, HOUR_MS, UUID)).toBe(first);
  });

  it.each([
    [1, 630_380],
    [2, 1_486_536],
  ])(
    'never moves an experiment to another place, since running workflows replay it: id %d, %d ms',
    (index, jitter) => {
      // From another implementation of FNV-1a and the final mix of MurmurHash3.
      expect(jitterMs(uuid(index), HOUR_MS)).toBe(jitter);
    },
  );

  it('spreads ten thousand experiments evenly over the interval', () => {
    const perMinute = new Array<number>(60).fill(0);
    for (let index = 0; index < 10_000; index += 1) {
      perMinute[Math.floor(jitterMs(uuid(index), HOUR_MS) / 60_000)]! += 1;
    }
    // Chi-square with 59 degrees of freedom: 0.1 % of truly random spreads are above 98.3.
    const expected = 10_000 / 60;
    const statistic = perMinute.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(statistic).toBeLessThan(98.3);
  });
});
