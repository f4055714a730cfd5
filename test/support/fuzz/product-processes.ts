/** The API and the worker as processes of their own, as they are installed, on the engines of the tests. */
import type { ChildProcess } from 'node:child_process';
import { execFileSync, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTestWarehouse } from '../clickhouse/database.js';
import { eventually } from '../eventually.js';
import { createTestDatabase } from '../postgres/database.js';
import { freePorts } from '../stack/free-ports.js';
import { testTemporalAddress } from '../temporal/address.js';

const ROOT = join(__dirname, '..', '..', '..');

export interface ProductProcesses {
  readonly url: string;
  readonly adminKey: string;
  /** Memory that the API's process holds, in MiB. */
  residentMiB(): number;
  isApiAlive(): boolean;
  /** What both have written. */
  output(): string;
  stop(): Promise<void>;
}

const residentOf = (pid: number): number => {
  const status = `/proc/${pid}/status`;
  const kib = existsSync(status)
    ? /VmRSS:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1]
    : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Number(kib) / 1024;
};

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => {
        child.once('exit', () => {
          resolve();
        });
      });

export const startProduct = async (
  config: Readonly<Record<string, string>> = {},
): Promise<ProductProcesses> => {
  const [database, warehouse, [port]] = await Promise.all([
    createTestDatabase(),
    createTestWarehouse(),
    freePorts(1),
  ]);
  const adminKey = `admin-${randomUUID()}`;
  const env = {
    ...process.env,
    DATABASE_URL: database.url,
    CLICKHOUSE_URL: warehouse.url,
    CLICKHOUSE_DATABASE: warehouse.database,
    TEMPORAL_ADDRESS: testTemporalAddress(),
    TEMPORAL_TASK_QUEUE: `fuzz-${randomUUID()}`,
    API_PORT: String(port),
    API_REQUESTS_PER_MINUTE: '0',
    HOLDFAST_ADMIN_KEY: adminKey,
    LOG_LEVEL: 'error',
    ...config,
  };
  let output = '';
  const start = (...path: readonly string[]): ChildProcess => {
    const child = fork(join(ROOT, 'dist', ...path), { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (data: Buffer) => {
        output = `${output}${data.toString()}`.slice(-50_000);
      });
    return child;
  };
  const api = start('api', 'main.js');
  const worker = start('workers', 'main.js');
  const url = `http://127.0.0.1:${port}`;
  await eventually(
    'the API',
    async () => {
      if (api.exitCode !== null) throw new Error(output);
      return (await fetch(`${url}/healthz`).catch(() => null))?.ok;
    },
    60_000,
  );
  return {
    url,
    adminKey,
    residentMiB: () => residentOf(api.pid!),
    isApiAlive: () => api.exitCode === null && api.signalCode === null,
    output: () => output,
    async stop() {
      for (const child of [api, worker]) child.kill('SIGTERM');
      await Promise.all([ended(api), ended(worker)]);
      await warehouse.drop();
      await database.drop();
    },
  };
};
