import fc from 'fast-check';
import { sentEvent } from '../../../api/events/event-schemas.js';
import { readPlainEvent } from '../../../api/events/read-plain-event.js';
import { findFault } from '../../../api/fields/find-fault.js';
import { encodeEvents } from '../../../db/clickhouse/events/encode-events.js';
import { anyCharacter } from '../../support/any-character.js';
import { hostileValue } from '../../support/api/hostile.js';
import { aPurchase } from '../../support/clickhouse/events.js';

const NOW = Date.UTC(2026, 0, 1);

const honest = {
  event_id: fc.option(fc.string({ maxLength: 300 })),
  event: fc.string({ maxLength: 300 }),
  feature_name: fc.option(fc.string()),
  identifier: fc.option(fc.string()),
  value: fc.oneof(fc.string(), fc.double(), fc.integer(), fc.constant(null)),
  traits: fc.option(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.constant(null)))),
  metadata: fc.option(fc.dictionary(fc.string(), fc.jsonValue())),
  timestamp: fc.oneof(
    { weight: 9, arbitrary: fc.constant(NOW) },
    fc.integer(),
    fc.double(),
    fc.constant('2026-01-01T00:00:00Z'),
  ),
};
const event = fc.record(
  Object.fromEntries(
    Object.entries(honest).map(([name, arbitrary]) => [
      name,
      fc.oneof(
        { weight: 40, arbitrary: arbitrary as fc.Arbitrary<unknown> },
        { weight: 1, arbitrary: hostileValue },
      ),
    ]),
  ),
  { requiredKeys: ['event', 'timestamp'] },
);
const unusual = fc
  .tuple(event, fc.dictionary(fc.string(), hostileValue, { maxKeys: 1 }))
  .map(([sent, more]) => ({
    ...sent,
    ...more,
  }));

test('the short cut takes only what the schema takes, and reads it as the schema does', () => {
  let taken = 0;
  fc.assert(
    fc.property(fc.oneof(event, unusual, hostileValue), (sent) => {
      const plain = readPlainEvent(sent);
      if (plain === null) return;
      taken += 1;
      expect(findFault(sent)).toBeNull();
      expect(sentEvent.parse(sent)).toEqual(plain);
    }),
    { numRuns: 3_000 },
  );
  expect(taken).toBeGreaterThan(300);
});

test('the events that SDKs send take the short cut', () => {
  const sdk = {
    event: '$flag_exposure',
    feature_name: 'f',
    identifier: 'ada',
    value: 'green',
    timestamp: NOW,
  };
  expect(
    readPlainEvent({ ...sdk, traits: { plan: 'gold', age: 7 }, metadata: { sdk_version: '1' } }),
  ).not.toBeNull();
  expect(readPlainEvent({ ...sdk, feature_name: null, traits: null, metadata: null })).not.toBeNull();
});

const fieldsOf = (text: string): string[] => text.slice(0, -1).split('\t');
const unescape = (field: string): string =>
  field.replace(/\\(.)/g, (_all, mark: string) => ({ t: '\t', n: '\n', r: '\r', 0: '\0' })[mark] ?? mark);

test('any text stays one field of one line', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: anyCharacter }),
      fc.string({ unit: fc.constantFrom('\t', '\n', '\r', '\\', '\0', 'N', 'a') }),
      (a, b) => {
        const { parts, rowCount } = encodeEvents([aPurchase({ identifier: b, metadata: a }), aPurchase()]);
        const lines = Buffer.concat(parts).toString('utf8').split('\n');
        expect([rowCount, lines.length]).toEqual([2, 3]);
        const fields = fieldsOf(`${lines[0] ?? ''}\n`);
        expect(fields).toHaveLength(16);
        expect([fields[4], fields[8]].map((field) => unescape(field ?? ''))).toEqual([b, a]);
      },
    ),
  );
});

test.each([
  [0, '1970-01-01 00:00:00.000'],
  [-1, '1969-12-31 23:59:59.999'],
  [NOW + 7, '2026-01-01 00:00:00.007'],
  [NOW + 999, '2026-01-01 00:00:00.999'],
  [NOW + 1_000, '2026-01-01 00:00:01.000'],
])('%i is written as %s', (timestamp, text) => {
  const { parts } = encodeEvents([aPurchase({ timestamp })]);
  expect(fieldsOf(String(parts[0]))[6]).toBe(text);
});
