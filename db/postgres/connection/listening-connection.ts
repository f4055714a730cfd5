import { Client } from 'pg';
import type { Log } from '../../log.js';

const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 5_000;

export interface ListeningOptions {
  readonly databaseUrl: string;
  readonly channel: string;
  readonly log: Log;
  onNotification(payload: string): void;
  /** Called whenever listening begins: what was said before, in a pause of the connection, was not heard. */
  onListening(): void;
}

/** A connection that listens to a channel and comes back when it breaks. */
export interface ListeningConnection {
  close(): Promise<void>;
}

/** @returns a listener that connects in the background and never gives up until it is closed. */
export const openListeningConnection = (options: ListeningOptions): ListeningConnection => {
  const { databaseUrl, channel, log } = options;
  let current: Client | null = null;
  let retry: NodeJS.Timeout | undefined;
  let attempt = 0;
  let closed = false;

  const retryLater = (reason: string): void => {
    if (closed) return;
    const delayMs = Math.min(FIRST_RETRY_MS * 2 ** attempt, LONGEST_RETRY_MS);
    attempt += 1;
    log.warn({ channel, reason, delayMs }, 'not listening to Postgres; trying again');
    retry = setTimeout(connect, delayMs);
  };

  const listen = async (client: Client, lose: (reason: string) => void): Promise<void> => {
    try {
      await client.connect();
      await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
    } catch (error) {
      lose(error instanceof Error ? error.message : String(error));
      await client.end().catch(() => undefined);
      return;
    }
    if (attempt > 0) log.info({ channel }, 'listening to Postgres again');
    attempt = 0;
    options.onListening();
  };

  const connect = (): void => {
    const client = new Client({ connectionString: databaseUrl, keepAlive: true });
    current = client;
    // A failure may be told twice, by a rejection and by an event; it is one failure.
    let isLost = false;
    const lose = (reason: string): void => {
      if (!isLost) retryLater(reason);
      isLost = true;
    };
    client.on('notification', ({ payload = '' }) => {
      options.onNotification(payload);
    });
    client.on('error', (error) => {
      lose(error.message);
    });
    client.once('end', () => {
      lose('the connection ended');
    });
    void listen(client, lose);
  };

  connect();
  return {
    close: async () => {
      closed = true;
      clearTimeout(retry);
      await current?.end().catch(() => undefined);
    },
  };
};
