import { retryDelayMs } from '../../../../domain/refreshes/refresh-retry.js';

const HOUR_MS = 3_600_000;

describe('the wait after a failure', () => {
  it.each([
    [1, 10_000],
    [2, 20_000],
    [3, 40_000],
    [9, 2_560_000],
    [10, HOUR_MS],
    [5000, HOUR_MS],
  ])('number %d is %d ms', (failures, delay) => {
    expect(retryDelayMs(failures, 10_000, HOUR_MS)).toBe(delay);
  });

  it.each([
    [1, 10_000, 500, 500],
    [1, 0, HOUR_MS, 1],
    [3, 0, HOUR_MS, 4],
    [5000, 0, HOUR_MS, HOUR_MS],
    [0, 10_000, HOUR_MS, 10_000],
    [1, 10_000, 0, 1],
  ])('after %d failures, first %d ms, interval %d ms, is %d ms', (failures, firstMs, intervalMs, delay) => {
    expect(retryDelayMs(failures, firstMs, intervalMs)).toBe(delay);
  });

  it.each([
    [1, HOUR_MS, 10_000],
    [4, HOUR_MS, 60_000],
    [5000, HOUR_MS, 60_000],
    [5000, 500, 500],
  ])('for accepted events, number %d at an interval of %d ms, is %d ms', (failures, intervalMs, delay) => {
    expect(retryDelayMs(failures, 10_000, intervalMs, 'events_in_transit')).toBe(delay);
    expect(retryDelayMs(failures, 10_000, intervalMs, 'warehouse_timeout')).toBe(
      retryDelayMs(failures, 10_000, intervalMs),
    );
  });
});
