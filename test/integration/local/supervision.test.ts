import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo, Server } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { choosePorts } from '../../../local/choose-ports.js';
import { lockFolder } from '../../../local/home/folder-lock.js';
import { loadKeys } from '../../../local/home/keys.js';
import { identityOf } from '../../../local/process/process-identity.js';
import { countDeath, restartDelay } from '../../../local/supervisor/restart-delay.js';
import {
  countLine,
  describeProgress,
  isGoAtLeast,
  NO_PROGRESS,
} from '../../../local/temporal/go-progress.js';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-supervision-'));
const inFolder = (name: string): string => join(folder, name);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('ports', () => {
  let busy: Server;
  let busyPort: number;

  beforeAll(async () => {
    busy = createServer().listen(0, '127.0.0.1');
    await once(busy, 'listening');
    busyPort = (busy.address() as AddressInfo).port;
  });

  afterAll(() => busy.close());

  test('a preferred port that is in use is replaced by a free one', async () => {
    const { a } = await choosePorts({ a: { variable: 'A_PORT', asked: undefined, preferred: busyPort } });
    expect(a).toBeGreaterThan(0);
    expect(a).not.toBe(busyPort);
  });

  test.each([
    ['is in use', (): string => String(busyPort), /A_PORT=\d+: this port is in use/],
    ['is no port', (): string => 'eighty', /A_PORT=eighty is not a port/],
    ['is out of range', (): string => '70000', /A_PORT=70000 is not a port/],
  ])('a port that was asked for and %s is an error', async (_what, asked, message) => {
    await expect(choosePorts({ a: { variable: 'A_PORT', asked: asked(), preferred: 0 } })).rejects.toThrow(
      message,
    );
  });

  test('nobody prefers a port that somebody else has asked for, and two cannot ask for the same', async () => {
    const free = (await choosePorts({ a: { variable: 'A', asked: '0', preferred: 0 } })).a;
    const chosen = await choosePorts({
      first: { variable: 'FIRST', asked: undefined, preferred: free },
      second: { variable: 'SECOND', asked: String(free), preferred: 0 },
    });
    expect(chosen.second).toBe(free);
    expect(chosen.first).not.toBe(free);
    const wish = { variable: 'X', asked: String(free), preferred: 0 };
    await expect(choosePorts({ a: wish, b: wish })).rejects.toThrow(/another part of the stack/);
  });
});

describe('the lock of a home folder', () => {
  test('is taken once, tells who has it, and is free after release', () => {
    const path = inFolder('once.lock');
    const first = lockFolder(path);
    first.lock?.announce({ api: 'http://127.0.0.1:1' });
    expect(lockFolder(path).holder).toMatchObject({
      pid: process.pid,
      addresses: { api: 'http://127.0.0.1:1' },
    });
    first.lock?.release();
    const second = lockFolder(path);
    expect(second.holder).toBeUndefined();
    second.lock?.release();
  });

  const since = '2026-01-01T00:00:00.000Z';
  test.each([
    ['a process that is gone', JSON.stringify({ pid: 2 ** 22 - 1, identity: 'x', since, addresses: {} })],
    [
      'another process that got its number later',
      JSON.stringify({ pid: process.pid, identity: 'x', since, addresses: {} }),
    ],
    ['a text that was cut off', '{"pid":'],
    ['nothing', ''],
  ])('of %s does not count', (_what, text) => {
    const path = inFolder('stale.lock');
    writeFileSync(path, text);
    const { lock } = lockFolder(path);
    expect(lock).toBeDefined();
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
      pid: process.pid,
      identity: identityOf(process.pid),
    });
    lock?.release();
  });
});

describe('keys', () => {
  test('are made once and stay', () => {
    const path = inFolder('keys.json');
    const keys = loadKeys(path);
    expect(loadKeys(path)).toEqual(keys);
    expect(keys.adminKey).not.toBe(loadKeys(inFolder('other.json')).adminKey);
  });
});

describe('restarts', () => {
  test('wait longer after each death in a row, up to half a minute', () => {
    expect([1, 2, 3, 4].map(restartDelay)).toEqual([250, 500, 1_000, 2_000]);
    expect(restartDelay(1_000)).toBe(30_000);
  });

  test('begin again with the short pause once a child has served for a minute', () => {
    expect(countDeath(7, 59_999)).toBe(8);
    expect(countDeath(7, 60_000)).toBe(1);
  });
});

describe('the progress of go install', () => {
  test('counts downloads and packages and nothing else', () => {
    const lines = [
      'go: downloading go.temporal.io/server v1.29.1',
      'internal/abi',
      'golang.org/x/net/http2',
      '# some/package',
      'warning: something odd',
      '',
    ];
    const progress = lines.reduce(countLine, NO_PROGRESS);
    expect(progress).toEqual({ modules: 1, packages: 2 });
    expect(describeProgress(progress, 61.4)).toBe(
      'building the server, 1 modules downloaded, 2 packages compiled, 61 s',
    );
  });

  test.each([
    ['go version go1.26.8 linux/amd64', true],
    ['go version go1.25 darwin/arm64', true],
    ['go version go2.0.1 linux/amd64', true],
    ['go version go1.24.9 linux/amd64', false],
    ['gcc (Debian 12.2.0)', false],
  ])('takes "%s" as new enough: %s', (text, expected) => {
    expect(isGoAtLeast(text, 1, 25)).toBe(expected);
  });
});
