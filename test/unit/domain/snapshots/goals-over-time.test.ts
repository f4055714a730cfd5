import type { EarlierGoals } from '../../../../domain/snapshots/goals-over-time.js';
import { goalsChangedAt } from '../../../../domain/snapshots/goals-over-time.js';

const NOW = Date.UTC(2026, 5, 2);
const before = (changes: Partial<EarlierGoals> = {}): EarlierGoals => ({
  ...{ metricIds: [1, 2], hasFigures: true, changedAt: null },
  ...changes,
});

test.each([
  ['a metric was made a goal', [1, 2, 3]],
  ['a goal was taken out', [1]],
  ['a goal took the place of another', [1, 3]],
  ['none is left', []],
])('%s while figures could be seen', (_what, goals) => {
  expect(goalsChangedAt(goals, before(), NOW)).toBe(NOW);
});

test.each([
  ['they are the first results', [1, 2], null],
  ['the goals are the same, in whatever order', [2, 1], before()],
  ['nobody could see a figure yet', [3], before({ hasFigures: false })],
])('nothing has changed where %s', (_what, goals, earlier) => {
  expect(goalsChangedAt(goals, earlier, NOW)).toBeNull();
});

test('going back to the first choice does not make it one without figures', () => {
  expect(goalsChangedAt([1, 2], before({ changedAt: 5 }), NOW)).toBe(5);
});
