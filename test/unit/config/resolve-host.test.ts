import { lookup } from 'node:dns/promises';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSendWebhook } from '../../../activities/send-webhook.js';
import { createResolveHost } from '../../../config/resolve-host.js';
import type { Kind, NameServer, Said } from '../../support/names/name-server.js';
import { openNameServer } from '../../support/names/name-server.js';

const LOOPBACK = '127.0.0.1';
const PUBLIC_V6 = '2606:2800:0220:0001:0248:1893:25c8:1946';
const INSIDE_V6 = 'fd00:0000:0000:0000:0000:0000:0000:0007';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-names-'));
const hostsFile = join(folder, 'hosts');
const resolvFile = join(folder, 'resolv.conf');
writeFileSync(
  hostsFile,
  '# ours\n10.1.2.3\tpinned.example other # and more\n::1 six.example\nnonsense six.example\n',
);

let names: NameServer | undefined;

beforeEach(() => {
  writeFileSync(resolvFile, 'search\n');
});
afterEach(async () => {
  await names?.close();
  names = undefined;
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

type Zone = Readonly<Record<string, Said | Readonly<Partial<Record<Kind, Said>>>>>;

/** A name of which a zone says nothing is none, and so is the kind that it leaves out. */
const saying =
  (zone: Zone) =>
  (name: string, kind: Kind): Said => {
    const said = zone[name] ?? 'no such name';
    if (typeof said === 'string') return said;
    if ('address' in said) return kind === 'A' ? said : 'none';
    return (said as Partial<Record<Kind, Said>>)[kind] ?? 'none';
  };

const resolverOf = async (
  say: (name: string, kind: Kind) => Said,
  trusts: (host: string) => boolean = () => false,
) => {
  names = await openNameServer(say);
  return createResolveHost({ trusts, hostsFile, resolvFile, servers: [names.at] });
};

const a = (address: string): Said => ({ address });

const onlyLoopback = { trusts: () => false, allows: (address: string) => address === LOOPBACK };
const nothing = { trusts: () => false, allows: () => false };
const message = (url: string) => ({ url, body: '{}', headers: {} });

/** @returns how long something took, in milliseconds, whatever came of it */
const lasting = async (work: Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work.catch(() => null);
  return performance.now() - started;
};

const REFUSED = { error: expect.stringContaining('does not lead to a public address') as string };

test('a connection goes to the address that a server of names has said, and that was looked at', async () => {
  const server = createServer((_request, response) => response.end('here'));
  await new Promise<void>((done) => {
    server.listen(0, LOOPBACK, done);
  });
  const { port } = server.address() as AddressInfo;
  writeFileSync(resolvFile, 'search inside.example\n');
  const resolve = await resolverOf(
    saying({ 'hooks.example': a(LOOPBACK), 'hooks.inside.example': a(LOOPBACK) }),
  );
  for (const host of ['hooks.example', 'hooks']) {
    const url = `http://${host}:${port}/`;
    expect(await createSendWebhook({ rules: onlyLoopback, resolve })(message(url))).toMatchObject({
      answer: 'here',
    });
    expect(await createSendWebhook({ rules: nothing, resolve })(message(url))).toMatchObject(REFUSED);
  }
  await new Promise((done) => server.close(done));
});

test('what the machine itself says of a name comes first, and is looked at as well', async () => {
  const resolve = await resolverOf(saying({}));
  expect(await resolve('Pinned.example.')).toEqual([{ address: '10.1.2.3', family: 4 }]);
  expect(await resolve('six.example')).toEqual([{ address: '::1', family: 6 }]);
  expect(await resolve('localhost')).toEqual([
    { address: '127.0.0.1', family: 4 },
    { address: '::1', family: 6 },
  ]);
  expect(names?.asked()).toEqual([]);
  const send = createSendWebhook({ rules: nothing, resolve });
  for (const host of ['pinned.example', 'localhost', 'a.localhost'])
    expect(await send(message(`http://${host}/`))).toMatchObject(REFUSED);
});

test('names of which nobody says anything keep no thread from others, and are given up in time', async () => {
  const resolve = await resolverOf(() => 'silence');
  writeFileSync(resolvFile, 'search one.example two.example three.example\noptions ndots:5\n');
  const slow = Promise.all(
    Array.from({ length: 12 }, (_, index) => lasting(resolve(`slow-${index}.example`))),
  );
  // Both take a thread.
  expect(await lasting(Promise.all([readFile(hostsFile), lookup('localhost')]))).toBeLessThan(2_000);
  expect(Math.max(...(await slow))).toBeLessThan(8_000);
}, 60_000);

test('a name that is allowed is looked up as the system does it', async () => {
  const resolve = await resolverOf(saying({}), (host) => host === 'localhost');
  expect(await resolve('localhost')).toEqual(await lookup('localhost', { all: true }));
});

test.each<[string, string, readonly string[]]>([
  // As in a pod of Kubernetes.
  [
    'search a.example b.example\noptions timeout:1 ndots:5 edns0',
    'hooks.ns',
    ['hooks.ns.a.example', 'hooks.ns.b.example', 'hooks.ns'],
  ],
  ['search a.example', 'hooks', ['hooks.a.example', 'hooks']],
  ['search a.example', 'Hooks.NS', ['hooks.ns', 'hooks.ns.a.example']],
  ['search a.example\noptions ndots:2', 'hooks.ns', ['hooks.ns.a.example', 'hooks.ns']],
  ['search a.example', 'hooks.ns.', ['hooks.ns']],
  ['search a.example', 'hooks.', ['hooks']],
  ['domain old.example\nsearch A.example. .', 'hooks', ['hooks.a.example', 'hooks']],
  ['search a.example\ndomain b.example', 'hooks', ['hooks.b.example', 'hooks']],
  ['search\noptions ndots:nonsense', 'hooks', ['hooks']],
  ['# search a.example\n; search b.example\nsearch', 'hooks', ['hooks']],
  [`search ${'long.'.repeat(60)}example`, 'hooks', ['hooks']],
])('by %j the name %s is asked for as the system asks', async (lines, name, asked) => {
  writeFileSync(resolvFile, `${lines}\n`);
  const resolve = await resolverOf(saying({}));
  await expect(resolve(name)).rejects.toThrow(
    `ENOTFOUND ${asked.at(-1) === 'hooks.ns.a.example' ? 'hooks.ns' : name.replace(/\.$/, '')}`,
  );
  expect(names?.asked()).toEqual(asked);
});

test('the first name that is known counts, and no other is asked for', async () => {
  writeFileSync(resolvFile, 'search a.example b.example c.example\noptions ndots:5\n');
  const resolve = await resolverOf(
    saying({
      'hooks.a.example': 'failed',
      'hooks.b.example': a('10.0.0.7'),
      'hooks.c.example': a('10.0.0.8'),
    }),
  );
  expect(await resolve('hooks')).toEqual([{ address: '10.0.0.7', family: 4 }]);
  expect(names?.asked()).toEqual(['hooks.a.example', 'hooks.b.example']);
});

test('a name of which nobody says anything is not taken for another one in a domain', async () => {
  writeFileSync(resolvFile, 'search a.example\n');
  const resolve = await resolverOf(
    saying({ 'hooks.example': 'silence', 'hooks.example.a.example': a('10.0.0.7') }),
  );
  await expect(resolve('hooks.example')).rejects.toThrow('ETIMEOUT');
  expect(names?.asked()).toEqual(['hooks.example']);
}, 20_000);

test.each<[string, Zone, string]>([
  ['AAAA', { 'hooks.example': { A: a('93.184.216.34'), AAAA: 'silence' } }, '93.184.216.34'],
  ['A', { 'hooks.example': { A: 'silence', AAAA: a(PUBLIC_V6) } }, '2606:2800:220:1:248:1893:25c8:1946'],
  [
    'AAAA, in domains as well',
    {
      'hooks.example.a.example': { A: 'no such name', AAAA: 'silence' },
      'hooks.example': { A: a('93.184.216.34'), AAAA: 'silence' },
    },
    '93.184.216.34',
  ],
])('a server of names that answers no questions for %s holds nothing up', async (_kind, zone, address) => {
  writeFileSync(resolvFile, 'search a.example\noptions ndots:5\n');
  const resolve = await resolverOf(saying(zone));
  const started = performance.now();
  expect((await resolve('hooks.example')).map((found) => found.address)).toEqual([address]);
  // A second attempt begins after a second, and takes two.
  expect(performance.now() - started).toBeLessThan(1_900);
});

test('an address of either kind that is forbidden refuses the name', async () => {
  const rules = { trusts: () => false, allows: (address: string) => address === '93.184.216.34' };
  const resolve = await resolverOf(
    saying({
      'hooks.example': { A: a('93.184.216.34'), AAAA: a(INSIDE_V6) },
      'inside.example': { A: a('10.0.0.7'), AAAA: 'silence' },
      'six.test': { A: 'silence', AAAA: a(INSIDE_V6) },
    }),
  );
  const send = createSendWebhook({ rules, resolve });
  for (const host of ['hooks.example', 'inside.example', 'six.test'])
    expect([host, await send(message(`http://${host}:9/`))]).toEqual([host, { kind: 'failed', ...REFUSED }]);
});
