import { areScattered, createScatteredSink } from '../../../api/events/scattered-events.js';
import type { EncodedEvents } from '../../../db/clickhouse/encode-events.js';

const DAY = 86_400_000;
const onDays = (days: number, eventsADay: number): readonly number[] =>
  Array.from({ length: days * eventsADay }, (_, index) => (index % days) * DAY + index);

test.each([
  ['a thousand events of one day', onDays(1, 1_000), false],
  ['events of a week', onDays(8, 10), false],
  ['one event a day over nine days', onDays(9, 1), true],
  ['a thousand events over a year', onDays(365, 3), true],
  ['ten thousand events over a fortnight', onDays(14, 750), false],
  ['nothing', [], false],
])('%s: scattered is %#', (_what, timestamps, expected) => {
  expect(areScattered(timestamps)).toBe(expected);
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
