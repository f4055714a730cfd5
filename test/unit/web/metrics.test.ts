import type { Fields } from '../../../domain/fields.js';
import {
  asForm,
  asJson,
  draftOf,
  speakableDefinition,
} from '../../../web/app/pages/metrics/edit/definition-draft.js';
import type { DefinitionForm } from '../../../web/app/pages/metrics/edit/definition-form.js';
import {
  BLANK_DEFINITION,
  BLANK_DENOMINATOR,
  formOf,
  writtenForm,
} from '../../../web/app/pages/metrics/edit/definition-form.js';
import type { FilterRow } from '../../../web/app/pages/metrics/edit/filter-rows.js';
import { BLANK_ROW, withOperator, writtenRow } from '../../../web/app/pages/metrics/edit/filter-rows.js';
import { faultsOf } from '../../../web/app/pages/metrics/edit/form-faults.js';
import {
  changesOf,
  newMetricOf,
  NO_WORDS,
  wordsOf,
  wordsOnTop,
} from '../../../web/app/pages/metrics/edit/metric-words.js';
import {
  directionInWords,
  filtersInWords,
  metricInWords,
} from '../../../web/app/pages/metrics/metric-in-words.js';

type Metric = Parameters<typeof metricInWords>[0];

const metric = (aggregation: Metric['aggregation'], definition: Metric['definition']): Metric => ({
  aggregation,
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
      'The sum of “price” over all “purchase” of an identity where plan is “gold” or 3 and price is at least 10 and' +
        ' coupon is missing, within 3 days of the first exposure, capped at 500 for each identity.',
    );
  });

  test.each([
    [{ property: 'country', operator: 'in', value: ['DE', 'FR', 'IT'] }, 'country is “DE”, “FR” or “IT”'],
    [{ property: 'country', operator: 'in', value: ['DE'] }, 'country is “DE”'],
    [{ property: 'country', operator: 'not_in', value: ['DE', 'FR'] }, 'country is neither “DE” nor “FR”'],
    [{ property: 'country', operator: 'not_in', value: ['DE'] }, 'country is not “DE”'],
    [{ property: '', operator: 'not_in', value: ['DE'] }, '… is not “DE”'],
    [{ property: '', operator: 'equals', value: '' }, '… is “…”'],
    [{ property: 'gift', operator: 'equals', value: false }, 'gift is false'],
  ] as const)('of the condition %j', (filter, words) => {
    const filters = [filter] as unknown as Parameters<typeof filtersInWords>[0];
    expect(filtersInWords(filters)).toBe(words);
  });

  test.each([
    [1.5, '1.5 h'],
    [24, '1 day'],
    [36, '36 h'],
    [168, '7 days'],
  ])('within a window of %d h', (hours, words) => {
    const definition = { version: 2, event: 'purchase', conversion_window_hours: hours } as const;
    expect(metricInWords(metric('count', definition))).toBe(
      `How often an identity did “purchase”, within ${words} of the first exposure.`,
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

describe('a definition as a form', () => {
  const filters = [
    { property: 'plan', operator: 'equals', value: '5' },
    { property: 'plan', operator: 'not_equals', value: 5 },
    { property: 'gift', operator: 'equals', value: false },
    { property: 'path', operator: 'contains', value: '/ ' },
    { property: 'path', operator: 'not_contains', value: 'a\nb' },
    { property: 'country', operator: 'in', value: ['DE', '', 3, '3', 1e21] },
    { property: 'country', operator: 'not_in', value: [1.5e-7] },
    { property: 'price', operator: 'greater_than', value: -0.25 },
    { property: 'price', operator: 'at_least', value: 1e-9 },
    { property: 'price', operator: 'less_than', value: 9007199254740991 },
    { property: 'price', operator: 'at_most', value: 0 },
    { property: 'coupon', operator: 'is_set' },
    { property: 'coupon', operator: 'is_not_set' },
  ];

  test.each<readonly [string, Fields]>([
    ['all events of a name', { version: 1, event: 'purchase' }],
    ['the same in the second format', { version: 2, event: 'purchase' }],
    ['every operator and kind of value', { version: 2, event: 'a', filters }],
    ['a list of no conditions', { version: 2, event: 'a', filters: [] }],
    ['a field of values', { version: 2, event: 'a', value_field: 'amount' }],
    ['a window of days', { version: 2, event: 'a', conversion_window_hours: 168 }],
    ['a window of a part of an hour', { version: 2, event: 'a', conversion_window_hours: 0.1 }],
    ['a cap that is written with an exponent', { version: 2, event: 'a', cap: 1e21 }],
    [
      'a ratio whose sides both choose',
      {
        ...{ version: 2, event: 'a', filters, value_field: 'amount', conversion_window_hours: 36 },
        denominator: { event: 'b', aggregation: 'sum', filters, value_field: 'price' },
      },
    ],
    [
      'what this form has never heard of',
      {
        ...{ version: 2, event: 'a', sampled: { by: 2 } },
        filters: [{ property: 'plan', operator: 'is_set', negated: true }],
        denominator: { event: 'b', aggregation: 'count', filters: [], weight: 3 },
      },
    ],
  ])('keeps %s', (_what, definition) => {
    const reading = formOf(definition);
    expect('form' in reading && writtenForm(reading.form)).toEqual(definition);
  });

  test.each<readonly [string, Fields]>([
    ['version', { version: 3, event: 'a' }],
    ['event', { version: 2 }],
    ['event', { version: 2, event: 3 }],
    ['value_field', { version: 2, event: 'a', value_field: null }],
    ['filters', { version: 2, event: 'a', filters: {} }],
    ['filters.0', { version: 2, event: 'a', filters: [3] }],
    ['filters.0.property', { version: 2, event: 'a', filters: [{ operator: 'is_set' }] }],
    ['filters.0.operator', { version: 2, event: 'a', filters: [{ property: 'a', operator: 'like' }] }],
    [
      'filters.0.value',
      { version: 2, event: 'a', filters: [{ property: 'a', operator: 'is_set', value: 1 }] },
    ],
    ['filters.0.value', { version: 2, event: 'a', filters: [{ property: 'a', operator: 'in', value: 'b' }] }],
    [
      'filters.0.value.1',
      { version: 2, event: 'a', filters: [{ property: 'a', operator: 'in', value: [1, true] }] },
    ],
    [
      'filters.0.value',
      { version: 2, event: 'a', filters: [{ property: 'a', operator: 'at_least', value: '1' }] },
    ],
    ['denominator', { version: 2, event: 'a', denominator: [] }],
    ['denominator.aggregation', { version: 2, event: 'a', denominator: { event: 'b' } }],
    ['denominator.event', { version: 2, event: 'a', denominator: { aggregation: 'sum' } }],
    ['cap', { version: 2, event: 'a', cap: [] }],
  ])('says that %s is what it cannot hold', (unfit, definition) => {
    expect(formOf(definition)).toEqual({ unfit });
    const json = { view: 'json', text: JSON.stringify(definition) } as const;
    expect(asForm(json)).toContain(`“${unfit}”`);
  });

  test('is written in the first format again once all that needs the second is taken away', () => {
    const filled = {
      ...BLANK_DEFINITION,
      event: 'a',
      window: { amount: '2', unit: 'days' },
      cap: '3,5',
    } as const;
    expect(writtenForm(filled)).toEqual({ version: 2, event: 'a', conversion_window_hours: 48, cap: 3.5 });
    const emptied = { ...filled, window: { amount: ' ', unit: 'days' }, cap: '' } as const;
    expect(writtenForm(emptied)).toEqual({ version: 1, event: 'a' });
  });

  test('is taken over by JSON with its faults, and taken back', () => {
    const draft = { view: 'form', form: { ...BLANK_DEFINITION, event: 'a', cap: '12x' } } as const;
    const json = asJson(draft);
    expect(json).toEqual({ view: 'json', text: '{\n  "version": 2,\n  "event": "a",\n  "cap": "12x"\n}' });
    expect(asForm(json)).toEqual({ view: 'form', form: { ...draft.form, version: 2 } });
    expect(asForm({ view: 'json', text: '{' })).toContain('no JSON object');
  });

  test('takes the values along when an operator becomes another one', () => {
    const row: FilterRow = {
      ...{ property: 'a', operator: 'equals', rest: {} },
      values: [{ kind: 'boolean', text: 'true' }],
    };
    expect(writtenRow(withOperator(row, 'in'))).toEqual({ property: 'a', operator: 'in', value: ['true'] });
    expect(writtenRow(withOperator(row, 'is_set'))).toEqual({ property: 'a', operator: 'is_set' });
    expect(writtenRow(withOperator(withOperator(row, 'is_set'), 'equals'))).toMatchObject({ value: true });
    const list: FilterRow = {
      ...{ property: 'a', operator: 'in', rest: {} },
      values: [
        { kind: 'text', text: '7' },
        { kind: 'number', text: '8' },
      ],
    };
    expect(writtenRow(withOperator(list, 'at_most'))).toMatchObject({ value: 7 });
    expect(writtenRow(withOperator(withOperator(list, 'at_most'), 'in'))).toMatchObject({ value: [7, 8] });
  });

  test('says what is missing, and where something is wrong, before anybody is asked', () => {
    const row = (operator: FilterRow['operator'], ...values: FilterRow['values']): FilterRow => ({
      ...{ property: 'a', operator, values, rest: {} },
    });
    expect(faultsOf('occurrence', BLANK_DEFINITION)).toEqual({ missing: ['the event'], wrong: [] });
    const faulty = {
      ...BLANK_DEFINITION,
      filters: [
        row('equals', { kind: 'text', text: '' }),
        row('contains', { kind: 'text', text: '' }),
        row('in'),
        row('in', { kind: 'number', text: '1' }, { kind: 'number', text: 'one' }),
        row('at_least', { kind: 'number', text: '1.2.3' }),
        { ...row('is_set', { kind: 'number', text: 'kept, and not looked at' }), property: '' },
      ],
      ...{ valueField: '', cap: 'much', window: { amount: '-', unit: 'days' } },
    } satisfies DefinitionForm;
    expect(faultsOf('sum', { ...faulty, event: 'a' })).toEqual({
      missing: [
        'the field that has the value',
        'a value of condition 2',
        'a value of condition 3',
        'the field of condition 6',
      ],
      wrong: [
        { field: 'definition.filters.3.value.1', detail: 'is no number' },
        { field: 'definition.filters.4.value', detail: 'is no number' },
        { field: 'definition.conversion_window_hours', detail: 'is no number' },
        { field: 'definition.cap', detail: 'is no number' },
      ],
    });
  });

  test.each([
    ['occurrence', { valueField: 'amount' }, 'definition.value_field'],
    ['mean', { denominator: { ...BLANK_DENOMINATOR, event: 'b' } }, 'definition.denominator'],
    ['mean', { cap: '3' }, 'definition.cap'],
    ['count', { cap: '3', denominator: { ...BLANK_DENOMINATOR, event: 'b' } }, 'definition.cap'],
    [
      'count',
      { denominator: { ...BLANK_DENOMINATOR, event: 'b', valueField: 'price' } },
      'definition.denominator.value_field',
    ],
  ] as const)('knows what does not go with %s: %j', (aggregation, parts, field) => {
    const { missing, wrong } = faultsOf(aggregation, { ...BLANK_DEFINITION, event: 'a', ...parts });
    expect({ missing, fields: wrong.map((fault) => fault.field) }).toEqual({ missing: [], fields: [field] });
  });

  test('is said in words while it is filled in', () => {
    const said = (form: Partial<DefinitionForm>): string => {
      const draft = { view: 'form', form: { ...BLANK_DEFINITION, ...form } } as const;
      const definition = speakableDefinition(draft);
      return definition === null ? '' : metricInWords({ aggregation: 'sum', definition });
    };
    expect(said({})).toBe('The sum of the value over all “…” of an identity.');
    expect(
      said({
        ...{ event: 'purchase', valueField: '', filters: [BLANK_ROW], cap: '5' },
        window: { amount: '7 or so', unit: 'days' },
      }),
    ).toBe(
      'The sum of “…” over all “purchase” of an identity where … is “…”, capped at 5 for each identity.',
    );
    const price = { ...BLANK_ROW, property: 'price', values: [{ kind: 'number', text: '1x' }] } as const;
    expect(said({ event: 'purchase', filters: [price] })).toBe(
      'The sum of the value over all “purchase” of an identity where price is “…”.',
    );
    expect(speakableDefinition({ view: 'json', text: '{"version": 2, "event": []}' })).toBeNull();
  });
});

describe('an edit of a metric', () => {
  const at = '2026-11-29T00:00:00Z';
  const words = wordsOf({
    ...{ id: 1, name: 'Bought', description: '', version: 1, experiments: [], same_as: [] },
    ...metric('occurrence', { version: 1, event: 'purchase' }),
    direction: 'up',
    ...{ created_at: at, updated_at: at },
  });

  const asText = (text: string) => ({ ...words, definition: { view: 'json', text } as const });
  const plain = (event: string) => ({ ...words, definition: draftOf({ version: 1, event }) });

  test('asks for what differs and nothing else', () => {
    expect(changesOf(words, { ...words, name: ' Bought ', description: '  ' })).toEqual({});
    expect(changesOf(words, asText('{"event":"purchase",   "version":1}'))).toEqual({});
    expect(changesOf(words, { ...plain('visit'), aggregation: 'count' })).toEqual({
      aggregation: 'count',
      definition: { version: 1, event: 'visit' },
    });
  });

  test('asks for nothing while its definition is no object, or not filled in', () => {
    for (const definition of ['', '{', '[]', 'null', '"purchase"', '1'])
      expect(changesOf(words, asText(definition))).toBeNull();
    expect(changesOf(words, plain(''))).toBeNull();
  });

  test('of nothing that was there makes a metric once it is filled in', () => {
    expect(newMetricOf(NO_WORDS)).toBeNull();
    expect(newMetricOf({ ...NO_WORDS, name: ' Bought ', definition: plain('purchase').definition })).toEqual({
      ...{ name: 'Bought', description: '', aggregation: 'occurrence', direction: 'up' },
      definition: { version: 1, event: 'purchase' },
    });
  });

  test('is put on top of what somebody else has made of it meanwhile', () => {
    const theirs = { ...words, name: 'Theirs', description: 'Theirs', direction: 'down' } as const;
    const ours = { ...plain('visit'), name: 'Ours' };
    expect(wordsOnTop(theirs, words, ours)).toEqual({
      ...ours,
      ...theirs,
      name: 'Ours',
      definition: ours.definition,
    });
    const asJsonToo = { ...asText('{"version": 1, "event": "purchase"}'), name: 'Ours' };
    const changed = { ...theirs, definition: plain('visit').definition };
    expect(wordsOnTop(changed, words, asJsonToo)).toEqual({
      ...changed,
      ...{ name: 'Ours', definition: asJson(changed.definition) },
    });
  });
});
