import { actorInFull, actorInWords } from '../../../domain/actor-in-words.js';
import { sourceInWords } from '../../../web/app/format/actors.js';
import { differenceInWords, differencesOf } from '../../../web/app/format/differences.js';
import {
  auditQueryOf,
  isFiltered,
  NO_FILTER,
  timelineQueryOf,
} from '../../../web/app/pages/activity/activity-query.js';
import { asJsonLines, readAllPages } from '../../../web/app/pages/activity/read-all-pages.js';

const address = (search: string): URLSearchParams => new URLSearchParams(search);

describe('a difference', () => {
  type Side = Parameters<typeof differencesOf>[0];
  const words = (before: Side, after: Side): readonly string[] =>
    differencesOf(before, after).map((one) => `${one.field} ${differenceInWords(one)}`);

  test('is told field by field, by names that people use', () => {
    expect(
      words({ rollout_percentage: 100, enabled: true }, { rollout_percentage: 25, enabled: false }),
    ).toEqual(['part of the audience from 100 to 25', 'enabled from yes to no']);
  });

  test('leads to where it is, and tells the elements of lists apart by what names them', () => {
    const rollout = (green: number, red: number) => ({
      experiment_rollout: {
        multivariate_feature_state_values: [
          { key: 'green', percentage_allocation: green },
          { key: 'red', percentage_allocation: red },
        ],
      },
    });
    expect(words(rollout(50, 10), rollout(40, 10))).toEqual([
      'rollout › split › green › share from 50 to 40',
    ]);
  });

  test('names the variants of a split, and not their numbers', () => {
    const split = (share: number) => ({
      multivariate_feature_state_values: [
        { key: 'green', multivariate_feature_option: 6, percentage_allocation: share },
      ],
    });
    expect(words({}, split(25))).toEqual(['split › green › share is 25']);
    expect(words(split(25), split(50))).toEqual(['split › green › share from 25 to 50']);
  });

  test('tells what came and what went', () => {
    const variants = (...keys: readonly string[]) => ({ variants: keys.map((key) => ({ key })) });
    expect(words(variants('a', 'b'), variants('b', 'c'))).toEqual([
      'variants › a › key was “a”',
      'variants › c › key is “c”',
    ]);
    expect(words(null, { name: 'Shop', notes: '', tags: [], owner: null })).toEqual(['name is “Shop”']);
    expect(words({ name: 'Shop' }, null)).toEqual(['name was “Shop”']);
    expect(words(null, null)).toEqual([]);
  });

  test('takes a value with its type for one value', () => {
    const of = (value: string) => ({ feature_state_value: { type: 'string', value } });
    expect(words(of('blue'), of('green'))).toEqual(['value from “blue” to “green”']);
  });

  test('shows lists of words as words, and what has no words as JSON, never too much of it', () => {
    expect(words({ tags: ['a'] }, { tags: ['a', 'b'] })).toEqual(['tags from “a” to “a”, “b”']);
    expect(words({ rules: [{ x: 1 }] }, { rules: [{ x: 2 }] })).toEqual([
      'rules from [{"x":1}] to [{"x":2}]',
    ]);
    const [long = ''] = words(null, { name: 'x'.repeat(255) });
    expect(long.length).toBeLessThan(120);
  });
});

describe('the address of the activity', () => {
  test('has the filters of the log and of a timeline', () => {
    const search = 'kind=metric&actor=ada&source=api&outcome=refused&page=2';
    expect(auditQueryOf(address(search))).toEqual({
      subject: 'metric',
      actor: 'ada',
      source: ['api'],
      outcome: 'refused',
    });
    expect(timelineQueryOf(address(search))).toEqual({
      kind: ['metric'],
      actor: 'ada',
      source: ['api'],
      outcome: ['refused'],
    });
  });

  test('asks for nothing that the API would refuse', () => {
    const search = 'kind=gossip&source=rumour&outcome=splendid&actor=%20';
    expect(auditQueryOf(address(search))).toEqual({});
    expect(timelineQueryOf(address(search))).toEqual({});
    expect(auditQueryOf(address('kind=epoch&outcome=failed'))).toEqual({});
    expect(timelineQueryOf(address('kind=epoch&outcome=failed'))).toEqual({
      kind: ['epoch'],
      outcome: ['failed'],
    });
  });

  test('knows whether something is left out', () => {
    expect(isFiltered(address('page=2&seq=3'))).toBe(false);
    for (const name of Object.keys(NO_FILTER).filter((one) => one !== 'page'))
      expect(isFiltered(address(`${name}=x`))).toBe(true);
  });
});

test('an actor is called by the name of the key, and by its number where that has none', () => {
  expect(actorInWords('api-key:7:ada: the 2nd')).toBe('ada: the 2nd');
  expect(actorInWords('api-key:7:')).toBe('key 7');
  expect(actorInWords('holdfast')).toBe('holdfast');
  expect(actorInFull('api-key:7:ada: the 2nd')).toBe('ada: the 2nd (key 7)');
  expect(actorInFull('api-key:7:')).toBe('key 7');
  expect(actorInFull('holdfast')).toBe('holdfast');
  expect(sourceInWords('guardrail')).toBe('because a guardrail was harmed');
  expect(sourceInWords('elsewhere')).toBe('elsewhere');
});

test('an export has each row once, although new ones come while it is read', async () => {
  const all = Array.from({ length: 5 }, (_, place) => ({ id: 5 - place }));
  let news = 0;
  const read = (page: number) => {
    // One more at the top for each page: everything moves on by one.
    const now = [...Array.from({ length: news }, (_, place) => ({ id: 100 + news - place })), ...all];
    news += 1;
    const [from, to] = [(page - 1) * 2, page * 2];
    return Promise.resolve({
      count: now.length,
      next: to < now.length ? 'more' : null,
      results: now.slice(from, to),
    });
  };
  const told: string[] = [];
  const rows = await readAllPages(read, (done, count) => told.push(`${done}/${count}`));
  expect(rows.map(({ id }) => id).filter((id) => id < 100)).toEqual([5, 4, 3, 2, 1]);
  expect(told[0]).toBe('2/5');
  const lines = asJsonLines([{ a: '\n' }, { b: 1 }]);
  expect(
    lines
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual([{ a: '\n' }, { b: 1 }]);
});
