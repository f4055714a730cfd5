import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchClickHouse } from '../../support/clickhouse/fetch-clickhouse.js';

const entry = join(__dirname, '../../../dist/local/clickhouse-server/main.js');
const home = mkdtempSync(join(tmpdir(), 'holdfast clickhouse '));
const folder = join(home, 'data');
const password = 'password-of-this-test';
const children: ChildProcess[] = [];

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
};

const start = async (port: number): Promise<ChildProcess> => {
  const env = {
    ...process.env,
    CLICKHOUSE_FOLDER: folder,
    CLICKHOUSE_PORT: String(port),
    CLICKHOUSE_PASSWORD: password,
  };
  const child = fork(entry, { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  children.push(child);
  await once(child, 'message');
  return child;
};

const ended = async (child: ChildProcess): Promise<[number | null, string | null]> =>
  (await once(child, 'exit')) as [number | null, string | null];

const ask = async (port: number, sql: string): Promise<string> =>
  (
    await fetchClickHouse(`http://holdfast:${password}@127.0.0.1:${port}/`, { method: 'POST', body: sql })
  ).text();

afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(home, { recursive: true, force: true });
});

describe('the process of the embedded ClickHouse', () => {
  test('has every acknowledged row after it was killed and started again', async () => {
    const port = await freePort();
    const first = await start(port);
    await ask(port, 'CREATE TABLE kept (id UInt32) ENGINE = MergeTree ORDER BY id');
    for (let batch = 0; batch < 10; batch += 1)
      expect(await ask(port, `INSERT INTO kept SELECT number + ${batch * 1000} FROM numbers(1000)`)).toBe('');
    void ask(port, 'INSERT INTO kept SELECT number + 1000000 FROM numbers(300000000)').catch(() => undefined);
    first.kill('SIGKILL');
    await ended(first);
    const second = await start(port);
    expect(await ask(port, 'SELECT count(), uniqExact(id) FROM kept WHERE id < 1000000')).toBe(
      '10000\t10000\n',
    );
    second.kill('SIGTERM');
    expect(await ended(second)).toEqual([0, null]);
  });

  test('ends when the process that started it is gone', async () => {
    const child = await start(await freePort());
    child.disconnect();
    expect(await ended(child)).toEqual([0, null]);
  });

  test('ends in time when it is stopped while a query runs', async () => {
    const port = await freePort();
    const child = await start(port);
    void ask(port, 'SELECT count() FROM numbers(1e13) WHERE sipHash64(number) = 1').catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const since = performance.now();
    child.kill('SIGTERM');
    await ended(child);
    expect(performance.now() - since).toBeLessThan(3_000);
  });
});
