/** What clients who do nothing wrong get of a server that now and then has no time for them. */
import { existsSync, readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { connect } from 'node:net';
import type { TimeLimits } from '../../../api/http/time-limits.js';
import { TIME_LIMITS } from '../../../api/http/time-limits.js';
import type { Listening } from '../../../api/listen.js';
import { listen } from '../../../api/listen.js';
import { losePatienceAfter } from '../../../api/shared/lose-patience-after.js';
import { eventually } from '../../support/eventually.js';
import type { Standstill } from '../../support/patient-clients.js';
import { askWhileStanding, createStandstill } from '../../support/patient-clients.js';

const SHORT: TimeLimits = { headMs: 100, requestMs: 300, idleMs: 100, silenceMs: 200, graceMs: 50 };
/** Longer than all of them, and than what Node adds to one. */
const STANDS_MS = 1_500;

let server: Listening | undefined;
let standstill: Standstill;

const answer: RequestListener = (request, response) => {
  if (request.url === '/block') standstill.stand(STANDS_MS);
  if (request.url === '/hold') standstill.stand(20_000);
  request.resume();
  request.once('end', () => response.end('here'));
};

const start = async (limits: TimeLimits): Promise<number> => {
  standstill = createStandstill();
  server = await listen(answer, '127.0.0.1', 0, { connections: 2_000, connectionsPerAddress: 0 }, limits);
  return server.port;
};

afterEach(async () => {
  await server?.close();
  server = undefined;
});

test('a client whose connection was taken, and read from too late, gets its answer', async () => {
  const port = await start({ ...SHORT, idleMs: 10_000, silenceMs: 10_000 });
  expect(await askWhileStanding(port, standstill, 'newcomer')).toEqual(['200', '200', '200']);
}, 20_000);

test('a request that came in time on an idle connection, and is read too late, gets its answer', async () => {
  const port = await start(SHORT);
  expect(await askWhileStanding(port, standstill, 'idle')).toEqual(['200', '200']);
}, 20_000);

const SOMAXCONN = '/proc/sys/net/core/somaxconn';
const systemsBound = existsSync(SOMAXCONN) ? Number(readFileSync(SOMAXCONN, 'utf8')) : 128;

test('a thousand clients who come while nobody accepts them are connected and answered', async () => {
  const count = Math.min(1_000, systemsBound);
  const port = await start(TIME_LIMITS);
  expect(await askWhileStanding(port, standstill, 'crowd', count)).toEqual([String(count), '200']);
});

const received = (port: number, ...sent: readonly string[]): Promise<string> =>
  new Promise((resolve) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => {
      for (const part of sent) socket.write(part);
    });
    socket.setEncoding('utf8').on('data', (part) => (text += String(part)));
    socket.on('error', () => undefined);
    socket.once('close', () => {
      resolve(text);
    });
  });

test('who sends no head, half of one, or half a body is told so, and does not hold a connection', async () => {
  const port = await start({ ...SHORT, silenceMs: 10_000 });
  expect(await received(port)).toMatch(/^HTTP\/1.1 408 /);
  expect(await received(port, 'GET / HTTP/1.1\r\nHo')).toMatch(/^HTTP\/1.1 408 /);
  const head = 'POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 10\r\n\r\n';
  expect(await received(port, `${head}12345`)).toMatch(/^HTTP\/1.1 408 /);
  expect(await received(port, 'GET / HTTP/1.1\r\nHost: here\r\n\r\nGET / HTTP/1.1\r\nHo')).toMatch(
    /^HTTP\/1.1 200 [^]*HTTP\/1.1 408 /,
  );
});

test('who sends a head or a body byte by byte does not hold a connection for longer', async () => {
  const port = await start({ ...SHORT, silenceMs: 10_000 });
  const trickled = (head: string): Promise<string> =>
    new Promise((resolve) => {
      let text = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(head));
      const trickle = setInterval(() => socket.write('a'), 10);
      socket.setEncoding('utf8').on('data', (part) => (text += String(part)));
      socket.on('error', () => undefined);
      socket.once('close', () => {
        clearInterval(trickle);
        resolve(text);
      });
    });
  expect(await trickled('GET / HTTP/1.1\r\nHost: here\r\nX: ')).toMatch(/^HTTP\/1.1 408 /);
  expect(await trickled('POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 100000\r\n\r\n')).toMatch(
    /^HTTP\/1.1 408 /,
  );
});

test('who says what is not HTTP, or too much of it, is told so', async () => {
  const port = await start(TIME_LIMITS);
  expect(await received(port, 'nonsense\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /);
  expect(await received(port, `GET / HTTP/1.1\r\nHost: here\r\nA: ${'a'.repeat(20_000)}\r\n\r\n`)).toMatch(
    /^HTTP\/1.1 431 /,
  );
});

test('an idle connection is closed', async () => {
  const port = await start(SHORT);
  expect(await received(port, 'GET / HTTP/1.1\r\nHost: here\r\n\r\n')).toMatch(/^HTTP\/1.1 200 .*here$/s);
});

test('nobody loses patience for the time in which they did not listen', async () => {
  const given: string[] = [];
  losePatienceAfter(100, () => given.push('late'));
  const end = losePatienceAfter(100, () => given.push('ended'));
  createStandstill().stand(STANDS_MS);
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(given).toEqual([]);
  end();
  await eventually('the end of patience', () => Promise.resolve(given.length > 0));
  expect(given).toEqual(['late']);
});
