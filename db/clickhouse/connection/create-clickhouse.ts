import type { ClickHouseClient } from '@clickhouse/client';
import { ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { defined } from '../../../domain/defined.js';

export interface ClickHouseOptions {
  /** HTTP address, with user and password where needed. */
  readonly url: string;
  readonly database: string;
  /** The cluster that the server is part of; left out or null for a single one. */
  readonly cluster?: string | null | undefined;
  /** Limit of one query on the server, in seconds; 0 for none. */
  readonly querySeconds: number;
  /** How long a server that does not stop a query by itself is waited for after that, in seconds. Default 10. */
  readonly graceSeconds?: number;
  /** Connections of this process at most; further requests wait for one. Default 10. */
  readonly maxConnections?: number;
  /** Whether the tables are ours, with all copies of a row in one partition; true if left out. */
  readonly isOurs?: boolean;
}

/** A connection pool to one database. */
export interface ClickHouse {
  readonly client: ClickHouseClient;
  readonly database: string;
  /** Null for a single server. */
  readonly cluster: string | null;
  readonly querySeconds: number;
  /** Whether the tables are ours. */
  readonly isOurs: boolean;
  /** @throws when the server does not answer. */
  ping(signal?: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

const LONGEST_REQUEST_MS = 3_600_000;

/** The server stops a query by itself first; this is for one that does not answer at all. */
const requestTimeout = ({ querySeconds, graceSeconds = 10 }: ClickHouseOptions): number =>
  querySeconds > 0 ? (querySeconds + graceSeconds) * 1000 : LONGEST_REQUEST_MS;

/**
 * Opens a pool; nothing is sent until it is used. Requests are not repeated here: callers know what is idempotent.
 *
 * @param options address, database and limits
 */
export const createClickHouse = (options: ClickHouseOptions): ClickHouse => {
  const client = createClient({
    url: options.url,
    database: options.database,
    application: 'holdfast',
    max_open_connections: options.maxConnections ?? 10,
    request_timeout: requestTimeout(options),
    // Below the idle time of any server (3 s and more), or a request could go into a socket that is being closed.
    keep_alive: { enabled: true, idle_socket_ttl: 2_000, eagerly_destroy_stale_sockets: true },
    // Long parameters are no part of the address, which servers and proxies bound.
    use_multipart_params_auto: true,
    // Every failure is thrown and reported once by whoever called.
    log: { level: ClickHouseLogLevel.OFF },
  });
  return {
    client,
    database: options.database,
    cluster: options.cluster ?? null,
    querySeconds: options.querySeconds,
    isOurs: options.isOurs ?? true,
    async ping(signal) {
      const answer = await client.ping({
        select: false,
        ...defined({ abort_signal: signal }),
      });
      if (!answer.success) throw answer.error;
    },
    close: () => client.close(),
  };
};
