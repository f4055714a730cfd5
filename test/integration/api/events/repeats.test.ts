import type { Answer, Caller } from '../../../support/api/caller.js';
import { createCaller, numberAt } from '../../../support/api/caller.js';
import { openRawDatabase } from '../../../support/postgres/rows.js';
import { useOpened } from '../../../support/use-opened.js';
import type { EventApi } from './event-api.js';
import { useEventApis } from './event-api.js';

const LONG = 90_000;

const apis = useEventApis(LONG);
const raw = useOpened({ open: () => openRawDatabase(apis.databaseUrl), close: (it) => it.close() });
let sdk: Caller;
let elsewhere: Caller;

const sdkOf = ({ url }: EventApi): Caller => createCaller(url, { 'x-environment-key': apis.environmentKey });

beforeEach(async () => {
  [sdk, elsewhere] = [sdkOf(await apis.start()), sdkOf(await apis.start())];
});
afterEach(async () => {
  await apis.stopAll();
  apis.toClickHouse.mend();
  apis.toPostgres.mend();
});

const path = 'events/';
const REUSED = { status: 422, body: { code: 'idempotency_key_reused' } };
const under = (key: string) => ({ 'idempotency-key': key });
const isReplay = ({ headers }: Answer): boolean => headers.get('idempotency-replayed') === 'true';
const remembered = (): Promise<number> => raw.count('idempotent_requests');

const SENT_AT = Date.now();
const batch = (...events: readonly string[]) => ({
  events: events.map((event) => ({ event, event_id: event, identifier: 'ada', timestamp: SENT_AT })),
});
const stored = (event: string): Promise<number> =>
  apis.count(`SELECT count() AS n FROM events WHERE event = '${event}'`);

test('a batch that is repeated under its key gets the first answer, in every process and at every address', async () => {
  const first = await sdk.post(path, batch('e-1', 'e-1', 'e-2'), under('events-1'));
  expect(first).toMatchObject({ status: 202, body: { accepted: 2, duplicate: 1, rejected: [] } });
  expect(isReplay(first)).toBe(false);
  const again = [
    await sdk.post('/v1/events', batch('e-1', 'e-1', 'e-2'), under('events-1')),
    await elsewhere.post(path, batch('e-1', 'e-1', 'e-2'), under('events-1')),
  ];
  expect(again.map((answer) => [answer.status, answer.body, isReplay(answer)])).toEqual(
    again.map(() => [202, first.body, true]),
  );
  for (const one of [sdk, elsewhere]) {
    expect(await one.post(path, batch('e-3'), under('events-1'))).toMatchObject(REUSED);
  }
  expect([await stored('e-1'), await stored('e-2'), await stored('e-3')]).toEqual([1, 1, 0]);
});

test('a batch is not kept: there is its hash, and its verdict', async () => {
  await sdk.post(path, batch('a-telling-id'), under('events-hash'));
  const rows = await raw.rows('SELECT * FROM idempotent_requests ORDER BY created_at DESC LIMIT 1');
  expect(rows).toMatchObject([{ status: 202, body: { accepted: 1 } }]);
  expect(JSON.stringify(rows)).not.toContain('a-telling-id');
});

test('a batch that was begun by a process which died is taken again, and another batch under its key is not', async () => {
  const key = 'events-died';
  await sdk.post(path, batch('d-1'), under(key));
  // As if the process had died after the events and before the answer.
  await raw.rows(`
    UPDATE idempotent_requests SET status = NULL, headers = NULL, body = NULL
    WHERE created_at = (SELECT max(created_at) FROM idempotent_requests)`);
  expect(await elsewhere.post(path, batch('d-2'), under(key))).toMatchObject(REUSED);
  const again = await elsewhere.post(path, batch('d-1'), under(key));
  expect([again.status, isReplay(again)]).toEqual([202, false]);
  expect([await stored('d-1'), await stored('d-2')]).toEqual([1, 0]);
  expect(isReplay(await sdk.post(path, batch('d-1'), under(key)))).toBe(true);
});

test('a batch that is sent forty times at once counts once, whoever of them stored it', async () => {
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      (n % 2 === 0 ? sdk : elsewhere).post(path, batch('c-1'), under('events-crowd')),
    ),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
  expect(new Set(answers.map((answer) => numberAt(answer, 'accepted')))).toEqual(new Set([1]));
  expect(await stored('c-1')).toBe(1);
});

test('a batch of which nothing could be taken is not remembered, and its key is free', async () => {
  const memory = await remembered();
  const refused = { events: [{ event: '' }] };
  expect(await sdk.post(path, refused, under('events-refused'))).toMatchObject({
    status: 400,
    body: { code: 'no_event_accepted' },
  });
  expect(await remembered()).toBe(memory);
  expect(await sdk.post(path, batch('r-1'), under('events-refused'))).toMatchObject({
    status: 202,
  });
});

test('a batch without a key leaves no memory', async () => {
  const memory = await remembered();
  for (let time = 0; time < 2; time += 1) {
    expect(isReplay(await sdk.post(path, batch('n-1')))).toBe(false);
  }
  expect(await remembered()).toBe(memory);
});

test('a batch may be as odd as without a key: nested for ever, or full of what cannot be stored', async () => {
  const deep = `${'{"a":'.repeat(60_000)}1${'}'.repeat(60_000)}`;
  const body = `{"events": [${deep}, {"event": "\\u0000"}, ${JSON.stringify(batch('o-1').events[0])}]}`;
  const headers = { 'content-type': 'application/json', ...under('events-odd') };
  for (const isRepeat of [false, true]) {
    const answer = await sdk.raw('POST', path, { body, headers });
    expect(answer).toMatchObject({ status: 202, body: { accepted: 1 } });
    expect(isReplay(answer)).toBe(isRepeat);
  }
});

test(
  'while ClickHouse is down a batch is spooled once, and its repeats are answered from memory',
  async () => {
    apis.toClickHouse.cut();
    const api = await apis.start();
    const first = await sdk.post(path, batch('s-1'), under('events-spooled'));
    expect(first).toMatchObject({ status: 202, body: { accepted: 1 } });
    const again = await elsewhere.post(path, batch('s-1'), under('events-spooled'));
    expect([again.status, again.body, isReplay(again)]).toEqual([202, first.body, true]);
    expect(await apis.spool(api)).toMatchObject({ rows: 1 });
    apis.toClickHouse.mend();
    await apis.untilDrained(api);
    expect(await stored('s-1')).toBe(1);
  },
  LONG,
);

test(
  'a batch that nobody could store leaves no memory, and may be sent again under its key',
  async () => {
    apis.toClickHouse.cut();
    const memory = await remembered();
    const small = sdkOf(await apis.start({ EVENTS_SPOOL_ROWS: '1' }));
    const events = batch('f-1', 'f-2');
    for (let time = 0; time < 2; time += 1) {
      expect(await small.post(path, events, under('events-failed'))).toMatchObject({
        status: 503,
        body: { code: 'warehouse_unavailable' },
      });
      expect(await remembered()).toBe(memory);
    }
    apis.toClickHouse.mend();
    const later = await sdk.post(path, events, under('events-failed'));
    expect([later.status, isReplay(later)]).toEqual([202, false]);
    expect([await stored('f-1'), await stored('f-2')]).toEqual([1, 1]);
  },
  LONG,
);

test(
  'a batch that was stored but whose answer could not be kept is taken again, and counts once',
  async () => {
    await raw.rows(`
      CREATE FUNCTION stumble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'stumbled'; END $$;
      CREATE TRIGGER stumbling BEFORE UPDATE ON idempotent_requests FOR EACH ROW EXECUTE FUNCTION stumble()`);
    const failed = await sdk.post(path, batch('k-1'), under('events-kept'));
    await raw.rows('DROP FUNCTION stumble CASCADE');
    expect(failed.status).toBeGreaterThanOrEqual(500);
    expect(await stored('k-1')).toBe(1);
    expect(await sdk.post(path, batch('k-2'), under('events-kept'))).toMatchObject(REUSED);
    expect(await sdk.post(path, batch('k-1'), under('events-kept'))).toMatchObject({ status: 202 });
    expect([await stored('k-1'), await stored('k-2')]).toEqual([1, 0]);
  },
  LONG,
);
