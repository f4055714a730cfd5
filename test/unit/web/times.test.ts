import { formatAge, formatTick, isOfDay } from '../../../client/reading/times.js';

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

test('an age is told in its largest unit, and nothing is younger than now', () => {
  const now = Date.parse('2026-11-29T12:00:00Z');
  const ages = ['2026-08-01T00:00:00Z', '2026-11-29T10:30:00Z', '2026-11-29T12:00:04Z'];
  expect(ages.map((moment) => formatAge(moment, now))).toEqual(['120 d', '1 h', '0 s']);
});
