import { directionInWords, metricInWords } from '../../../web/app/pages/metrics/metric-in-words.js';
import { sameMetrics } from '../../../web/app/pages/metrics/same-metrics.js';

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

test('metrics that measure the same are found, in whatever order their fields are', () => {
  const of = (id: number, definition: object, aggregation = 'sum') =>
    ({ id, name: `m${id}`, aggregation, definition }) as unknown as Parameters<typeof sameMetrics>[0][number];
  const same = sameMetrics([
    of(1, { version: 2, event: 'a', cap: 3 }),
    of(2, { cap: 3, event: 'a', version: 2 }),
    of(3, { version: 2, event: 'a', cap: 4 }),
    of(4, { version: 2, event: 'a', cap: 3 }, 'mean'),
  ]);
  expect([...same]).toEqual([
    [1, ['m2']],
    [2, ['m1']],
  ]);
});
