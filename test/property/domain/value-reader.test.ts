import fc from 'fast-check';
import type { JsonObject } from '../../../domain/json-value.js';
import type { FilterOperator } from '../../../domain/metrics/metric.js';
import { FILTER_OPERATORS } from '../../../domain/metrics/metric.js';
import type { ValueReader } from '../../../domain/metrics/value-reader.js';
import { isUnreadable } from '../../../domain/metrics/value-reader.js';
import { aPurchase } from '../../support/clickhouse/events.js';
import { AMOUNTS, FIELDS } from '../../support/clickhouse/odd-metadata.js';
import { chooses } from '../../support/clickhouse/selected-metric-model.js';

const text = fc.constantFrom('5', 'true', 'pro', 'free', '', 'o', '\u{1f600}', '\uff5e', 'prö');
const number = fc.constantFrom(5, 5.5, -0.5, 0, 1e20);
const scalar = fc.oneof(text, number, fc.boolean());
const field = fc.oneof(scalar, fc.constant(null), fc.constant({ plan: 'pro' }), fc.constant(['pro']));
const metadata = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...FIELDS.slice(0, 4), 'constructor', '__proto__'), field), {
    selector: ([name]) => name,
  })
  .map((entries) => Object.fromEntries(entries) as JsonObject);

const valueFor = (
  operator: FilterOperator,
): fc.Arbitrary<string | number | boolean | (string | number)[]> => {
  if (operator === 'in' || operator === 'not_in') return fc.array(fc.oneof(text, number), { minLength: 1 });
  if (operator === 'contains' || operator === 'not_contains') return text;
  return operator === 'equals' || operator === 'not_equals' ? scalar : fc.oneof(text, number);
};
const filter = fc.constantFrom(...FILTER_OPERATORS).chain((operator) =>
  fc.record({
    property: fc.constantFrom(...FIELDS.slice(0, 4), 'constructor', '__proto__'),
    operator: fc.constant(operator),
    ...(operator.startsWith('is_') ? {} : { value: valueFor(operator) }),
  }),
);

test('filters choose the events that they choose in the warehouse', () => {
  fc.assert(
    fc.property(metadata, fc.array(filter, { maxLength: 3 }), (fields, filters) => {
      const reader: ValueReader = { event: 'purchase', filters };
      const chosen = chooses(reader, aPurchase({ metadata: JSON.stringify(fields) }));
      // Without a number, an event is reported exactly where it is chosen.
      expect(isUnreadable(reader, { event: 'purchase', value: 'much', metadata: fields })).toBe(chosen);
    }),
    { numRuns: 3_000 },
  );
});

test.each(AMOUNTS)('a field that holds %s is reported exactly where it adds nothing', (json, number) => {
  const sent = { event: 'purchase', value: '5', metadata: JSON.parse(`{"total":${json}}`) as JsonObject };
  expect(isUnreadable({ event: 'purchase', value_field: 'total' }, sent)).toBe(number === null);
});
