import { z } from 'zod/v4';
import type { Log } from '../../log.js';
import type { ListeningConnection } from '../connection/listening-connection.js';
import { openListeningConnection } from '../connection/listening-connection.js';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import { read } from '../connection/transactions.js';

/** The channel on which processes are asked what they hold; the payload is the number of the question. */
export const INTAKE_CHANNEL = 'holdfast_event_intakes';

/** What a process holds of one environment. */
export interface HeldEvents {
  readonly oldest_ticket: number;
  /** Rows that are held for long; those that just pass through are nothing to speak of. */
  readonly rows: number;
}

/** What one process says of itself. */
interface IntakeReport {
  readonly processId: string;
  /** The latest question that was asked before the rest of this was looked up. */
  readonly answeredAsk: number;
  readonly nextTicket: number;
  /** By the key of the environment. */
  readonly held: Readonly<Record<string, HeldEvents>>;
}

/** Where API processes say which events they have taken and not stored yet. */
export interface EventIntakes {
  /** Writes a report, and renews the lease. @returns the latest question that was asked, to be answered. */
  report(report: IntakeReport, leaseMs: number): Promise<number>;
  /** Takes a process off that holds nothing any more and takes nothing. */
  remove(processId: string): Promise<void>;
}

const askRow = z.object({ lastAsk: z.number().int() });

/** Processes that died long ago, whose rows nobody looks at. */
const FORGOTTEN_AFTER = '1 hour';

/** @returns the register on Postgres. */
export const createEventIntakes = (pool: PostgresPool): EventIntakes => ({
  async report({ processId, answeredAsk, nextTicket, held }, leaseMs) {
    const { lastAsk } = await read(pool, (queries) =>
      queries.one(sql.type(askRow)`
        WITH forgotten AS (
          DELETE FROM event_intakes
          WHERE process_id <> ${processId} AND alive_until < clock_timestamp() - ${FORGOTTEN_AFTER}::interval
        ), written AS (
          INSERT INTO event_intakes (process_id, alive_until, answered_ask, next_ticket, in_transit)
          VALUES (
            ${processId}, clock_timestamp() + ${leaseMs}::float8 * interval '1 millisecond',
            ${answeredAsk}::bigint, ${nextTicket}::bigint, ${sql.jsonb(held)}
          )
          ON CONFLICT (process_id) DO UPDATE SET
            alive_until = excluded.alive_until, answered_ask = excluded.answered_ask,
            next_ticket = excluded.next_ticket, in_transit = excluded.in_transit
        )
        SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS last_ask FROM event_intake_asks`),
    );
    return lastAsk;
  },
  async remove(processId) {
    await read(pool, (queries) =>
      queries.query(sql.statement`DELETE FROM event_intakes WHERE process_id = ${processId}`),
    );
  },
});

export interface AskListenerOptions {
  readonly databaseUrl: string;
  readonly log: Log;
  /** Called with the number of a question, and with null whenever listening begins: questions were missed. */
  readonly onAsk: (ask: number | null) => void;
}

/** Starts listening for questions to all processes. */
export const createAskListener = ({ databaseUrl, log, onAsk }: AskListenerOptions): ListeningConnection =>
  openListeningConnection({
    databaseUrl,
    channel: INTAKE_CHANNEL,
    log,
    onNotification: (payload) => {
      onAsk(Number(payload));
    },
    onListening: () => {
      onAsk(null);
    },
  });
