/** Batches of any size and shape: nothing is refused as a whole for one event, or for one more. */
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Answer, Caller } from '../../../support/api/caller.js';
import { createCaller, listAt, numberAt } from '../../../support/api/caller.js';
import { eventually } from '../../../support/eventually.js';
import type { EventApi } from './event-api.js';
import { useEventApis } from './event-api.js';

const LONG = 120_000;
const MIB = 1024 * 1024;

const apis = useEventApis(LONG);
let api: EventApi;
let sdk: Caller;

beforeAll(async () => {
  api = await apis.start();
  sdk = createCaller(api.url, { 'x-environment-key': apis.environmentKey });
}, LONG);

const NOW = Date.now();
const JSON_TYPE = { 'content-type': 'application/json' };

/** @returns so many events of a name, no two of which are equal. */
const eventsOf = (event: string, count: number, bytes = 0): readonly Record<string, unknown>[] =>
  Array.from({ length: count }, (_, index) => ({
    event,
    identifier: `user-${index}`,
    value: String(index % 10),
    timestamp: NOW - index,
    metadata: { text: 'x'.repeat(bytes) },
  }));

const bodyOf = (events: readonly unknown[]): string => JSON.stringify({ events });

const sendText = (body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  sdk.raw('POST', 'events/', { body, headers: { ...JSON_TYPE, ...headers } });

/** What SDKs do: they send again what there was no time for. */
const untilTaken = async (body: string): Promise<Answer> => {
  const answer = await sendText(body);
  if (answer.status !== 503) return answer;
  expect([answer.body, answer.headers.get('retry-after')]).toMatchObject([{ code: 'too_busy' }, '2']);
  await sleep(2_000);
  return untilTaken(body);
};

/** What is stored once the spool is empty: of a crowd, a slow warehouse takes a part by that way. */
const stored = async (event: string): Promise<number> => {
  await apis.untilDrained(api);
  return apis.count(`SELECT count() AS n FROM metric_events FINAL WHERE event = '${event}'`);
};

const sentOf = (answer: Answer): number =>
  numberAt(answer, 'accepted') + numberAt(answer, 'duplicate') + listAt(answer, 'rejected').length;

test.each([
  ['1,001 events', 1_001, 0],
  ['1,000 events of 1.2 kB', 1_000, 1_200],
  ['10,001 events', 10_001, 0],
  ['16 MiB', 5_000, 3_250],
  ['more than 16 MiB', 8_000, 3_250],
])(
  '%s are taken, packed or not, and count once however often',
  async (_what, count, bytes) => {
    const event = `many-${randomUUID()}`;
    const body = bodyOf(eventsOf(event, count, bytes));
    for (const [text, headers] of [
      [body, {}],
      [gzipSync(body), { 'content-encoding': 'gzip' }],
    ] as const) {
      expect(await sendText(text, headers)).toMatchObject({
        status: 202,
        body: { accepted: count, duplicate: 0, rejected: [] },
      });
    }
    expect(await stored(event)).toBe(count);
  },
  LONG,
);

test(
  'copies, conflicts and equal events are told from each other over the whole of a large batch',
  async () => {
    const [plain, named] = [`far-${randomUUID()}`, `named-${randomUUID()}`];
    const between = eventsOf(`between-${randomUUID()}`, 4_000, 1_000);
    const tap = { event: plain, identifier: 'ada', value: '2', timestamp: NOW };
    const order = { ...tap, event: named, event_id: 'order-1' };
    const shown = { ...tap, event: '$flag_exposure', feature_name: 'f', value: 'control' };
    const three = [tap, order, shown];
    const events = [...three, ...between, ...three, ...between, { ...order, value: '3' }, tap];
    for (let time = 0; time < 2; time += 1) {
      const answer = await sendText(bodyOf(events));
      expect(answer).toMatchObject({
        status: 202,
        body: { accepted: 8_005, duplicate: 2, rejected: [{ code: 'conflicting_event_id' }] },
      });
      expect(sentOf(answer)).toBe(events.length);
    }
    expect([await stored(plain), await stored(named)]).toEqual([3, 1]);
  },
  LONG,
);

test(
  'one event of 2 MiB among a thousand is rejected alone',
  async () => {
    const event = `beside-${randomUUID()}`;
    const good = eventsOf(event, 1_000);
    const events = [...good.slice(0, 500), { ...good[0], value: 'v'.repeat(2 * MIB) }, ...good.slice(500)];
    expect(await sendText(bodyOf(events))).toMatchObject({
      status: 202,
      body: { accepted: 1_000, rejected: [{ index: 500, code: 'event_too_large' }] },
    });
    expect(await stored(event)).toBe(1_000);
  },
  LONG,
);

test('one event that is not JSON, as an SDK for Python writes NaN, is rejected alone', async () => {
  const event = `nan-${randomUUID()}`;
  for (const count of [2, 12_000]) {
    const [first, ...others] = eventsOf(`${event}-${count}`, count, 200);
    const broken = JSON.stringify(first).replace('"text":', '"ratio": NaN, "text":');
    const answer = await sendText(
      `{"events": [${[broken, ...others.map((one) => JSON.stringify(one))].join(', ')}]}`,
    );
    expect(answer).toMatchObject({
      status: 202,
      body: { accepted: count - 1, rejected: [{ index: 0, code: 'invalid_event' }] },
    });
    expect(await stored(`${event}-${count}`)).toBe(count - 1);
  }
});

test.each([
  ['a small one', 10],
  ['one of some MiB', 3_000],
])(
  'of a body that breaks off, or is not JSON, nothing is stored: %s',
  async (_what, count) => {
    const event = `broken-${randomUUID()}`;
    const body = bodyOf(eventsOf(event, count, 1_000));
    for (const text of [body.slice(0, -1), body.slice(0, -3), `${body}}`, body.replace('},{', '},,{')]) {
      expect(await sendText(text)).toMatchObject({ status: 400, body: { code: 'invalid_json' } });
    }
    const packed = gzipSync(body);
    for (const part of [packed.subarray(0, -20), Buffer.from(body)]) {
      expect(await sendText(part, { 'content-encoding': 'gzip' })).toMatchObject({
        status: 400,
        body: { code: 'invalid_body' },
      });
    }
    expect(await stored(event)).toBe(0);
  },
  LONG,
);

test(
  'a sender who goes away in the middle leaves nothing behind, and holds up nobody',
  async () => {
    const event = `gone-${randomUUID()}`;
    const body = bodyOf(eventsOf(event, 5_000, 1_000));
    const { hostname, port } = new URL(api.url);
    for (let time = 0; time < 8; time += 1) {
      const socket = connect(Number(port), hostname);
      const head = `POST /v1/events HTTP/1.1\r\nhost: x\r\nx-environment-key: ${apis.environmentKey}\r\n`;
      socket.write(`${head}content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`);
      socket.write(body.slice(0, 2 * MIB));
      await sleep(50);
      socket.destroy();
    }
    expect(await sendText(body)).toMatchObject({ status: 202, body: { accepted: 5_000 } });
    expect(await stored(event)).toBe(5_000);
  },
  LONG,
);

test('a batch of nothing but bad events is 400 to people, and 202 to SDKs, which would send it for ever', async () => {
  for (const events of [[{ event: 5 }], eventsOf('$mine', 3_000, 1_000)]) {
    expect(await sendText(bodyOf(events))).toMatchObject({
      status: 400,
      body: { code: 'no_event_accepted', accepted: 0 },
    });
    const answer = await sendText(bodyOf(events), {
      'flagsmith-sdk-user-agent': 'flagsmith-python-client/6.3.0',
    });
    expect(answer).toMatchObject({ status: 202, body: { accepted: 0, duplicate: 0 } });
    expect(sentOf(answer)).toBe(events.length);
  }
});

test('of very many rejections the first ones are listed, and the others counted', async () => {
  const answer = await sendText(
    `{"events": [${'0,'.repeat(30_000)}${JSON.stringify(eventsOf('one', 1)[0])}]}`,
  );
  expect(answer).toMatchObject({ status: 202, body: { accepted: 1, rejected_unlisted: 10_000 } });
  expect(listAt(answer, 'rejected')).toHaveLength(20_000);
});

test(
  'a large batch under an Idempotency-Key is answered again, refused with another content, and known in pieces',
  async () => {
    const event = `keyed-${randomUUID()}`;
    const events = eventsOf(event, 5_000, 1_000);
    const key = { 'idempotency-key': randomUUID() };
    const first = await sendText(bodyOf(events), key);
    expect(first).toMatchObject({ status: 202, body: { accepted: 5_000 } });
    const again = await sendText(gzipSync(bodyOf(events)), { ...key, 'content-encoding': 'gzip' });
    expect([again.status, again.body, again.headers.get('idempotency-replayed')]).toEqual([
      202,
      first.body,
      'true',
    ]);
    for (const others of [events.slice(1), events.slice(0, 100)]) {
      expect(await sendText(bodyOf(others), key)).toMatchObject({ status: 422 });
    }
    const huge = bodyOf(eventsOf(event, 6_000, 3_000));
    expect(await sendText(huge, { 'idempotency-key': randomUUID() })).toMatchObject({
      status: 413,
      body: { code: 'body_too_large' },
    });
  },
  LONG,
);

test(
  'what unpacks to more than anybody has to say is refused',
  async () => {
    const bomb = gzipSync(Buffer.alloc(300 * MIB, ' '));
    expect(await sendText(bomb, { 'content-encoding': 'gzip' })).toMatchObject({
      status: 413,
      body: { code: 'body_too_large' },
    });
  },
  LONG,
);

test(
  'many with large bodies are all taken, and others are answered in between',
  async () => {
    const event = `crowd-${randomUUID()}`;
    const done = new AbortController();
    const large = Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        untilTaken(bodyOf(eventsOf(`${event}-${index}`, 1_500, 1_500))),
      ),
    ).finally(() => {
      done.abort();
    });
    const small: Answer[] = [];
    while (!done.signal.aborted) small.push(await sendText(bodyOf(eventsOf(`${event}-small`, 10))));
    expect((await large).map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 202));
    expect(new Set(small.map(({ status }) => status))).toEqual(new Set([202]));
    expect(small.length).toBeGreaterThan(5);
    for (let index = 0; index < 12; index += 1) expect(await stored(`${event}-${index}`)).toBe(1_500);
  },
  LONG,
);

test(
  'a sender who is slow keeps its turn only as long as nobody waits',
  async () => {
    const { hostname, port } = new URL(api.url);
    const head = `POST /v1/events HTTP/1.1\r\nhost: x\r\nx-environment-key: ${apis.environmentKey}\r\n`;
    const answers: string[] = [];
    const sockets = Array.from({ length: 3 }, () => {
      const socket = connect(Number(port), hostname);
      socket.on('data', (data) => answers.push(String(data)));
      socket.write(`${head}content-type: application/json\r\ncontent-length: ${8 * MIB}\r\n\r\n{"events":[`);
      return socket;
    });
    await sleep(200);
    const body = bodyOf(eventsOf(`patient-${randomUUID()}`, 3_000, 1_000));
    expect(await sendText(body)).toMatchObject({ status: 202, body: { accepted: 3_000 } });
    await eventually('an answer to the slow', () => Promise.resolve(answers.length > 0));
    expect(answers.join('')).toMatch(/^HTTP\/1.1 503 .*too_busy/s);
    for (const socket of sockets) socket.destroy();
  },
  LONG,
);
