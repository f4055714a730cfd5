import { doubtsOf, endsOf } from '../../../web/app/pages/experiments-list/latest-figures.js';
import {
  isFiltered,
  listQueryOf,
  sortOf,
  statusOf,
  wordsOf,
} from '../../../web/app/pages/experiments-list/list-query.js';

const address = (search: string): URLSearchParams => new URLSearchParams(search);

test('the most urgent come first, unless the address says otherwise', () => {
  expect(listQueryOf(address(''))).toEqual({ page: 1, page_size: 50, sort: 'urgency' });
  expect(sortOf(address('sort=name'))).toBe('name');
  expect(sortOf(address('sort=luck'))).toBe('urgency');
});

test('every filter stands in the address', () => {
  const search = 'q=check&owner=ada&feature=checkout&tag=shop&status=paused&status_word=better,worse&page=3';
  expect(listQueryOf(address(search))).toEqual({
    page: 3,
    page_size: 50,
    sort: 'urgency',
    q: 'check',
    owner: 'ada',
    feature: 'checkout',
    tag: ['shop'],
    status: ['paused'],
    status_word: ['better', 'worse'],
  });
});

test.each(['page=-1', 'page=0', 'page=x', 'page=1.5', 'page=1e99'])('%s is the first page', (search) => {
  expect(listQueryOf(address(search)).page).toBe(1);
});

test('an address with words that do not exist shows all that the others leave', () => {
  expect(wordsOf(address('status_word=splendid'))).toEqual([]);
  expect(statusOf(address('status=splendid'))).toBeNull();
  expect(isFiltered(address('page=2&sort=name'))).toBe(false);
  expect(isFiltered(address('owner=ada'))).toBe(true);
});

type Listed = Parameters<typeof doubtsOf>[0];
const latest = (change: object): Listed['latest'] =>
  ({ primary: null, srm_alarm: false, worst_guardrail: null, ...change }) as unknown as Listed['latest'];

test('an interval is drawn only where the lift has both bounds', () => {
  const primary = { lift: 0.1, lower: 0.02, upper: 0.2 };
  expect(endsOf(latest({ primary }))).toEqual({ low: 0.02, high: 0.2, estimate: 0.1 });
  for (const missing of ['lift', 'lower', 'upper'])
    expect(endsOf(latest({ primary: { ...primary, [missing]: null } }))).toBeNull();
  expect(endsOf(null)).toBeNull();
});

test('doubts are told with the worst first, and none where all is right', () => {
  expect(doubtsOf({ latest: latest({}), warnings: [] })).toEqual([]);
  const harmed = { verdict: 'harmed', metric: 'Errors', variant: 'b' };
  expect(
    doubtsOf({
      latest: latest({ srm_alarm: true, worst_guardrail: harmed }),
      warnings: [{ code: 'no_goal', detail: 'No goal.' }],
    } as unknown as Listed).map(({ what }) => what),
  ).toEqual(['The variants have the wrong sizes.', 'Errors is harmed by b.', 'No goal.']);
});
