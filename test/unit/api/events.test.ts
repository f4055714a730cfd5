import { createInsertGatherer } from '../../../api/events/insert-gatherer.js';
import { sortBatch } from '../../../api/events/sort-batch.js';
import { exposedFeatures, stampEvents } from '../../../api/events/stamp-events.js';
import type { EventRow } from '../../../db/clickhouse/event-row.js';

const NOW = Date.UTC(2026, 0, 1);
const purchase = { event: 'purchase', identifier: 'ada', value: 3, timestamp: NOW };

const sort = (...events: readonly unknown[]) => sortBatch(events, 'env_a', NOW);

test('an event without an id is itself however its keys are ordered', () => {
  const { events, duplicate } = sort(
    { ...purchase, metadata: { a: 1, b: 2 } },
    { metadata: { b: 2, a: 1 }, ...purchase },
    { ...purchase, metadata: { a: 1, b: 3 } },
  );
  expect(events).toHaveLength(2);
  expect(duplicate).toBe(1);
});

test('the same id with another content is a conflict, at another time it is another event', () => {
  const one = { ...purchase, event_id: 'x' };
  const { events, duplicate, rejected } = sort(
    one,
    one,
    { ...one, value: 4 },
    { ...one, timestamp: NOW + 1 },
  );
  expect(events).toHaveLength(2);
  expect(duplicate).toBe(1);
  expect(rejected).toEqual([
    { index: 2, code: 'conflicting_event_id', detail: expect.any(String) as unknown },
  ]);
});

test.each([
  ['a time of day as text', { timestamp: '2026-01-01T01:00:00+01:00' }, NOW],
  ['a fraction of a millisecond', { timestamp: NOW + 0.7 }, NOW],
])('%s is read', (_name, change, timestamp) => {
  expect(sort({ ...purchase, ...change }).events).toMatchObject([{ timestamp, value: '3' }]);
});

test.each([
  [{ timestamp: undefined }, 'invalid_event'],
  [{ timestamp: 'yesterday' }, 'invalid_event'],
  [{ timestamp: NaN }, 'invalid_event'],
  [{ timestamp: '2026-01-01T00:00:00+24:00' }, 'invalid_event'],
  [{ timestamp: '2026-01-01T00:00:00+99:99' }, 'invalid_event'],
  [{ timestamp: '2026-01-01T00:00:00-00:60' }, 'invalid_event'],
  [{ timestamp: NOW + 86_400_001 }, 'timestamp_in_the_future'],
  [{ timestamp: 1_767_225_600 }, 'timestamp_too_old'],
  [{ event: '' }, 'invalid_event'],
  [{ event: null }, 'invalid_event'],
  [{ event: '$mine' }, 'reserved_event'],
  [{ identifier: 7 }, 'invalid_event'],
  [{ value: true }, 'invalid_event'],
  [{ traits: [] }, 'invalid_event'],
  [{ traits: { k: 'v\u0000' } }, 'invalid_text'],
  [{ event_id: '' }, 'invalid_event'],
])('an event with %p is rejected as %s', (change, code) => {
  expect(sort({ ...purchase, ...change }).rejected).toMatchObject([{ index: 0, code }]);
});

test('whatever else stands in a batch is rejected and not thrown', () => {
  expect(sort(null, 5, 'x', [], purchase).rejected).toHaveLength(4);
});

test('exposures are stamped, other events are not', () => {
  const { events } = sort(
    { ...purchase },
    { event: '$flag_exposure', feature_name: 'f', identifier: 'ada', value: 'green', timestamp: NOW },
    { event: '$flag_exposure', feature_name: 'g', identifier: 'ada', value: 'green', timestamp: NOW },
  );
  expect(exposedFeatures(events)).toEqual(['f', 'g']);
  const epoch = { number: 2, from: NOW - 1, to: null, percentage: 10_000, allocation: [] };
  const experiments = new Map([['f', [{ id: 9, epochs: [epoch], assignment: 'external' as const }]]]);
  expect(stampEvents(events, experiments, 'env_a', 'sdk/1')).toMatchObject([
    { event: 'purchase', verdict: '', experimentId: 0, epoch: 0, sdk: 'sdk/1', traits: '' },
    { featureName: 'f', verdict: 'trusted', experimentId: 9, epoch: 2 },
    { featureName: 'g', verdict: 'unknown_feature', experimentId: 0, epoch: 0 },
  ]);
});

const limits = { lingerMs: 5, batchRows: 10, inserts: 2, heldRows: 25, insertTimeoutMs: 1_000 };
const rows = (count: number): EventRow[] =>
  stampEvents(
    Array.from({ length: count }, (_, index) => sort({ ...purchase, event_id: String(index) }).events[0]!),
    new Map(),
    'env_a',
    '',
  ).slice();

test('rows of requests that come together go into one insert', async () => {
  const inserts: number[] = [];
  const gatherer = createInsertGatherer(
    {
      insert: (batch) => {
        inserts.push(batch.length);
        return Promise.resolve();
      },
    },
    limits,
  );
  await Promise.all([gatherer.add(rows(3)), gatherer.add(rows(4)), gatherer.add([])]);
  await gatherer.add(rows(1));
  expect(inserts).toEqual([7, 1]);
  await Promise.all([gatherer.add(rows(10)), gatherer.add(rows(2))]);
  expect(inserts).toEqual([7, 1, 10, 2]);
});

test('while inserts are under way the next batch grows', async () => {
  const inserts: number[] = [];
  const ends: (() => void)[] = [];
  const gatherer = createInsertGatherer(
    {
      insert: (batch) => {
        inserts.push(batch.length);
        return new Promise((resolve) => ends.push(resolve));
      },
    },
    { ...limits, inserts: 1, lingerMs: 0 },
  );
  const all = [gatherer.add(rows(1))];
  await new Promise((resolve) => setTimeout(resolve, 5));
  for (let request = 0; request < 3; request += 1) {
    all.push(gatherer.add(rows(2)));
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  expect(inserts).toEqual([1]);
  ends.shift()?.();
  await all[0];
  await new Promise((resolve) => setTimeout(resolve, 1));
  expect(inserts).toEqual([1, 6]);
  ends.shift()?.();
  await Promise.all(all);
});

test('when the warehouse does not take them, everybody in the batch is told, and the next batch is tried', async () => {
  let isDown = true;
  const gatherer = createInsertGatherer(
    { insert: () => (isDown ? Promise.reject(new Error('ECONNREFUSED')) : Promise.resolve()) },
    limits,
  );
  const answers = await Promise.allSettled([gatherer.add(rows(1)), gatherer.add(rows(1))]);
  expect(answers).toMatchObject([
    { status: 'rejected', reason: { code: 'warehouse_unavailable' } },
    { status: 'rejected', reason: { code: 'warehouse_unavailable' } },
  ]);
  isDown = false;
  await expect(gatherer.add(rows(1))).resolves.toBeUndefined();
});

test('what does not fit into memory is refused at once, and taken when there is room', async () => {
  let finish = (): void => undefined;
  const gatherer = createInsertGatherer(
    { insert: () => new Promise((resolve) => (finish = resolve)) },
    limits,
  );
  const first = gatherer.add(rows(10));
  const second = gatherer.add(rows(9));
  await expect(gatherer.add(rows(7))).rejects.toMatchObject({ code: 'too_busy' });
  finish();
  await first;
  const third = gatherer.add(rows(7));
  await new Promise((resolve) => setTimeout(resolve, 20));
  finish();
  await Promise.all([second, third]);
});
