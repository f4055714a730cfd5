/** What anybody can do who has read the public key of an environment, or has no key at all. */
import type { Socket } from 'node:net';
import { connect } from 'node:net';
import { listAt } from '../../../support/api/caller.js';
import { useCatalogue } from '../../../support/api/catalogue.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import { eventually } from '../../../support/eventually.js';

const stack = useApiStack({
  config: { IDENTITY_TRAITS: '50', IDENTITY_TRAITS_KIB: '8', API_CONNECTIONS_PER_ADDRESS: '40' },
});
const catalogue = useCatalogue(stack);

const open = (): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(stack.url);
    const socket = connect(Number(port), hostname, () => {
      resolve(socket);
    });
    socket.once('error', reject);
  });

const closed = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    socket.on('error', () => undefined);
    if (socket.destroyed) resolve();
    else
      socket.once('close', () => {
        resolve();
      });
  });

const traits = (count: number, value: string, from = 0) =>
  Array.from({ length: count }, (_, index) => ({ trait_key: `t${from + index}`, trait_value: value }));

test('thousands of requests on one connection that nobody reads from cost no memory, and end with it', async () => {
  const host = new URL(stack.url).host;
  await stack.nobody.get('/openapi.json');
  const before = process.memoryUsage().rss;
  const sockets = await Promise.all(Array.from({ length: 5 }, open));
  for (const socket of sockets) {
    socket.pause();
    socket.on('error', () => undefined);
    socket.write(`GET /openapi.json HTTP/1.1\r\nHost: ${host}\r\n\r\n`.repeat(3_000));
  }
  await Promise.all(
    sockets.map((socket) => {
      socket.resume();
      return closed(socket);
    }),
  );
  expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
  expect((await stack.nobody.get('/healthz')).status).toBe(200);
});

test('a few requests at once on one connection are answered in order', async () => {
  const socket = await open();
  const host = new URL(stack.url).host;
  let text = '';
  socket.setEncoding('utf8').on('data', (data) => (text += String(data)));
  const last = `GET /docs/start.js HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
  socket.write(`GET /nothing HTTP/1.1\r\nHost: ${host}\r\n\r\n`.repeat(10) + last);
  await closed(socket);
  expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual([...Array<string>(10).fill('HTTP/1.1 404'), 'HTTP/1.1 200']);
});

test('the document and the pages are packed, and not sent again to who has them', async () => {
  for (const path of ['/openapi.json', '/docs', '/docs/sdks', '/docs/sdks.md', '/docs/start.js']) {
    const lengths: number[] = [];
    let tag = '';
    for (const encoding of ['identity', 'gzip', 'br']) {
      const answer = await fetch(new URL(path, stack.url), { headers: { 'accept-encoding': encoding } });
      expect([path, answer.status]).toEqual([path, 200]);
      expect(answer.headers.get('content-encoding')).toBe(encoding === 'identity' ? null : encoding);
      expect(answer.headers.get('vary')).toContain('Accept-Encoding');
      lengths.push(Number(answer.headers.get('content-length')));
      tag = answer.headers.get('etag') ?? '';
      if (encoding !== 'identity') expect((await answer.text()).length).toBeGreaterThan(0);
      else await answer.arrayBuffer();
    }
    if (lengths[0]! > 2_000) expect(Math.max(lengths[1]!, lengths[2]!)).toBeLessThan(lengths[0]! / 2);
    const again = await fetch(new URL(path, stack.url), { headers: { 'if-none-match': `"x", W/${tag}` } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  }
});

test('one address holds so many connections, and no more', async () => {
  const sockets = await Promise.all(Array.from({ length: 60 }, open));
  const first = await Promise.race([
    Promise.all(sockets.slice(-5).map(closed)).then(() => 'closed'),
    new Promise((resolve) => setTimeout(resolve, 5_000, 'open')),
  ]);
  expect(first).toBe('closed');
  for (const socket of sockets) socket.destroy();
  await Promise.all(sockets.map(closed));
  // The server hears of it a moment later, and until then the address holds as many as it may.
  const answered = await eventually('room for another connection', () =>
    stack.nobody.get('/healthz').catch(() => null),
  );
  expect(answered.status).toBe(200);
}, 20_000);

describe('traits of one identity', () => {
  const kept = async (identifier: string): Promise<number> =>
    listAt(await catalogue.sdk.get(`identities/?identifier=${identifier}`), 'traits').length;

  test('are kept up to their bounds, and what is beyond them is named and changes nothing', async () => {
    const { sdk } = catalogue;
    const tooMany = { status: 400, body: { code: 'validation_failed', errors: [{ field: 'traits' }] } };
    expect(await sdk.post('identities/', { identifier: 'ann', traits: traits(51, 'x') })).toMatchObject(
      tooMany,
    );
    expect(await kept('ann')).toBe(0);
    expect(await sdk.post('identities/', { identifier: 'ann', traits: traits(40, 'x') })).toMatchObject({
      status: 200,
    });
    expect(await sdk.post('identities/', { identifier: 'ann', traits: traits(11, 'x', 40) })).toMatchObject(
      tooMany,
    );
    expect(await sdk.post('identities/', { identifier: 'ann', traits: traits(10, 'x', 40) })).toMatchObject({
      status: 200,
    });
    expect(await kept('ann')).toBe(50);
    // What is there changes, and goes away.
    expect(await sdk.post('identities/', { identifier: 'ann', traits: traits(50, 'y') })).toMatchObject({
      status: 200,
    });
    const away = traits(5, '').map(({ trait_key }) => ({ trait_key, trait_value: null }));
    expect(await sdk.post('identities/', { identifier: 'ann', traits: away })).toMatchObject({ status: 200 });
    expect(await kept('ann')).toBe(45);
    const large = traits(5, 'z'.repeat(2_000));
    expect(await sdk.post('identities/', { identifier: 'bob', traits: large })).toMatchObject(tooMany);
    for (const [index, trait] of large.entries()) {
      const answer = await sdk.post('identities/', { identifier: 'bob', traits: [trait] });
      expect(answer.status).toBe(index < 4 ? 200 : 400);
    }
    // For one answer alone there may be more.
    const passing = traits(200, 'x').map((trait) => ({ ...trait, transient: true }));
    expect(await sdk.post('identities/', { identifier: 'cid', traits: passing })).toMatchObject({
      status: 200,
    });
  });

  test('that are more from before may become fewer', async () => {
    await stack.raw.rows(
      `INSERT INTO identities (environment_id, identifier, traits)
      SELECT $1, 'old', jsonb_object_agg('t' || n, 'x') FROM generate_series(0, 99) AS n`,
      [catalogue.environmentId],
    );
    const { sdk } = catalogue;
    const change = (more: readonly object[]) => sdk.post('identities/', { identifier: 'old', traits: more });
    expect(await change([{ trait_key: 't1', trait_value: null }])).toMatchObject({ status: 200 });
    expect(await change([{ trait_key: 't2', trait_value: 'y' }])).toMatchObject({ status: 200 });
    expect(await change([{ trait_key: 'new', trait_value: 'y' }])).toMatchObject({ status: 400 });
    expect(await kept('old')).toBe(99);
  });
});

describe('an Idempotency-Key of an SDK', () => {
  const bytes = async (): Promise<number> => {
    const [row] = await stack.raw.rows(
      'SELECT coalesce(sum(octet_length(body::text)), 0)::int AS n FROM idempotent_requests',
    );
    return Number(row?.['n']);
  };

  test('keeps no long answers, and a repeat is answered all the same', async () => {
    const { sdk } = catalogue;
    const asked = { identifier: 'dee', traits: traits(50, 'x'.repeat(100)) };
    const before = await bytes();
    const first = await sdk.post('identities/', asked, { 'idempotency-key': 'long-1' });
    const again = await sdk.post('identities/', asked, { 'idempotency-key': 'long-1' });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again).toMatchObject({ status: 200, body: first.body as object });
    const events = Array.from({ length: 500 }, (_, index) => ({ event: '', timestamp: index }));
    const batch = { events: [...events, { event: 'purchase', identifier: 'dee', timestamp: Date.now() }] };
    const taken = await sdk.post('events/', batch, { 'idempotency-key': 'long-2' });
    expect(listAt(taken, 'rejected')).toHaveLength(500);
    const repeated = await sdk.post('events/', batch, { 'idempotency-key': 'long-2' });
    expect(repeated).toMatchObject({
      status: 202,
      body: { accepted: 1, rejected: [], rejected_unlisted: 500 },
    });
    expect((await bytes()) - before).toBeLessThan(2_000);
  });

  test('is remembered of so many requests in an hour, and the others are served', async () => {
    const { sdk } = catalogue;
    for (let from = 0; from < 1_200; from += 20)
      await Promise.all(
        Array.from({ length: 20 }, async (_, index) => {
          const answer = await sdk.post(
            'events/',
            { events: [] },
            { 'idempotency-key': `many-${from + index}` },
          );
          expect(answer.status).toBe(202);
        }),
      );
    expect(await stack.raw.count('idempotent_requests')).toBeLessThanOrEqual(1_010);
  });
});
