import {
  changesOf,
  plainDefinition,
  plainEventOf,
  wordsOf,
  wordsOnTop,
} from '../../../web/app/pages/metrics/edit/metric-words.js';
import { directionInWords, metricInWords } from '../../../web/app/pages/metrics/metric-in-words.js';

type Metric = Parameters<typeof metricInWords>[0];

const metric = (aggregation: Metric['aggregation'], definition: Metric['definition']): Metric => ({
  aggregation,
  direction: 'up',
  definition,
});

describe('what a metric measures is a sentence', () => {
  test.each([
    ['occurrence', 'Whether an identity did “purchase”.'],
    ['count', 'How often an identity did “purchase”.'],
    ['sum', 'The sum of the value over all “purchase” of an identity.'],
    ['mean', 'The mean of the value over all “purchase” of an identity.'],
  ] as const)('of a plain %s', (aggregation, sentence) => {
    expect(metricInWords(metric(aggregation, { version: 1, event: 'purchase' }))).toBe(sentence);
  });

  test('with filters, a field, a window and a cap', () => {
    const definition: Metric['definition'] = {
      version: 2,
      event: 'purchase',
      filters: [
        { property: 'plan', operator: 'in', value: ['gold', 3] },
        { property: 'price', operator: 'at_least', value: 10 },
        { property: 'coupon', operator: 'is_not_set' },
      ],
      value_field: 'price',
      conversion_window_hours: 72,
      cap: 500,
    };
    expect(metricInWords(metric('sum', definition))).toBe(
      'The sum of “price” over all “purchase” where plan is one of “gold”, 3 and price is at least 10 and coupon is missing' +
        ' of an identity, within 72 h of the first exposure, counted up to 500.',
    );
  });

  test('of a ratio says what is below the line', () => {
    const definition: Metric['definition'] = {
      version: 2,
      event: 'purchase',
      denominator: { event: 'visit', aggregation: 'count' },
    };
    expect(metricInWords(metric('sum', definition))).toBe(
      'The sum of the value over all “purchase” of an identity, over how often an identity did “visit”.',
    );
  });

  test('and says which way is good', () => {
    expect((['up', 'down', 'informational'] as const).map(directionInWords)).toEqual([
      'more is better',
      'less is better',
      'for information',
    ]);
  });
});

describe('an edit of a metric', () => {
  const at = '2026-11-29T00:00:00Z';
  const words = wordsOf({
    ...{ id: 1, name: 'Bought', description: '', version: 1, experiments: [], same_as: [] },
    ...metric('occurrence', { version: 1, event: 'purchase' }),
    ...{ created_at: at, updated_at: at },
  });

  test('asks for what differs and nothing else', () => {
    expect(changesOf(words, { ...words, name: ' Bought ', description: '  ' })).toEqual({});
    expect(changesOf(words, { ...words, definition: '{"event":"purchase",   "version":1}' })).toEqual({});
    expect(
      changesOf(words, { ...words, aggregation: 'count', definition: plainDefinition('visit') }),
    ).toEqual({
      aggregation: 'count',
      definition: { version: 1, event: 'visit' },
    });
  });

  test('asks for nothing while its definition is no object', () => {
    for (const definition of ['', '{', '[]', 'null', '"purchase"', '1'])
      expect(changesOf(words, { ...words, definition })).toBeNull();
  });

  test('of all events of a name needs no more than the name', () => {
    expect(plainEventOf(plainDefinition('a "quoted" name'))).toBe('a "quoted" name');
    for (const other of [
      '{"version": 2, "event": "purchase"}',
      '{"version": 1, "event": "purchase", "cap": 3}',
      '{"version": 1, "event": 3}',
      '{"version": 1',
    ])
      expect(plainEventOf(other)).toBeNull();
  });

  test('is put on top of what somebody else has made of it meanwhile', () => {
    const theirs = { ...words, name: 'Theirs', description: 'Theirs', direction: 'down' } as const;
    const ours = { ...words, name: 'Ours', definition: plainDefinition('visit') };
    expect(wordsOnTop(theirs, words, ours)).toEqual({
      ...theirs,
      ...{ name: 'Ours', definition: plainDefinition('visit') },
    });
  });
});
