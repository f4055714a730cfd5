import fc from 'fast-check';
import { BatchSplitter } from '../../../api/events/batch-splitter.js';
import type { CollectedText } from '../../../api/events/text-collector.js';
import { isKept } from '../../../api/events/text-collector.js';
import { hostileValue } from '../../support/api/hostile.js';

const LIMIT = 200;

interface Split {
  readonly frame: unknown;
  readonly events: readonly unknown[];
}

const split = (body: Buffer, cuts: readonly number[]): Split | 'malformed' => {
  const splitter = new BatchSplitter(LIMIT);
  const texts: [CollectedText, number][] = [];
  const places = [...new Set([0, ...cuts.map((cut) => cut % (body.length + 1)), body.length])].sort(
    (a, b) => a - b,
  );
  try {
    for (const [index, from] of places.entries())
      splitter.push(body.subarray(from, places[index + 1] ?? from), (text, occurrence) =>
        texts.push([text, occurrence]),
      );
    const { body: frame, occurrences } = splitter.end();
    const last = texts.filter(([, occurrence]) => occurrence === occurrences);
    const isList = Array.isArray((frame as { events?: unknown } | null)?.events);
    return { frame, events: isList ? last.map(([text]) => read(text)) : [] };
  } catch (error) {
    if (error instanceof SyntaxError) return 'malformed';
    throw error;
  }
};

const read = (text: CollectedText): unknown => {
  if (!isKept(text)) return `${text.bytes} bytes`;
  try {
    return JSON.parse(text.toString('utf8'));
  } catch {
    return 'not JSON';
  }
};

/** @returns the texts of all events, those of an earlier `events` too. */
const textsOf = (body: Buffer): readonly CollectedText[] => {
  const texts: CollectedText[] = [];
  new BatchSplitter(body.length).push(body, (text) => texts.push(text));
  return texts;
};

/** What is asked of it: the same as JSON.parse makes of the whole. */
const whole = (body: Buffer): Split | 'malformed' => {
  try {
    const parsed = JSON.parse(body.toString('utf8').replace(/^\ufeff/, '')) as unknown;
    const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    if (!isObject) return { frame: parsed, events: [] };
    if (!Object.hasOwn(parsed, 'events')) return { frame: {}, events: [] };
    const { events } = parsed as { events: unknown };
    return Array.isArray(events) ? { frame: { events: [] }, events } : { frame: { events }, events: [] };
  } catch {
    return 'malformed';
  }
};

const cuts = fc.array(fc.nat(5_000), { maxLength: 12 });
const blank = fc.string({ unit: fc.constantFrom(' ', '\n', '\r', '\t'), maxLength: 2 });
const event = fc.oneof(
  {
    weight: 3,
    arbitrary: hostileValue
      .map((value) => JSON.stringify(value))
      .filter((text) => Buffer.byteLength(text) < LIMIT - 20),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...[
        '{"a":1,"a":2}',
        '{"__proto__":{"x":1}}',
        '1e999',
        '-0',
        '"\\ud800"',
        '"\\\\"',
        '"\\""',
        '"]}"',
        '"\\u0022"',
      ],
      ...['{"a":[[{}]],"b":"[{"}', '12345678901234567890123', '"é👩‍👩‍👧"', '[[],[]]', '{"":""}'],
    ),
  },
);
const list = fc
  .tuple(fc.array(fc.tuple(blank, event, blank), { maxLength: 6 }), blank)
  .map(
    ([items, inside]) => `[${items.length === 0 ? inside : items.map((item) => item.join('')).join(',')}]`,
  );
const member = fc
  .tuple(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom('"events"', '"\\u0065vents"') },
      { weight: 2, arbitrary: fc.constantFrom('"environment_key"', '"__proto__"', '"Events"', '""', '"]"') },
    ),
    fc.oneof({ weight: 4, arbitrary: list }, { weight: 1, arbitrary: event }),
    blank,
  )
  .map(([key, value, space]) => `${space}${key}${space}:${space}${value}${space}`);
const body = fc
  .tuple(fc.constantFrom('', '', '\ufeff'), blank, fc.array(member, { maxLength: 3 }), blank)
  .map(([mark, before, members, after]) => `${mark}${before}{${members.join(',')}}${after}`);

test('a body in any pieces is split into what JSON.parse makes of it', () => {
  let withEvents = 0;
  fc.assert(
    fc.property(body, cuts, (text, places) => {
      const bytes = Buffer.from(text, 'utf8');
      const expected = whole(bytes);
      if (expected !== 'malformed' && expected.events.length > 0) withEvents += 1;
      expect(split(bytes, places)).toEqual(expected);
    }),
    { numRuns: 3_000 },
  );
  expect(withEvents).toBeGreaterThan(500);
});

/** Characters that mean something, so that what is drawn is often nearly JSON. */
const nearlyJson = fc.oneof(
  fc.string({
    unit: fc.constantFrom(...Array.from('{}[]",:\\ e1'), '"events":[', 'null', '\ufeff'),
    maxLength: 30,
  }),
  fc
    .tuple(body, fc.nat(200), fc.constantFrom('', '"', ',', '}', ']', '\\', '{', ':', 'x'))
    .map(([text, at, more]) => {
      const place = at % (text.length + 1);
      return `${text.slice(0, place)}${more}${text.slice(place + (more === '' ? 1 : 0))}`;
    }),
  hostileValue.map((value) => JSON.stringify(value)),
);

test('what is not JSON is never taken for it, except that an event alone may be broken', () => {
  fc.assert(
    fc.property(nearlyJson, cuts, (text, places) => {
      const bytes = Buffer.from(text, 'utf8');
      const expected = whole(bytes);
      const got = split(bytes, places);
      if (expected !== 'malformed') expect(got).toEqual(expected);
      else if (got !== 'malformed') expect(textsOf(bytes).map(read)).toContain('not JSON');
    }),
    { numRuns: 5_000 },
  );
});

test('bytes that are no UTF-8 are read as JSON.parse reads them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20 }), cuts, (wild, places) => {
      const bytes = Buffer.concat([Buffer.from('{"events":["'), Buffer.from(wild), Buffer.from('", 1]}')]);
      const expected = whole(bytes);
      if (expected !== 'malformed') expect(split(bytes, places)).toEqual(expected);
    }),
    { numRuns: 2_000 },
  );
});

test('an event that is too large is told by its size and costs no other one', () => {
  const large = JSON.stringify({ text: `[{"\\${'x'.repeat(500)}` });
  const bytes = Buffer.from(`{"events":[1, ${large},{"a":2}]}`);
  expect(split(bytes, [3, 50, 400])).toEqual({
    frame: { events: [] },
    events: [1, `${large.length + 1} bytes`, { a: 2 }],
  });
});

test.each([
  ['', 'malformed'],
  ['{"events":[1]', 'malformed'],
  ['{"events":[1]}}', 'malformed'],
  ['{"events":[1]} x', 'malformed'],
  ['{"events":[1,]}', 'malformed'],
  ['{"events":[,1]}', 'malformed'],
  ['{"events":[1},]}', 'malformed'],
  ['{"events":["a"b",1]}', 'malformed'],
  ['{"events":[{"a":NaN},1]}', { frame: { events: [] }, events: ['not JSON', 1] }],
  ['{"events":[{"a":1],1]}', { frame: { events: [] }, events: ['not JSON', 1] }],
  ['{"events":[1],"more":NaN}', 'malformed'],
  ['{"events":[1],"events":[2,3]}', { frame: { events: [] }, events: [2, 3] }],
  ['{"events":[1],"events":null}', { frame: { events: null }, events: [] }],
  ['{"a":{"events":[1]}}', { frame: {}, events: [] }],
])('%s is %j', (text, expected) => {
  for (const places of [[], Array.from({ length: text.length }, (_, at) => at)])
    expect(split(Buffer.from(text), places)).toEqual(expected);
});
