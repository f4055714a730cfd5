import { createScatteredSink, scatterOf } from '../../../api/events/scattered-events.js';
import type { EncodedEvents } from '../../../db/clickhouse/events/encode-events.js';

const DAY = 86_400_000;
const onDays = (days: number, eventsADay: number): readonly number[] =>
  Array.from({ length: days * eventsADay }, (_, index) => (index % days) * DAY + index);

test.each([
  ['a thousand events of one day', onDays(1, 1_000), 'few'],
  ['events of a week', onDays(8, 10), 'few'],
  ['one event a day over nine days', onDays(9, 1), 'several'],
  ['some events a day over two months', onDays(62, 20), 'several'],
  ['a thousand events over a year', onDays(365, 3), 'history'],
  ['a whole year of five hundred events a day', onDays(365, 500), 'few'],
  ['ten thousand events over a fortnight', onDays(14, 750), 'few'],
  ['nothing', [], 'few'],
] as const)('%s: how they lie on the days is told (%#)', (_what, timestamps, expected) => {
  expect(scatterOf(timestamps)).toBe(expected);
});

const events = (name: string): EncodedEvents => ({
  columns: 'a',
  parts: [Buffer.from(name)],
  rowCount: 1,
});
const nameOf = ({ parts }: EncodedEvents): string => Buffer.concat(parts).toString();

const open = (takes: () => Promise<boolean> = () => Promise.resolve(true)) => {
  const clock = { now: 0 };
  const straight: string[] = [];
  const spooled: string[] = [];
  const ends: (() => void)[] = [];
  const sink = createScatteredSink({
    sink: {
      store: (batch) =>
        new Promise((resolve) => {
          straight.push(nameOf(batch));
          ends.push(resolve);
        }),
    },
    spool: {
      add: async (batch) => {
        const isTaken = await takes();
        if (isTaken) spooled.push(nameOf(batch));
        return isTaken;
      },
    },
    log: { warn: () => undefined },
    now: () => clock.now,
  });
  return { clock, straight, spooled, end: () => ends.shift()?.(), sink };
};

test('one batch goes straight into the warehouse; while it does, and for a while, others go into the spool', async () => {
  const { clock, straight, spooled, end, sink } = open();
  const first = sink.store(events('first'));
  await sink.store(events('beside'));
  clock.now = 100;
  end();
  await first;
  clock.now = 399;
  await sink.store(events('after'));
  clock.now = 1_398;
  await sink.store(events('still many'));
  clock.now = 2_398;
  void sink.store(events('rested'));
  expect([straight, spooled]).toEqual([
    ['first', 'rested'],
    ['beside', 'after', 'still many'],
  ]);
});

test('the first batch of a history is acknowledged before the warehouse has made hundreds of parts of it', async () => {
  const { straight, spooled, sink } = open();
  await sink.storeHistory(events('first'));
  await sink.storeHistory(events('second'));
  // Until it is calm again, inserts of the warehouse have enough to do.
  await sink.store(events('beside'));
  expect([straight, spooled]).toEqual([[], ['first', 'second', 'beside']]);
});

test('a history goes straight into the warehouse where the spool does not take it', async () => {
  const { straight, end, sink } = open(() => Promise.resolve(false));
  const stored = sink.storeHistory(events('first'));
  await new Promise(setImmediate);
  end();
  await stored;
  expect(straight).toEqual(['first']);
});

test.each([
  ['full', () => Promise.resolve(false)],
  ['away', () => Promise.reject(new Error('no Postgres'))],
])('where the spool is %s they all go straight', async (_how, takes) => {
  const { straight, end, sink } = open(takes);
  const stored = [sink.store(events('first')), sink.store(events('second'))];
  await new Promise(setImmediate);
  end();
  end();
  await Promise.all(stored);
  expect(straight).toEqual(['first', 'second']);
});
