import type { Socket } from 'node:dgram';
import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WebhookAnswer } from '../../../activities/send-webhook.js';
import { createSendWebhook } from '../../../activities/send-webhook.js';
import { createResolveHost } from '../../../config/resolve-host.js';

const LOOPBACK = '127.0.0.1';
let server: Server | undefined;

const closed = async (one: Server | undefined): Promise<void> => {
  if (one !== undefined) await new Promise((resolve) => one.close(resolve));
};

/** @returns why there is no answer */
const errorOf = (answer: WebhookAnswer): string => (answer.kind === 'failed' ? answer.error : '');

const serve = async (listener: RequestListener): Promise<number> => {
  const opened = createServer(listener);
  server = opened;
  await new Promise<void>((resolve) => {
    opened.listen(0, LOOPBACK, resolve);
  });
  return (opened.address() as AddressInfo).port;
};

afterEach(async () => {
  server?.closeAllConnections();
  await closed(server);
  server = undefined;
});

/** Says that a name has these addresses, one list after the other. */
const resolvingTo = (...answers: readonly (readonly string[])[]) => {
  let asked = 0;
  const resolve = (): Promise<readonly { address: string; family: number }[]> => {
    const addresses = answers[Math.min(asked, answers.length - 1)] ?? [];
    asked += 1;
    return Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
  };
  return { resolve, asked: () => asked };
};

/** Of tests that name an address only. */
const resolve = (host: string): Promise<never> => Promise.reject(new Error(`${host} was looked up`));

const onlyLoopback = { trusts: () => false, allows: (address: string) => address === LOOPBACK };
const nothing = { trusts: () => false, allows: () => false };

const message = (url: string) => ({ url, body: '{"größe":1}', headers: { 'webhook-id': 'one' } });

test('a body arrives as it is, with its headers', async () => {
  const seen: unknown[] = [];
  const port = await serve((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { 'webhook-id': id, 'content-type': type } = request.headers;
      seen.push([request.method, request.url, id, type, Buffer.concat(parts).toString()]);
      response.writeHead(202).end('thanks');
    });
  });
  const answer = await createSendWebhook({ rules: onlyLoopback, resolve })(
    message(`http://${LOOPBACK}:${port}/a?b=c`),
  );
  expect(answer).toEqual({ kind: 'answered', status: 202, answer: 'thanks' });
  expect(seen).toEqual([['POST', '/a?b=c', 'one', 'application/json', '{"größe":1}']]);
});

test.each([
  'http://127.0.0.1',
  'http://[::1]',
  'http://2130706433',
  'http://0x7f.1',
  'http://[::ffff:127.0.0.1]',
])('the address %s is refused without a connection', async (origin) => {
  let connections = 0;
  const port = await serve(() => undefined);
  server?.on('connection', () => (connections += 1));
  const answer = await createSendWebhook({ rules: nothing, resolve })(message(`${origin}:${port}/`));
  expect(errorOf(answer)).toContain('does not lead to a public address');
  expect(connections).toBe(0);
});

test.each([[['10.0.0.7']], [['93.184.216.34', '10.0.0.7']], [['::1']], [[]]])(
  'a name that resolves to %j is refused',
  async (addresses) => {
    const { resolve } = resolvingTo(addresses);
    const rules = { trusts: () => false, allows: (address: string) => address === '93.184.216.34' };
    const answer = await createSendWebhook({ rules, resolve, patienceMs: 2_000 })(
      message('http://hooks.example/'),
    );
    expect(errorOf(answer)).toContain('does not lead to a public address');
  },
);

test('a name is looked up once, so that it cannot mean something else between the look and the connection', async () => {
  const port = await serve((_request, response) => response.end());
  const { resolve, asked } = resolvingTo([LOOPBACK], ['10.0.0.7']);
  const send = createSendWebhook({ rules: onlyLoopback, resolve, patienceMs: 5_000 });
  expect(await send(message(`http://hooks.example:${port}/`))).toMatchObject({
    kind: 'answered',
    status: 200,
  });
  expect(asked()).toBe(1);
});

test('a redirect to an address inside is an answer, and is not followed', async () => {
  let requests = 0;
  const port = await serve((_request, response) => {
    requests += 1;
    response.writeHead(307, { location: `http://${LOOPBACK}:${port}/secret` }).end();
  });
  const answer = await createSendWebhook({ rules: onlyLoopback, resolve })(
    message(`http://${LOOPBACK}:${port}/`),
  );
  expect([answer, requests]).toEqual([{ kind: 'answered', status: 307, answer: '' }, 1]);
});

test('a server that says nothing is given up', async () => {
  const port = await serve(() => undefined);
  const send = createSendWebhook({ rules: onlyLoopback, resolve, patienceMs: 200 });
  expect(await send(message(`http://${LOOPBACK}:${port}/`))).toEqual({
    kind: 'failed',
    error: 'No answer within 0.2 seconds.',
  });
});

test('a server that takes it and never ends its answer has taken it', async () => {
  const port = await serve((_request, response) => {
    response.writeHead(200);
    response.write('thanks');
  });
  const send = createSendWebhook({ rules: onlyLoopback, resolve, patienceMs: 500 });
  expect(await send(message(`http://${LOOPBACK}:${port}/`))).toEqual({
    kind: 'answered',
    status: 200,
    answer: 'thanks',
  });
});

test('an answer without end is cut, and one with a NUL can be stored', async () => {
  const port = await serve((_request, response) => {
    const more = (): void => {
      while (!response.destroyed && response.write('\0endless'.repeat(1_000)));
    };
    response.on('drain', more);
    more();
  });
  const send = createSendWebhook({ rules: onlyLoopback, resolve, patienceMs: 5_000 });
  const answer = await send(message(`http://${LOOPBACK}:${port}/`));
  expect(answer.kind === 'answered' && answer.status === 200 && answer.answer).toMatch(
    /^(?:endless)+e?n?d?l?/,
  );
  expect(JSON.stringify(answer).length).toBeLessThan(3_000);
});

test('a server that nobody runs is told of by its fault', async () => {
  const port = await serve(() => undefined);
  await closed(server);
  server = undefined;
  const answer = await createSendWebhook({ rules: onlyLoopback, resolve })(
    message(`http://${LOOPBACK}:${port}/`),
  );
  expect(errorOf(answer)).toContain('ECONNREFUSED');
});

describe('looking names up', () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-hosts-'));
  const hostsFile = join(folder, 'hosts');
  writeFileSync(
    hostsFile,
    '# ours\n10.1.2.3\tpinned.example other # and more\n::1 six.example\nnonsense six.example\n',
  );
  let names: Socket;
  let asked: string[] = [];

  /** A server of names that knows hooks.example, and says nothing of any other. */
  beforeAll(async () => {
    names = createSocket('udp4');
    names.on('message', (question, { port, address }) => {
      const labels: string[] = [];
      let at = 12;
      for (let size = question[at] ?? 0; size > 0; size = question[at] ?? 0) {
        labels.push(question.toString('latin1', at + 1, at + 1 + size));
        at += size + 1;
      }
      const name = labels.join('.');
      const isV4 = question.readUInt16BE(at + 1) === 1;
      asked.push(name);
      if (name !== 'hooks.example') return;
      const head = Buffer.from(question.subarray(0, at + 5));
      head.writeUInt16BE(0x8180, 2);
      head.writeUInt16BE(isV4 ? 1 : 0, 6);
      head.writeUInt16BE(0, 10);
      const record = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1]);
      names.send(isV4 ? Buffer.concat([head, record]) : head, port, address);
    });
    await new Promise<void>((done) => names.bind(0, LOOPBACK, done));
  });
  beforeEach(() => {
    asked = [];
  });
  afterAll(() => {
    names.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const resolver = (trusts: (host: string) => boolean = () => false) =>
    createResolveHost({ trusts, hostsFile, servers: [`${LOOPBACK}:${names.address().port}`] });

  test('a connection goes to the address that a server of names has said, and that was looked at', async () => {
    const port = await serve((_request, response) => response.end('here'));
    const send = createSendWebhook({ rules: onlyLoopback, resolve: resolver() });
    expect(await send(message(`http://hooks.example:${port}/`))).toMatchObject({ answer: 'here' });
    const refusing = createSendWebhook({ rules: nothing, resolve: resolver() });
    expect(errorOf(await refusing(message(`http://hooks.example:${port}/`)))).toContain('does not lead to');
  });

  test('what the machine itself says of a name comes first, and is looked at as well', async () => {
    const resolve = resolver();
    expect(await resolve('Pinned.example.')).toEqual([{ address: '10.1.2.3', family: 4 }]);
    expect(await resolve('six.example')).toEqual([{ address: '::1', family: 6 }]);
    expect(await resolve('localhost')).toEqual([
      { address: '127.0.0.1', family: 4 },
      { address: '::1', family: 6 },
    ]);
    expect(asked).toEqual([]);
    const send = createSendWebhook({ rules: nothing, resolve });
    for (const host of ['pinned.example', 'localhost', 'a.localhost'])
      expect(errorOf(await send(message(`http://${host}/`)))).toContain('does not lead to a public address');
  });

  test('names of which nobody says anything keep no thread from others', async () => {
    const resolve = resolver();
    const slow = Array.from({ length: 12 }, (_, index) => resolve(`slow-${index}.example`).catch(() => null));
    const started = performance.now();
    // Both take a thread.
    await Promise.all([readFile(hostsFile), lookup('localhost')]);
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(await Promise.all(slow)).toEqual(slow.map(() => null));
  }, 60_000);

  test('a name that is allowed is looked up as the system does it', async () => {
    expect(await resolver((host) => host === 'localhost')('localhost')).toEqual(
      await lookup('localhost', { all: true }),
    );
  });
});
