import { z } from 'zod/v4';
import type { Log } from '../../log.js';
import type { ListeningConnection } from '../connection/listening-connection.js';
import { openListeningConnection } from '../connection/listening-connection.js';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import { read } from '../connection/transactions.js';

/** The channel on which processes are asked what they hold; the payload is the moment that is asked for. */
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
  /**
   * The latest moment that was asked for before the rest of this was looked up, Unix milliseconds: whatever is stamped with
   * an earlier arrival has a ticket before the next one.
   */
  readonly answeredAsk: number;
  readonly nextTicket: number;
  /** By the key of the environment. */
  readonly held: Readonly<Record<string, HeldEvents>>;
  /** A moment that may be asked for next at the earliest, where this process has stamped events ahead of the time. */
  readonly askFrom: number | null;
}

/** What a process is told when it reports. */
export interface IntakeReply {
  /** The latest moment that was asked for, to be answered. */
  readonly lastAsk: number;
  /** What time it is in Postgres, microseconds since 1970. */
  readonly nowMicros: number;
}

/** Where API processes say which events they have taken and not stored yet. */
export interface EventIntakes {
  /** Writes a report, and renews the lease. */
  report(report: IntakeReport, leaseMs: number): Promise<IntakeReply>;
  /** Takes a process off that holds nothing any more and takes nothing. */
  remove(processId: string): Promise<void>;
}

const replyRow: z.ZodType<IntakeReply> = z.object({
  lastAsk: z.number().int(),
  nowMicros: z.number().int(),
});

/** Processes that died long ago, whose rows nobody looks at. */
const FORGOTTEN_AFTER = '1 hour';

/** @returns the register on Postgres. */
export const createEventIntakes = (pool: PostgresPool): EventIntakes => ({
  report: ({ processId, answeredAsk, nextTicket, held, askFrom }, leaseMs) =>
    read(pool, (queries) =>
      queries.one(sql.type(replyRow)`
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
        ), lifted AS (
          UPDATE event_moment SET asked = ${askFrom}::bigint WHERE asked < ${askFrom}::bigint
        )
        SELECT asked AS last_ask, floor(extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS now_micros
        FROM event_moment`),
    ),
  async remove(processId) {
    await read(pool, (queries) =>
      queries.query(sql.statement`DELETE FROM event_intakes WHERE process_id = ${processId}`),
    );
  },
});

export interface AskListenerOptions {
  readonly databaseUrl: string;
  readonly log: Log;
  /** Called with the moment that is asked for, and with null whenever listening begins: questions were missed. */
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
