import { formatTick, isOfDay } from '../../../client/reading/times.js';

test('what is due until midnight is of today, and so is what is overdue', () => {
  const at = (day: number, hour: number): number => new Date(2026, 10, day, hour).getTime();
  const is = (ms: number): boolean => isOfDay(new Date(ms).toISOString(), at(29, 12));
  expect([is(at(29, 23)), is(at(29, 12)), is(at(28, 1))]).toEqual([true, true, true]);
  expect([is(at(30, 0)), is(at(30, 1))]).toEqual([false, false]);
});
test('the marks of a short axis are told apart', () => {
  const [hour, minute, second] = [3_600_000, 60_000, 1_000];
  const at = new Date(2026, 10, 29, 15, 4, 9);
  expect(formatTick(at, 20 * second)).toBe('15:04:09');
  expect(formatTick(at, 40 * minute)).toBe('15:04');
  expect(formatTick(at, 90 * hour)).toBe('29 Nov');
});
