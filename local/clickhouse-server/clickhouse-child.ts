import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { HomeFolder } from '../home/home-folder.js';
import type { ChildSpec } from '../process/launch.js';
import { readyMessage } from '../process/ready-message.js';

export interface ClickhouseOptions {
  readonly home: HomeFolder;
  readonly port: number;
  readonly password: string;
}

/** The one user of the embedded engine. */
export const CLICKHOUSE_USER = 'holdfast';

/** Queries run on these; some stay free for stopping them. */
const SPARE_THREADS = 4;

export const clickhouseUrl = ({ port, password }: ClickhouseOptions): string =>
  `http://${CLICKHOUSE_USER}:${encodeURIComponent(password)}@127.0.0.1:${port}`;

/** The embedded ClickHouse engine behind its HTTP interface, in a process of its own. */
export const clickhouseChild = (options: ClickhouseOptions): ChildSpec => ({
  name: 'clickhouse',
  address: `127.0.0.1:${options.port}`,
  command: () =>
    Promise.resolve({
      file: process.execPath,
      args: [fileURLToPath(new URL('main.js', import.meta.url))],
      env: {
        CLICKHOUSE_FOLDER: options.home.data('clickhouse'),
        CLICKHOUSE_PORT: String(options.port),
        // In the environment, which only its owner can read; arguments are everybody's.
        CLICKHOUSE_PASSWORD: options.password,
        UV_THREADPOOL_SIZE: String(2 * Math.max(2, availableParallelism()) + SPARE_THREADS),
        TZ: 'UTC',
      },
      ipc: true,
    }),
  // Only our own child can say so; on its port anybody might answer.
  ready: (running) => readyMessage(running),
  readyWithinSeconds: 60,
  stopSignal: 'SIGTERM',
  stopWithinSeconds: 6,
});
