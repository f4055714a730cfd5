import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod/v4';
import { attachmentChange, wantedMetric } from '../../../api/attachments/attachment-schemas.js';
import { metricDefinition } from '../../../api/metrics/definition-schema.js';
import { newMetric, previewQuery, previewRequest } from '../../../api/metrics/metric-schemas.js';

/** @returns the names of the fields that are wrong, as problems name them. */
const faults = (schema: z.ZodType, value: unknown): readonly string[] =>
  schema.safeParse(value).error?.issues.map(({ path }) => path.join('.')) ?? [];

const metric = (definition: unknown, rest: Readonly<Record<string, unknown>> = {}) => ({
  name: 'Revenue',
  aggregation: 'sum',
  definition,
  ...rest,
});
const chosen = (rest: Readonly<Record<string, unknown>> = {}) => ({
  version: 2,
  event: 'purchase',
  ...rest,
});
const filtered = (filter: Readonly<Record<string, unknown>>) =>
  chosen({ filters: [{ property: 'plan', ...filter }] });

describe('a metric’s definition', () => {
  it.each([
    [null, 'definition'],
    [undefined, 'definition'],
    ['purchase', 'definition'],
    [7, 'definition'],
    [[], 'definition'],
    [{}, 'definition.version'],
    [{ event: 'purchase' }, 'definition.version'],
    [{ version: 3, event: 'purchase' }, 'definition.version'],
    [{ version: '1', event: 'purchase' }, 'definition.version'],
    [{ version: 1 }, 'definition.event'],
    [{ version: 1, event: '' }, 'definition.event'],
    [{ version: 1, event: '$flag_exposure' }, 'definition.event'],
    [{ version: 2, event: '$flag_exposure' }, 'definition.event'],
    [{ version: 1, event: 'purchase', filters: [] }, 'definition'],
    [chosen({ windows: 1 }), 'definition'],
    [chosen({ denominator: { event: '$x', aggregation: 'count' } }), 'definition.denominator.event'],
    [chosen({ denominator: { event: 'visit', aggregation: 'mean' } }), 'definition.denominator.aggregation'],
    [chosen({ denominator: { event: 'visit' } }), 'definition.denominator.aggregation'],
    [chosen({ conversion_window_hours: 0 }), 'definition.conversion_window_hours'],
    [chosen({ conversion_window_hours: 8_760.5 }), 'definition.conversion_window_hours'],
    [chosen({ conversion_window_hours: Infinity }), 'definition.conversion_window_hours'],
    [chosen({ cap: 0 }), 'definition.cap'],
    [chosen({ cap: -1 }), 'definition.cap'],
    [chosen({ cap: NaN }), 'definition.cap'],
    [chosen({ value_field: '' }), 'definition.value_field'],
    [chosen({ value_field: 'x'.repeat(201) }), 'definition.value_field'],
    [chosen({ filters: Array(21).fill({ property: 'plan', operator: 'is_set' }) }), 'definition.filters'],
  ])('cannot be %j', (definition, field) => {
    expect(faults(newMetric, metric(definition))).toEqual([field]);
  });

  it.each([
    { operator: 'equals', value: 'gold' },
    { operator: 'equals', value: '' },
    { operator: 'not_equals', value: 7.5 },
    { operator: 'equals', value: false },
    { operator: 'in', value: ['gold', 7] },
    { operator: 'not_in', value: Array(100).fill('x') },
    { operator: 'contains', value: 'go' },
    { operator: 'greater_than', value: -1e300 },
    { operator: 'at_most', value: 0 },
    { operator: 'is_set' },
    { operator: 'is_not_set' },
  ])('can filter by %j', (filter) => {
    const definition = filtered(filter);
    expect(metricDefinition.parse(definition)).toEqual(definition);
  });

  it.each([
    [{ operator: 'equals' }, 'value'],
    [{ operator: 'equals', value: null }, 'value'],
    [{ operator: 'equals', value: ['gold'] }, 'value'],
    [{ operator: 'in', value: 'gold' }, 'value'],
    [{ operator: 'in', value: [] }, 'value'],
    [{ operator: 'in', value: Array(101).fill('x') }, 'value'],
    [{ operator: 'in', value: [true] }, 'value.0'],
    [{ operator: 'contains', value: 7 }, 'value'],
    [{ operator: 'contains', value: '' }, 'value'],
    [{ operator: 'less_than', value: '7' }, 'value'],
    [{ operator: 'less_than', value: Infinity }, 'value'],
    [{ operator: 'is_set', value: true }, ''],
    [{ operator: 'matches', value: 'x' }, 'operator'],
    [{ operator: 'equals', value: 'gold', property: '' }, 'property'],
    [{ operator: 'equals', value: 'gold', property: 'x'.repeat(201) }, 'property'],
    [{ operator: 'equals', value: 'gold', fold: true }, ''],
  ])('cannot filter by %j', (filter, field) => {
    const place = field === '' ? 'filters.0' : `filters.0.${field}`;
    expect(faults(metricDefinition, filtered(filter))).toEqual([place]);
  });

  it('says what it would have understood', () => {
    const messageOf = (definition: unknown) =>
      metricDefinition.safeParse(definition).error?.issues[0]?.message;
    expect(messageOf({ version: 9 })).toBe('must be 1 or 2');
    expect(messageOf('purchase')).toBe('must be an object');
    expect(messageOf(filtered({ operator: 'like' }))).toContain('contains');
  });

  it('is kept exactly as it was sent', () => {
    const definition = chosen({
      filters: [{ property: 'plan', operator: 'in', value: ['gold', 1] }],
      value_field: 'price',
      denominator: { event: 'visit', aggregation: 'sum', value_field: 'seconds', filters: [] },
      conversion_window_hours: 72,
    });
    expect(newMetric.parse(metric(definition)).definition).toEqual(definition);
  });

  it('is one that the documentation shows', () => {
    const page = readFileSync(join(__dirname, '../../../docs/metrics.md'), 'utf8');
    const shown = [...page.matchAll(/```json\n([^`]+)```/g)].map(
      ([, text = '']) => JSON.parse(text) as unknown,
    );
    expect(shown.length).toBeGreaterThan(2);
    for (const definition of shown) {
      expect([definition, faults(newMetric, metric(definition, { aggregation: 'sum' }))]).toEqual([
        definition,
        [],
      ]);
    }
  });

  it('has to go with the aggregation', () => {
    const capped = chosen({ cap: 10 });
    expect(faults(newMetric, metric(capped))).toEqual([]);
    expect(faults(newMetric, metric(capped, { aggregation: 'occurrence' }))).toEqual(['definition.cap']);
    expect(faults(previewRequest, { definition: capped })).toEqual(['definition.cap']);
  });
});

it('a preview looks 7 days back, and 90 at most', () => {
  const definition = { version: 1, event: 'purchase' };
  expect(previewRequest.parse({ definition }).days).toBe(7);
  expect(previewQuery.parse({}).days).toBe(7);
  expect(previewQuery.parse({ days: '90' }).days).toBe(90);
  for (const days of [0, 91, 1.5, '7'])
    expect(faults(previewRequest, { definition, days })).toEqual(['days']);
  for (const days of ['0', '91', '1.5', 'x', '']) expect(faults(previewQuery, { days })).toContain('days');
});

describe('a metric that an experiment is to measure', () => {
  it('has a margin if it is a guardrail, and only then', () => {
    expect(faults(wantedMetric, { metric: 1 })).toEqual([]);
    expect(faults(wantedMetric, { metric: 1, role: 'guardrail', margin: 1 })).toEqual([]);
    expect(faults(wantedMetric, { metric: 1, role: 'secondary', margin: null })).toEqual([]);
    expect(faults(wantedMetric, { metric: 1, role: 'guardrail' })).toEqual(['margin']);
    expect(faults(wantedMetric, { metric: 1, margin: 0.1 })).toEqual(['margin']);
    for (const margin of [0, -0.1, 1.01, '0.1', Infinity]) {
      expect(faults(wantedMetric, { metric: 1, role: 'guardrail', margin })).toEqual(['margin']);
    }
  });

  it('is named, expected to go somewhere, and nothing else', () => {
    expect(faults(wantedMetric, {})).toEqual(['metric']);
    expect(faults(wantedMetric, { metric: 1, expected_direction: 'up' })).toEqual(['expected_direction']);
    expect(faults(wantedMetric, { metric: 1, primary: true })).toEqual(['']);
    expect(faults(attachmentChange, {})).toEqual([]);
    expect(faults(attachmentChange, { margin: null, role: 'goal' })).toEqual([]);
    expect(faults(attachmentChange, { primary: true })).toEqual(['']);
  });
});
