import { setTimeout as sleep } from 'node:timers/promises';
import { createEventGatherer } from '../../../api/events/event-gatherer.js';
import type { EncodedEvents } from '../../../db/clickhouse/events/encode-events.js';

const LIMITS = {
  lingerMs: 5,
  maxWaitMs: 10_000,
  batchRows: 10,
  batchBytes: 1_000,
  inserts: 2,
  heldBytes: 250,
};
/** Ten bytes a row. */
const rows = (rowCount: number): EncodedEvents => ({
  columns: 'a,b',
  parts: [Buffer.alloc(10 * rowCount)],
  rowCount,
});

/** A store that holds every batch until it is told to let go. */
const createStore = () => {
  const sizes: number[] = [];
  const ends: (() => void)[] = [];
  return {
    sizes,
    end: () => ends.shift()?.(),
    store: ({ rowCount }: EncodedEvents): Promise<void> => {
      sizes.push(rowCount);
      return new Promise((resolve) => {
        ends.push(resolve);
      });
    },
  };
};

test('events of requests that come together are stored together', async () => {
  const sizes: number[] = [];
  const gatherer = createEventGatherer(({ parts, rowCount }) => {
    sizes.push(rowCount);
    expect(Buffer.concat(parts)).toHaveLength(10 * rowCount);
    return Promise.resolve();
  }, LIMITS);
  await Promise.all([gatherer.add(rows(3)), gatherer.add(rows(4)), gatherer.add(rows(0))]);
  await gatherer.add(rows(1));
  expect(sizes).toEqual([7, 1]);
  await Promise.all([gatherer.add(rows(10)), gatherer.add(rows(2))]);
  expect(sizes).toEqual([7, 1, 10, 2]);
});

test('while a batch is stored the next one grows, until it is full', async () => {
  const { sizes, end, store } = createStore();
  const gatherer = createEventGatherer(store, LIMITS);
  const all = [gatherer.add(rows(1))];
  await sleep(15);
  all.push(gatherer.add(rows(3)), gatherer.add(rows(3)));
  await sleep(15);
  expect(sizes).toEqual([1]);
  all.push(gatherer.add(rows(4)), gatherer.add(rows(1)));
  await sleep(15);
  expect(sizes).toEqual([1, 10]);
  end();
  end();
  await sleep(15);
  expect(sizes).toEqual([1, 10, 1]);
  end();
  await Promise.all(all);
});

test('nothing waits for a batch that hangs for longer than is allowed', async () => {
  const { sizes, end, store } = createStore();
  const gatherer = createEventGatherer(store, { ...LIMITS, maxWaitMs: 30 });
  const all = [gatherer.add(rows(1))];
  await sleep(15);
  all.push(gatherer.add(rows(2)));
  await sleep(10);
  expect(sizes).toEqual([1]);
  await sleep(40);
  expect(sizes).toEqual([1, 2]);
  end();
  end();
  await Promise.all(all);
});

test('when a batch cannot be stored, everybody in it is told, and the next one is tried', async () => {
  let isDown = true;
  const down = new Error('down');
  const gatherer = createEventGatherer(() => (isDown ? Promise.reject(down) : Promise.resolve()), LIMITS);
  const answers = await Promise.allSettled([gatherer.add(rows(1)), gatherer.add(rows(1))]);
  expect(answers).toEqual([
    { status: 'rejected', reason: down },
    { status: 'rejected', reason: down },
  ]);
  isDown = false;
  await expect(gatherer.add(rows(1))).resolves.toBeUndefined();
});

test('what does not fit into memory is refused at once, and taken when there is room', async () => {
  const { end, store } = createStore();
  const gatherer = createEventGatherer(store, LIMITS);
  const all = [gatherer.add(rows(10)), gatherer.add(rows(9))];
  await expect(gatherer.add(rows(7))).rejects.toMatchObject({ code: 'too_busy' });
  end();
  await all[0];
  all.push(gatherer.add(rows(7)));
  await sleep(15);
  end();
  end();
  await Promise.all(all);
});
