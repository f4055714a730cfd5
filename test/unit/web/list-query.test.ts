import { doubtsOf, endsOf } from '../../../web/app/pages/experiments-list/latest-figures.js';
import {
  isFiltered,
  listQueryOf,
  sortOf,
  statusOf,
  wordsOf,
} from '../../../web/app/pages/experiments-list/list-query.js';
import {
  readViews,
  searchOf,
  withoutView,
  withView,
} from '../../../web/app/pages/experiments-list/saved-views.js';

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

test('a view is what filters and orders, in whatever order it stood in the address, and not its page', () => {
  const view = searchOf(address('page=3&sort=name&tag=shop&q=a%26b&owner='));
  expect(view).toBe('q=a%26b&tag=shop&sort=name');
  expect(listQueryOf(address(view))).toMatchObject({ q: 'a&b', tag: ['shop'], sort: 'name', page: 1 });
  expect(searchOf(address('page=2&utm=x'))).toBe('');
});

test('a view of the same name takes the place of the other, and a name is cut where nobody could read it', () => {
  const one = withView([], { name: ' Mine ', search: 'tag=a' });
  expect(withView(one, { name: 'Mine', search: 'tag=b' })).toEqual([{ name: 'Mine', search: 'tag=b' }]);
  expect(withView(one, { name: 'All', search: '' }).map(({ name }) => name)).toEqual(['All', 'Mine']);
  expect(withView([], { name: 'x'.repeat(500), search: '' })[0]?.name).toHaveLength(80);
  expect(withoutView(one, 'Mine')).toEqual([]);
});

test.each([
  [null, []],
  ['', []],
  ['{', []],
  ['{"name":"a"}', []],
  ['[1,null,{"name":"a"},{"name":5,"search":""}]', []],
  ['[{"name":"a","search":"tag=x&evil=1#//elsewhere"}]', [{ name: 'a', search: 'tag=x' }]],
])('whatever stands where views are kept, %s, only views are read', (text, views) => {
  expect(readViews(text)).toEqual(views);
});
