import { mayAddEnvironments, mayAdminister, mayOperate } from '../../../web/app/data/rights.js';
import { changedWords, wordsOnTop } from '../../../web/app/pages/settings/environment-words.js';
import {
  endOfDay,
  firstDayOfExpiry,
  keyPlacesOf,
  placeInWords,
} from '../../../web/app/pages/settings/keys.js';
import { placesOf } from '../../../web/app/places.js';

const shop = { id: 1, name: 'Shop' };
const environments = [
  { id: 1, key: 'env_live', name: 'Live', is_production: true, project: shop },
  { id: 2, key: 'env_test', name: 'Test', is_production: false, project: shop },
];
const session = (role: 'viewer' | 'editor' | 'admin', scope: 'organisation' | 'project' | 'environment') => ({
  ...{ key_id: 1, name: 'ada', role, scope, environments, temporal_ui: null, expires_at: null },
});

test('the bar leads nobody to what would be refused', () => {
  const labels = (...who: Parameters<typeof session>) => placesOf(session(...who)).map(({ label }) => label);
  expect(labels('admin', 'organisation')).toContain('Health');
  expect(labels('admin', 'project')).not.toContain('Health');
  expect(labels('viewer', 'organisation')).not.toContain('Health');
  expect(labels('viewer', 'environment')).toEqual(
    expect.arrayContaining(['Experiments', 'Flags', 'Metrics', 'Activity', 'Settings']),
  );
});

test('only administrators hand out keys, and none of one environment makes another', () => {
  expect(mayAdminister(session('editor', 'organisation'))).toBe(false);
  expect(mayAddEnvironments(session('admin', 'project'))).toBe(true);
  expect(mayAddEnvironments(session('admin', 'environment'))).toBe(false);
  expect(mayOperate(session('editor', 'organisation'))).toBe(false);
});

test('a key is offered nowhere beyond where one may hand it out', () => {
  const values = (scope: 'organisation' | 'project' | 'environment') =>
    keyPlacesOf(session('admin', scope)).map(({ value }) => value);
  expect(values('organisation')).toEqual([
    'all',
    'project 1',
    'environment env_live',
    'environment env_test',
  ]);
  expect(values('project')).toEqual(['project 1', 'environment env_live', 'environment env_test']);
  expect(values('environment')).toEqual(['environment env_live', 'environment env_test']);
  expect(keyPlacesOf(session('admin', 'organisation')).map(({ body }) => body)).toEqual([
    ...[{}, { project: 1 }, { environment: 'env_live' }, { environment: 'env_test' }],
  ]);
});

test('where a key counts is told by names, and by numbers where the names are unknown', () => {
  const key = (scope: string, project: number | null, environment: string | null) =>
    placeInWords({ scope, project, environment } as Parameters<typeof placeInWords>[0], environments);
  expect(key('organisation', null, null)).toBe('the whole organisation');
  expect(key('project', 1, null)).toBe('the project Shop');
  expect(key('project', 9, null)).toBe('project 9');
  expect(key('environment', 1, 'env_test')).toBe('Shop / Test');
  expect(key('environment', 1, 'env_gone')).toBe('the environment env_gone');
});

test('a last day ends where the reader’s day ends', () => {
  const end = endOfDay('2030-02-03') ?? '';
  expect(new Date(end).toString()).toContain('Feb 03 2030 23:59:59');
  expect(endOfDay('')).toBeUndefined();
  expect(endOfDay('soon')).toBeUndefined();
  expect(firstDayOfExpiry(new Date(2026, 0, 9, 23, 59).getTime())).toBe('2026-01-09');
});

describe('an edit of an environment', () => {
  const first = { name: 'Live', isProduction: false };

  test('asks for what differs, and not for what nobody has touched', () => {
    expect(changedWords(first, { name: 'Ours ', isProduction: false })).toEqual({ name: 'Ours' });
    expect(changedWords(first, { name: ' Live', isProduction: true })).toEqual({ isProduction: true });
    expect(changedWords(first, first)).toEqual({});
  });

  test('that was held back goes on from what others have made of it', () => {
    const theirs = { name: 'Theirs', isProduction: true };
    const ours = wordsOnTop(theirs, first, { name: 'Ours', isProduction: false });
    expect(ours).toEqual({ name: 'Ours', isProduction: true });
    expect(changedWords(theirs, ours)).toEqual({ name: 'Ours' });
  });
});
