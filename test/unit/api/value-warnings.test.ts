import type { EventWarning } from '../../../api/events/event-schemas.js';
import { createKnownValueReaders } from '../../../api/events/known-value-readers.js';
import { allWarnings, valueWarnings } from '../../../api/events/value-warnings.js';
import type { JsonObject } from '../../../domain/json-value.js';
import type { ValueReader } from '../../../domain/metrics/value-reader.js';
import { valueReadersOf } from '../../../domain/metrics/value-reader.js';

const sent = (
  index: number,
  value: string | null,
  metadata: JsonObject | null = null,
  event = 'purchase',
) => ({
  index,
  eventId: `${index}`,
  sent: {
    eventId: null,
    event,
    featureName: null,
    identifier: 'ada',
    value,
    traits: null,
    metadata,
    timestamp: 0,
  },
});

const PURCHASE: ValueReader = { event: 'purchase' };
const TOTAL: ValueReader = { event: 'purchase', value_field: 'total' };
const PAID: ValueReader = {
  event: 'purchase',
  filters: [{ property: 'plan', operator: 'equals', value: 'pro' }],
};

test('the first event whose value is no number is named, once for all of its kind', () => {
  const events = [sent(0, '5'), sent(1, '1,137.50'), sent(2, '2,000')];
  expect(valueWarnings(events, [PURCHASE])).toEqual([
    {
      index: 1,
      code: 'value_unreadable',
      detail:
        'A metric of a running experiment reads `value` of "purchase", which is "1,137.50", no number. Send numbers such as 1137.5, without separators or a currency.',
    },
  ]);
});

test('nothing is said of numbers, of events that nobody measures, and of those that no filter chooses', () => {
  expect(valueWarnings([sent(0, '5'), sent(1, '1e3')], [PURCHASE])).toEqual([]);
  expect(valueWarnings([sent(0, 'much', null, 'signup')], [PURCHASE])).toEqual([]);
  expect(valueWarnings([sent(0, 'much', { plan: 'free' })], [PAID])).toEqual([]);
  expect(valueWarnings([sent(0, 'much', { plan: 'pro' })], [PAID])).toHaveLength(1);
});

test('each place in which a number is read has a warning of its own', () => {
  const events = [sent(0, null, { total: '12 €' }), sent(1, null, {}), sent(2, '3', { total: 4 })];
  expect(valueWarnings(events, [TOTAL, PURCHASE])).toMatchObject([
    {
      index: 0,
      detail: expect.stringContaining('reads `metadata.total` of "purchase", which is "12 €", no') as string,
    },
    { index: 1, detail: expect.stringContaining('reads `value` of "purchase", which is missing.') as string },
  ]);
});

test('an event called like a field of all objects is looked at as any other', () => {
  expect(valueWarnings([sent(0, 'x', null, '__proto__')], [{ event: '__proto__' }])).toHaveLength(1);
  expect(valueWarnings([sent(0, 'x', null, 'constructor')], [PURCHASE])).toEqual([]);
});

test('many exposures that enrol nobody do not crowd out a value', () => {
  const lost = Array.from({ length: 20 }, (_, index): EventWarning => ({
    index,
    code: 'no_identity',
    detail: '',
  }));
  const value: EventWarning = { index: 5, code: 'value_unreadable', detail: '' };
  const all = allWarnings(lost, [value]);
  expect(all).toHaveLength(20);
  expect(all).toContain(value);
  expect(all.map(({ index }) => index)).toEqual(all.map(({ index }) => index).sort((a, b) => a - b));
});

test('what counts reads no value, a ratio reads one of each of its sums', () => {
  const denominator = { event: 'cost', aggregation: 'sum' } as const;
  expect(valueReadersOf('count', { version: 1, event: 'a' })).toEqual([]);
  expect(valueReadersOf('mean', { version: 1, event: 'a' })).toMatchObject([{ event: 'a' }]);
  expect(valueReadersOf('count', { version: 2, event: 'a', denominator })).toMatchObject([{ event: 'cost' }]);
  expect(valueReadersOf('sum', { version: 2, event: 'a', denominator })).toHaveLength(2);
});

describe('the readers of an environment', () => {
  const given = (answer: () => Promise<readonly ValueReader[]>) => {
    const clock = { now: 0, asked: 0 };
    const valueReaders = (): Promise<readonly ValueReader[]> => {
      clock.asked += 1;
      return answer();
    };
    const known = createKnownValueReaders({ serving: { valueReaders }, elapsedMs: () => clock.now });
    return { clock, known };
  };

  test('are asked for once in a while, and anew when what is served has changed', async () => {
    const { clock, known } = given(() => Promise.resolve([PURCHASE]));
    const ask = (now: number, version: number) => {
      clock.now = now;
      return known({ id: 1, version });
    };
    expect(await ask(0, 1)).toEqual([PURCHASE]);
    await ask(2_000, 1);
    expect(clock.asked).toBe(1);
    await ask(2_001, 1);
    expect(clock.asked).toBe(2);
    await ask(2_002, 2);
    expect(clock.asked).toBe(3);
  });

  test('are none where the database fails or takes too long: events are stored all the same', async () => {
    const failing = given(() => Promise.reject(new Error('away')));
    expect(await failing.known({ id: 1, version: 1 })).toEqual([]);
    const silent = given(() => new Promise(() => undefined));
    expect(await silent.known({ id: 1, version: 1 })).toEqual([]);
  });
});
