import { whyLate } from '../../../web/app/pages/experiment/late-events.js';

const created_at = '2026-11-29T12:00:00.000Z';

test.each([
  ['a past of two weeks', '2026-11-15T12:00:00.000Z', 3_200, 'history sent after the fact'],
  ['a past of two weeks that came in time', '2026-11-15T12:00:00.000Z', 0, null],
  ['a past that is too short for late events', '2026-11-22T12:00:00.000Z', 5, null],
  ['a start after the creation', '2026-11-29T12:00:01.000Z', 5, null],
  ['no start', null, 5, null],
])('late events of an experiment with %s', (_what, started_at, late, why) => {
  expect(whyLate({ created_at, started_at }, late)).toBe(why);
});
