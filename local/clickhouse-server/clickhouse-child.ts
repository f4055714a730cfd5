import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { HomeFolder } from '../home/home-folder.js';
import type { ChildSpec } from '../process/launch.js';
import { answersOk, poll } from '../process/poll.js';

export interface ClickhouseOptions {
  readonly home: HomeFolder;
  readonly port: number;
}

/** Queries run on these; some stay free for stopping them. */
const SPARE_THREADS = 4;

export const clickhouseUrl = ({ port }: ClickhouseOptions): string => `http://127.0.0.1:${port}`;

/** The embedded ClickHouse engine behind its HTTP interface, in a process of its own. */
export const clickhouseChild = (options: ClickhouseOptions): ChildSpec => ({
  name: 'clickhouse',
  address: `127.0.0.1:${options.port}`,
  command: () =>
    Promise.resolve({
      file: process.execPath,
      args: ['--enable-source-maps', fileURLToPath(new URL('main.js', import.meta.url))],
      env: {
        CLICKHOUSE_FOLDER: options.home.data('clickhouse'),
        CLICKHOUSE_PORT: String(options.port),
        UV_THREADPOOL_SIZE: String(2 * Math.max(2, availableParallelism()) + SPARE_THREADS),
        TZ: 'UTC',
      },
      ipc: true,
    }),
  ready: async (_running, signal) => {
    await poll(() => answersOk(`${clickhouseUrl(options)}/ping`), signal);
  },
  readyWithinSeconds: 60,
  stopSignal: 'SIGTERM',
  stopWithinSeconds: 6,
});
