import { setTimeout as sleep } from 'node:timers/promises';
import { createEventSink } from '../../../api/events/event-sink.js';
import { pickBatch, startSpoolDrainer } from '../../../api/events/spool-drainer.js';
import { createWarehouseBreaker } from '../../../api/events/warehouse-breaker.js';
import type { EncodedEvents } from '../../../db/clickhouse/events/encode-events.js';
import type { EventSpool, SpooledEvents, SpoolEntry } from '../../../db/postgres/serving/event-spool.js';
import { eventually } from '../../support/eventually.js';

const log = { info: () => undefined, warn: () => undefined };
const events = (text: string): EncodedEvents => ({ columns: 'a', parts: [Buffer.from(text)], rowCount: 1 });
const refused = (): Error => Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
const textOf = ({ parts }: EncodedEvents): string => Buffer.concat(parts).toString();

/** A warehouse that does what it is told. */
const createWarehouse = () => {
  const warehouse = {
    has: [] as string[],
    asked: 0,
    fail: ((): Error | null => null) as (batch: EncodedEvents) => Error | null,
    insertEncoded: (batch: EncodedEvents): Promise<void> => {
      warehouse.asked += 1;
      const failure = warehouse.fail(batch);
      if (failure !== null) return Promise.reject(failure);
      warehouse.has.push(textOf(batch));
      return Promise.resolve();
    },
  };
  return warehouse;
};

/** The spool in memory. */
const createSpool = (room = 100) => {
  let nextId = 1;
  let lines: (SpooledEvents & { id: number; refusals: number })[] = [];
  let drainer: string | null = null;
  const ordered = () => [...lines].sort((a, b) => a.refusals - b.refusals || a.id - b.id);
  const spool: EventSpool = {
    add: (batch) => {
      if (lines.length >= room) return Promise.resolve(false);
      lines.push({ ...batch, id: nextId++, refusals: 0 });
      return Promise.resolve(true);
    },
    depth: () =>
      Promise.resolve({ rowCount: lines.length, byteCount: 0, oldestAt: lines.length > 0 ? 0 : null }),
    lease: (name) => Promise.resolve((drainer ??= name) === name),
    release: (name) => {
      if (drainer === name) drainer = null;
      return Promise.resolve();
    },
    head: (limit) =>
      Promise.resolve(
        ordered()
          .slice(0, limit)
          .map(({ id, columns, rowCount, refusals }) => ({ id, columns, rowCount, byteCount: 1, refusals })),
      ),
    payloads: (ids) =>
      Promise.resolve(
        ordered()
          .filter(({ id }) => ids.includes(id))
          .map(({ parts }) => Buffer.concat(parts)),
      ),
    remove: (ids) => {
      lines = lines.filter(({ id }) => !ids.includes(id));
      return Promise.resolve();
    },
    sendBack: (ids) => {
      for (const line of lines) if (ids.includes(line.id)) line.refusals += 1;
      return Promise.resolve();
    },
  };
  return { ...spool, left: () => ordered().map(textOf) };
};

const create = (room?: number) => {
  const clock = { now: 0 };
  const warehouse = createWarehouse();
  const spool = createSpool(room);
  const breaker = createWarehouseBreaker({
    firstPauseMs: 100,
    longestPauseMs: 300,
    now: () => clock.now,
  });
  const shared = { writer: warehouse, spool, breaker, insertTimeoutMs: 1_000, log };
  const drain = () => startSpoolDrainer({ ...shared, name: 'me', now: () => clock.now });
  return { clock, warehouse, spool, breaker, sink: createEventSink(shared), drain };
};

describe('the sink', () => {
  test('stores in the warehouse, and spools only what that does not take', async () => {
    const { sink, warehouse, spool } = create();
    await sink.store(events('one'));
    warehouse.fail = refused;
    await sink.store(events('two'));
    expect([warehouse.has, spool.left()]).toEqual([['one'], ['two']]);
  });

  test('asks a failing warehouse only now and then, one batch at a time, and less and less often', async () => {
    const { sink, warehouse, clock } = create();
    warehouse.fail = refused;
    const askedAt: number[] = [];
    for (; clock.now < 1_000; clock.now += 10) {
      const before = warehouse.asked;
      await Promise.all(
        [sink.store(events('x')), sink.store(events('y'))].map((stored) => stored.catch(() => null)),
      );
      if (warehouse.asked > before) askedAt.push(clock.now);
      if (clock.now > 0) expect(warehouse.asked - before).toBeLessThanOrEqual(1);
    }
    // Two were on their way when it began to fail.
    expect(askedAt).toEqual([0, 200, 500, 800]);
  });

  test('goes back to the warehouse as soon as anybody has reached it', async () => {
    const { sink, warehouse, breaker } = create();
    warehouse.fail = refused;
    await sink.store(events('one'));
    warehouse.fail = () => null;
    await sink.store(events('two'));
    expect(warehouse.has).toEqual([]);
    breaker.succeeded();
    await sink.store(events('three'));
    expect(warehouse.has).toEqual(['three']);
  });

  describe('while the warehouse hangs', () => {
    const hanging = (room?: number) => {
      const { warehouse, spool, breaker } = create(room);
      const answers: ((isTaken: boolean) => void)[] = [];
      const writer = {
        insertEncoded: (batch: EncodedEvents) =>
          new Promise<void>((resolve, reject) => {
            answers.push((isTaken) => {
              if (isTaken) void warehouse.insertEncoded(batch).then(resolve);
              else reject(refused());
            });
          }),
      };
      const sink = createEventSink({ writer, spool, breaker, insertTimeoutMs: 5_000, patienceMs: 20, log });
      return { sink, warehouse, spool, answers };
    };

    test('a sender is answered before it gives up, and the next one at once', async () => {
      const { sink, spool, answers } = hanging();
      await sink.store(events('one'));
      await sink.store(events('two'));
      expect([spool.left(), answers.length]).toEqual([['one', 'two'], 1]);
    });

    test('a warehouse that was only slow is used again', async () => {
      const { sink, spool, warehouse, answers } = hanging();
      await sink.store(events('one'));
      answers[0]?.(true);
      await sleep(1);
      const second = sink.store(events('two'));
      answers[1]?.(true);
      await second;
      // A copy counts once.
      expect([spool.left(), warehouse.has]).toEqual([['one'], ['one', 'two']]);
    });

    test('without a spool the insert decides', async () => {
      const { sink, answers, warehouse } = hanging(0);
      const [taken, lost] = [sink.store(events('one')), sink.store(events('two'))];
      const refusal = expect(lost).rejects.toMatchObject({ code: 'warehouse_unavailable' });
      await sleep(60);
      answers[0]?.(true);
      answers[1]?.(false);
      await taken;
      await refusal;
      expect(warehouse.has).toEqual(['one']);
    });

    test('a large batch waits for the insert', async () => {
      const { sink, answers, spool } = hanging();
      const large = sink.store(events('x'.repeat(1024 * 1024 + 1)));
      await sleep(60);
      answers[0]?.(true);
      await large;
      expect(spool.left()).toEqual([]);
    });
  });

  test('says when to come again where the spool is full, or gone too', async () => {
    const { sink, warehouse, spool } = create(1);
    warehouse.fail = refused;
    await sink.store(events('one'));
    await expect(sink.store(events('two'))).rejects.toMatchObject({
      code: 'warehouse_unavailable',
      extras: { retryAfterSeconds: 30 },
    });
    spool.add = () => Promise.reject(new Error('no Postgres'));
    const gone = createEventSink({
      ...{ writer: warehouse, spool, insertTimeoutMs: 10, log },
      breaker: createWarehouseBreaker({ firstPauseMs: 1, longestPauseMs: 1, now: () => 0 }),
    });
    await expect(gone.store(events('three'))).rejects.toMatchObject({
      code: 'warehouse_unavailable',
      extras: { retryAfterSeconds: 5 },
    });
  });
});

describe('the drainer', () => {
  const entry = (id: number, changes: Partial<SpoolEntry> = {}): SpoolEntry => ({
    ...{ id, columns: 'a', rowCount: 1_000, byteCount: 100_000, refusals: 0 },
    ...changes,
  });

  test.each([
    ['nothing of nothing', [], []],
    ['all that fits', [entry(1), entry(2), entry(3)], [1, 2, 3]],
    ['up to a number of rows', [entry(1, { rowCount: 19_000 }), entry(2), entry(3)], [1, 2]],
    ['up to a number of bytes', [entry(1), entry(2, { byteCount: 9_000_000 })], [1]],
    ['a first one of any size', [entry(1, { rowCount: 90_000 }), entry(2)], [1]],
    ['one set of columns', [entry(1), entry(2, { columns: 'a,b' }), entry(3)], [1]],
    ['none that was refused beside others', [entry(1), entry(2, { refusals: 1 })], [1]],
    ['one that was refused alone', [entry(2, { refusals: 1 }), entry(3, { refusals: 1 })], [2]],
  ])('takes %s', (_what, head, ids) => {
    expect(pickBatch(head).map(({ id }) => id)).toEqual(ids);
  });

  test('one insert of a history has so many rows that its parts do not matter, and never more bytes than before', () => {
    const MIB = 1024 * 1024;
    const short = Array.from({ length: 500 }, (_, id) => entry(id));
    expect(pickBatch(short, 20)).toHaveLength(400);
    const long = Array.from({ length: 500 }, (_, id) => entry(id, { byteCount: MIB }));
    expect(pickBatch(long, 20)).toHaveLength(64);
    expect(pickBatch(long, 4)).toHaveLength(32);
  });

  test('empties the spool in order', async () => {
    const { warehouse, spool, drain } = create();
    for (const text of ['a', 'b', 'c']) await spool.add(events(text));
    const drainer = drain();
    await eventually('an empty spool', () => spool.left().length === 0);
    await drainer.stop();
    expect(warehouse.has).toEqual(['abc']);
  });

  test('keeps what the warehouse does not take, and lets nothing that can go wait behind it', async () => {
    const { warehouse, spool, drain } = create();
    warehouse.fail = (batch) => (textOf(batch).includes('b') ? new Error('Cannot parse input') : null);
    for (const text of ['a', 'b', 'c', 'd']) await spool.add(events(text));
    const drainer = drain();
    await eventually('all others', () => spool.left().length === 1);
    expect(spool.left()).toEqual(['b']);
    expect(warehouse.has.join('')).toBe('acd');
    warehouse.fail = () => null;
    await eventually('the last one', () => spool.left().length === 0);
    await drainer.stop();
  }, 20_000);

  test('leaves the work to the one who has the lease, and takes it over when that one goes', async () => {
    const { warehouse, spool, drain } = create();
    await spool.lease('another', 1_000);
    await spool.add(events('a'));
    const drainer = drain();
    await sleep(100);
    expect(warehouse.has).toEqual([]);
    await spool.release('another');
    await eventually('an empty spool', () => spool.left().length === 0);
    await drainer.stop();
    expect(await spool.lease('another', 1_000)).toBe(true);
  });

  test('is stopped at once while it waits', async () => {
    const { warehouse, spool, drain } = create();
    warehouse.fail = refused;
    await spool.add(events('a'));
    const drainer = drain();
    await sleep(50);
    const since = performance.now();
    await drainer.stop();
    expect(performance.now() - since).toBeLessThan(500);
    expect(spool.left()).toEqual(['a']);
  });
});
