import type { Schemas } from '../../../client/create-client.js';
import { Refused } from '../../../client/problem.js';
import { endsOf } from '../../../client/reading/latest-ends.js';
import { createSentOnce } from '../../../web/app/data/sent-once.js';
import { tagsOf } from '../../../web/app/format/tags-of.js';
import { tagsAfter, whyLeftOut } from '../../../web/app/pages/experiments-list/bulk/bulk-wish.js';
import { runBulk } from '../../../web/app/pages/experiments-list/bulk/run-bulk.js';
import { toggled } from '../../../web/app/pages/experiments-list/bulk/use-selection.js';
import { timeLeft } from '../../../web/app/pages/experiments-list/days-left.js';
import { doubtsOf } from '../../../web/app/pages/experiments-list/latest-figures.js';
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

test('no lift is drawn or written of a row whose variants have the wrong sizes', () => {
  const primary = { lift: 0.1, lower: 0.02, upper: 0.2 };
  expect(endsOf(latest({ primary, srm_alarm: true }))).toBeNull();
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

describe('the time that is left', () => {
  const NOW = Date.UTC(2026, 10, 5);
  const HOUR = 3_600_000;
  const left = (by: 'schedule' | 'rate', hours: number) =>
    timeLeft({ at: new Date(NOW + hours * HOUR).toISOString(), by }, NOW);

  test.each([
    ['schedule', 24 * 5 - 1, '5 d'],
    ['schedule', 24 * 200, '200 d'],
    ['schedule', 3.5, '3 h'],
    ['schedule', 0, 'due now'],
    ['schedule', -7, 'due now'],
    ['rate', 24 * 5 - 1, 'about 5 d'],
    ['rate', 24 * 90, 'about 90 d'],
    ['rate', 24 * 90 + 1, '> 90 d'],
    ['rate', 0.5, 'about 30 min'],
    ['rate', -7, 'about now'],
  ] as const)('by %s in %s hours reads %s', (by, hours, text) => {
    expect(left(by, hours)?.text).toBe(text);
  });

  test('is said to be an estimate where it is one, and not said where nobody knows', () => {
    expect(left('rate', 100)?.why).toBe('an estimate, at this rate');
    expect(left('schedule', 100)?.why).toBe('by its schedule');
    expect(timeLeft(null, NOW)).toBeNull();
  });
});

describe('something that is asked of several', () => {
  const refusal = (status: number): Refused =>
    new Refused({ type: '', title: 'No', status, detail: 'No.', code: 'x', errors: [] });

  test('is done for all the others where one fails', async () => {
    const seen: string[] = [];
    await runBulk({
      ids: [1, 2, 3, 4, 5, 6],
      send: async (id) => {
        if (id % 3 === 0) throw refusal(409);
        return Promise.resolve(id === 5 ? 'asked' : 'done');
      },
      onResult: (id, { kind }) => {
        if (kind !== 'sending') seen.push(`${id} ${kind}`);
      },
      isStopped: () => false,
    });
    expect(seen.toSorted()).toEqual(['1 done', '2 done', '3 failed', '4 done', '5 asked', '6 failed']);
  });

  test('is not begun for those that are left once it is stopped', async () => {
    const sent: number[] = [];
    await runBulk({
      ids: Array.from({ length: 20 }, (_, id) => id),
      send: async (id) => {
        sent.push(id);
        return Promise.resolve('done');
      },
      onResult: () => undefined,
      isStopped: () => sent.length >= 6,
    });
    expect(sent.length).toBeLessThan(12);
  });

  test('has the same key once more where nobody knows whether it was taken, and another where it was refused', async () => {
    const once = createSentOnce();
    const keys: string[] = [];
    const send = async (body: object, status: number): Promise<void> => {
      await once(body, async (key) => {
        keys.push(key);
        if (status >= 400) throw refusal(status);
        return Promise.resolve(null);
      }).catch(() => undefined);
    };
    await send({ kind: 'pause' }, 503);
    await send({ kind: 'pause' }, 409);
    await send({ kind: 'pause' }, 200);
    await send({ kind: 'complete' }, 200);
    expect(keys[1]).toBe(keys[0]);
    expect(new Set(keys).size).toBe(3);
  });

  test('leaves out those that it cannot be done with, and says why', () => {
    const of = (status: Schemas['ListedExperiment']['status'], word = 'running') =>
      ({ status, status_word: word }) as Parameters<typeof whyLeftOut>[1];
    expect(whyLeftOut('pause', of('running'))).toBeNull();
    expect(whyLeftOut('pause', of('paused'))).toBe('it is paused');
    expect(whyLeftOut('resume', of('running'))).toBe('it runs');
    expect(whyLeftOut('resume', of('paused', 'paused'))).toBeNull();
    expect(whyLeftOut('resume', of('paused', 'harmed'))).toContain('guardrail');
    expect(whyLeftOut('complete', of('created'))).toBe('it has not started');
    for (const status of ['created', 'running', 'paused', 'completed'] as const)
      expect(whyLeftOut('tag', of(status))).toBeNull();
  });

  test('adds tags once, takes others off, and touches no third', () => {
    const [add, remove] = [tagsOf(' shop,q4 ,\n, shop'), tagsOf('old')];
    expect(add).toEqual(['shop', 'q4']);
    expect(tagsAfter(['mine', 'q4', 'old'], { add, remove })).toEqual(['mine', 'q4', 'shop']);
    expect(tagsAfter(['mine'], { add: ['x'], remove: ['x'] })).toEqual(['mine']);
  });

  test('is for a range of rows from the one before to this, which all become what this becomes', () => {
    const ids = [5, 9, 2, 7, 1];
    const of = (chosen: readonly number[], id: number, from: number | null) =>
      [...toggled(new Set(chosen), ids, id, from)].toSorted();
    expect(of([], 2, null)).toEqual([2]);
    expect(of([9], 7, 9)).toEqual([2, 7, 9]);
    expect(of([7], 5, 7)).toEqual([2, 5, 7, 9]);
    expect(of([5, 9, 2, 7], 9, 7)).toEqual([5]);
    // The one before may be on another page by now.
    expect(of([4], 7, 4)).toEqual([4, 7]);
  });
});
