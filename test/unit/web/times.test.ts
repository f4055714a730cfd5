import { isOfDay } from '../../../web/app/format/times.js';

test('what is due until midnight is of today, and so is what is overdue', () => {
  const at = (day: number, hour: number): number => new Date(2026, 10, day, hour).getTime();
  const is = (ms: number): boolean => isOfDay(new Date(ms).toISOString(), at(29, 12));
  expect([is(at(29, 23)), is(at(29, 12)), is(at(28, 1))]).toEqual([true, true, true]);
  expect([is(at(30, 0)), is(at(30, 1))]).toEqual([false, false]);
});
