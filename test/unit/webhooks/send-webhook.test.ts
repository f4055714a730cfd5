import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WebhookAnswer } from '../../../activities/send-webhook.js';
import { createSendWebhook } from '../../../activities/send-webhook.js';

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

test('an address that says HTTPS in capitals is asked with TLS', async () => {
  const port = await serve((_request, response) => response.end('in clear'));
  const answer = await createSendWebhook({ rules: onlyLoopback, resolve })(
    message(`HTTPS://${LOOPBACK}:${port}/`),
  );
  // It speaks no TLS, and OpenSSL says so.
  expect(errorOf(answer)).toMatch(/ssl|EPROTO/i);
});

test('the header by which a server asks to be left alone comes with its answer', async () => {
  const port = await serve((_request, response) => response.writeHead(429, { 'retry-after': '7' }).end());
  const answer = await createSendWebhook({ rules: onlyLoopback, resolve })(
    message(`http://${LOOPBACK}:${port}/`),
  );
  expect(answer).toEqual({ kind: 'answered', status: 429, answer: '', retryAfter: '7' });
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
