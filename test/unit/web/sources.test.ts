import type { SourceWords } from '../../../web/app/pages/settings/sources/source-words.js';
import {
  bodyOfSource,
  fieldNamedTwice,
  NEW_SOURCE,
  newFact,
  placeInSource,
  sourceWordsOnTop,
  wordsOfSource,
} from '../../../web/app/pages/settings/sources/source-words.js';

const assignment = {
  ...{ database: 'shop', table: 'assignments', identity: 'user_id', time: 'assigned_at' },
  ...{ variant: 'variant', experiment: null },
};
const purchase = {
  ...{ event: 'purchase', database: 'shop', table: 'orders', identity: 'user_id', time: 'ordered_at' },
  ...{ value: 'amount', row_id: null, event_column: null },
  fields: { country: 'country', 'a=b': 'c', __proto__x: 'y' },
};
const body = { name: 'Shop', assignment, facts: [purchase] };
const source = { ...body, id: 1, experiments: [], created_at: '', updated_at: '' };

test('a source that is shown and saved untouched is the same source', () => {
  expect(bodyOfSource(wordsOfSource(source))).toEqual(body);
});

test('columns that are left blank are not mapped, and spaces around names are nobody’s wish', () => {
  const words: SourceWords = {
    name: ' Shop ',
    assignment: { ...assignment, table: ' assignments ', experiment: '  ' },
    facts: [{ ...newFact(NEW_SOURCE), event: ' purchase', fields: ' country \n\n tier=plan ' }],
  };
  expect(bodyOfSource(words)).toMatchObject({
    name: 'Shop',
    assignment: { table: 'assignments', experiment: null },
    facts: [{ event: 'purchase', value: null, fields: { country: 'country', tier: 'plan' } }],
  });
});

test('a field that is named twice is told, so that none is lost', () => {
  expect(fieldNamedTwice('country\nplan = tier\n country = land')).toBe('country');
  expect(fieldNamedTwice('country\nland = country')).toBeUndefined();
});

test('one more event begins beside the assignments, and is told apart from all others', () => {
  const words = wordsOfSource(source);
  const fact = newFact(words);
  expect(fact).toMatchObject({ database: 'shop', identity: 'user_id', event: '' });
  expect(words.facts.map(({ key }) => key)).not.toContain(fact.key);
});

test('what was changed on top of somebody else’s edition stays, and theirs where nothing was', () => {
  const before = wordsOfSource(source);
  const theirs = { ...before, name: 'Theirs', assignment: { ...before.assignment, table: 'other' } };
  const ours = { ...before, facts: [] };
  expect(sourceWordsOnTop(theirs, before, ours)).toEqual({ ...theirs, facts: [] });
});

test.each([
  ['facts.0.value', 'Event “purchase”, value'],
  ['facts.0', 'Event “purchase”'],
  ['facts.0.row_id', 'Event “purchase”, id of the row'],
  ['facts.0.fields.country', 'Event “purchase”, fields country'],
  ['assignment.variant', 'Assignments, variant'],
  ['facts.9.value', 'facts, 9 value'],
])('where something was found is told in words: %s', (field, words) => {
  expect(placeInSource(field, wordsOfSource(source))).toBe(words);
});
