import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { encodeEvents } from '../../../../db/clickhouse/events/encode-events.js';
import type { EventSpool } from '../../../../db/postgres/serving/event-spool.js';
import { createEventSpool } from '../../../../db/postgres/serving/event-spool.js';
import { aPurchase, DAY_0, MINUTE } from '../../../support/clickhouse/events.js';
import { eventually } from '../../../support/eventually.js';
import { useEventApis } from './event-api.js';

const LONG = 90_000;
const SENT_AT = Date.now();
const LIMITS = { rowCount: 1_000_000, byteCount: 1_000_000 };

const apis = useEventApis(LONG);
let spool: EventSpool;

beforeAll(() => {
  spool = createEventSpool(apis.pool, LIMITS);
}, LONG);
afterEach(async () => {
  await apis.stopAll();
  apis.toClickHouse.mend();
  apis.toPostgres.mend();
});

const purchases = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    event: name,
    event_id: `${name}-${index}`,
    identifier: `user-${index}`,
    value: 1,
    timestamp: SENT_AT - index,
  }));
const stored = (name: string): Promise<number> =>
  apis.count(`SELECT count() AS n FROM events WHERE event = '${name}'`);
const newName = (): string => `event_${randomUUID()}`;

test(
  'while ClickHouse is down events are taken and spooled, and drained when it is back; new ones go straight',
  async () => {
    const api = await apis.start();
    const [during, after] = [newName(), newName()];
    apis.toClickHouse.cut();
    expect(await api.send(purchases(during, 300))).toMatchObject({
      status: 202,
      body: { accepted: 300, duplicate: 0, rejected: [] },
    });
    expect(await api.send(purchases(during, 400))).toMatchObject({ status: 202, body: { accepted: 400 } });
    const { rows, bytes, oldest_at } = await apis.spool(api);
    expect(rows).toBe(700);
    expect(bytes).toBeGreaterThan(700 * 50);
    expect(Date.now() - Date.parse(oldest_at ?? '')).toBeLessThan(20_000);
    expect(await api.admin.get('/readyz')).toMatchObject({
      status: 200,
      body: { status: 'degraded', checks: { clickhouse: 'down' } },
    });
    expect(await stored(during)).toBe(0);

    apis.toClickHouse.mend();
    await apis.untilDrained(api);
    expect(await stored(during)).toBe(400);
    await api.send(purchases(after, 10));
    expect(await stored(after)).toBe(10);
    expect(await spool.depth()).toEqual({ rowCount: 0, byteCount: 0, oldestAt: null });
  },
  LONG,
);

test(
  'exposures are spooled with the verdict that they had at their time',
  async () => {
    const api = await apis.start();
    apis.toClickHouse.cut();
    const exposure = { event: '$flag_exposure', feature_name: newName(), identifier: 'ada', value: 'green' };
    await api.send([{ ...exposure, timestamp: Date.now() }]);
    apis.toClickHouse.mend();
    await apis.untilDrained(api);
    const where = `feature_name = '${exposure.feature_name}' AND verdict = 'unknown_feature'`;
    expect(await apis.count(`SELECT count() AS n FROM events WHERE ${where}`)).toBe(1);
  },
  LONG,
);

test(
  'beyond its bound the spool takes nothing more, says so, and takes again when it has drained',
  async () => {
    const bounded = await apis.start({ EVENTS_SPOOL_ROWS: '500' });
    const [name, other] = [newName(), newName()];
    apis.toClickHouse.cut();
    expect(await bounded.send(purchases(name, 450))).toMatchObject({ status: 202 });
    const refused = await bounded.send(purchases(other, 51));
    expect(refused).toMatchObject({ status: 503, body: { code: 'warehouse_unavailable' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await bounded.send(purchases(name, 50))).toMatchObject({ status: 202 });
    expect(await apis.spool(bounded)).toMatchObject({ rows: 500 });
    await bounded.stop();

    const small = await apis.start({ EVENTS_SPOOL_MIB: '0' });
    expect(await small.send(purchases(other, 1))).toMatchObject({ status: 503 });
    apis.toClickHouse.mend();
    await apis.untilDrained(small);
    expect(await small.send(purchases(other, 51))).toMatchObject({ status: 202 });
    expect([await stored(name), await stored(other)]).toEqual([450, 51]);
  },
  LONG,
);

test(
  'the bound holds however many add at once',
  async () => {
    const bounded = createEventSpool(apis.pool, { rowCount: 10, byteCount: 1_000 });
    const batch = { columns: 'a', parts: [Buffer.from('1\n2\n3\n')], rowCount: 3 };
    // Nobody drains: there is no API process.
    const added = await Promise.all(Array.from({ length: 8 }, () => bounded.add(batch)));
    expect(added.filter(Boolean)).toHaveLength(3);
    expect(await bounded.depth()).toMatchObject({ rowCount: 9, byteCount: 18 });
    const ids = (await bounded.head(10)).map(({ id }) => id);
    expect(await bounded.payloads(ids.slice(0, 2))).toEqual([batch.parts[0], batch.parts[0]]);
    await bounded.sendBack(ids.slice(0, 1));
    expect((await bounded.head(10)).map(({ id }) => id)).toEqual([ids[1], ids[2], ids[0]]);
    await bounded.remove(ids);
    await bounded.remove(ids);
    expect(await bounded.depth()).toEqual({ rowCount: 0, byteCount: 0, oldestAt: null });
    expect(await bounded.lease('one', 60_000)).toBe(true);
    expect(await bounded.lease('another', 60_000)).toBe(false);
    expect(await bounded.lease('one', 1)).toBe(true);
    await sleep(20);
    expect(await bounded.lease('another', 60_000)).toBe(true);
    await bounded.release('one');
    expect(await bounded.lease('one', 1)).toBe(false);
    await bounded.release('another');
  },
  LONG,
);

test(
  'what one API process has spooled, the next one drains, and two at once lose and double nothing',
  async () => {
    const first = await apis.start();
    const name = newName();
    apis.toClickHouse.cut();
    for (let part = 0; part < 5; part += 1)
      expect(await first.send(purchases(name, 1_000).slice(part * 150, part * 150 + 250))).toMatchObject({
        status: 202,
      });
    await first.stop();
    expect((await spool.depth()).rowCount).toBe(1_250);

    apis.toClickHouse.mend();
    const [second] = await Promise.all([apis.start(), apis.start()]);
    await apis.untilDrained(second);
    expect(await stored(name)).toBe(850);
  },
  LONG,
);

test(
  'the spool drains in order',
  async () => {
    const api = await apis.start();
    const name = newName();
    apis.toClickHouse.cut();
    // More than fits into one insert, so that the order of inserts can be seen by the time of arrival.
    const large = createEventSpool(apis.pool, { rowCount: 1e6, byteCount: 1e9 });
    for (let entry = 0; entry < 3; entry += 1) {
      const rows = Array.from({ length: 90_000 }, (_, index) =>
        aPurchase({ event: name, eventId: String(index), timestamp: DAY_0 + entry * MINUTE }),
      );
      await large.add(encodeEvents(rows));
    }
    apis.toClickHouse.mend();
    await apis.untilDrained(api);
    expect(await stored(name)).toBe(270_000);
    const order = `
      WITH arrivals AS (
        SELECT timestamp AS entry, min(received_at) AS first, max(received_at) AS last
        FROM events WHERE event = '${name}' GROUP BY entry
      )
      SELECT countIf(l.last > r.first) AS n FROM arrivals l CROSS JOIN arrivals r WHERE l.entry < r.entry`;
    expect(await apis.count(order)).toBe(0);
  },
  LONG,
);

test(
  'without ClickHouse and Postgres nothing is accepted',
  async () => {
    const api = await apis.start();
    const name = newName();
    // The environment is known, so it is the spool that is missed.
    expect(await api.send(purchases(name, 1))).toMatchObject({ status: 202 });
    apis.toClickHouse.cut();
    apis.toPostgres.cut();
    const refused = await api.send(purchases(name, 5));
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    apis.toClickHouse.mend();
    apis.toPostgres.mend();
    await eventually('a sound API', async () => (await api.send(purchases(name, 5))).status === 202);
    await apis.untilDrained(api);
    expect(await stored(name)).toBe(5);
  },
  LONG,
);

test(
  'a ClickHouse that hangs costs its time limit once, not each time',
  async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const hanging = await apis.start({
      CLICKHOUSE_URL: `http://127.0.0.1:${port}`,
      EVENTS_INSERT_TIMEOUT_SECONDS: '1',
    });
    const name = newName();
    const took = async (count: number): Promise<number> => {
      const since = performance.now();
      expect(await hanging.send(purchases(name, count))).toMatchObject({ status: 202 });
      return performance.now() - since;
    };
    expect(await took(5)).toBeGreaterThan(900);
    expect(await took(6)).toBeLessThan(900);
    await hanging.stop();
    silent.close();

    const api = await apis.start();
    await apis.untilDrained(api);
    expect(await stored(name)).toBe(6);
  },
  LONG,
);
