import { z } from 'zod/v4';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import { read } from '../connection/transactions.js';
import { INTAKE_CHANNEL } from './event-intakes.js';

/** What a process that is alive has said last, as far as one environment is concerned. */
export interface SeenIntake {
  readonly processId: string;
  readonly answeredAsk: number;
  readonly nextTicket: number;
  /** Null where it holds nothing. */
  readonly oldestTicket: number | null;
  /** Rows that it holds for long. */
  readonly rowCount: number;
}

/** Where an environment's events are that were taken and are not in the warehouse, all seen in one moment. */
export interface SeenTransit {
  readonly intakes: readonly SeenIntake[];
  /** Rows in the spool, up to the entry that was asked for; those of older versions are anybody's, and so counted. */
  readonly spooledRows: number;
  /** For how long the oldest of them has been there. */
  readonly spooledForMs: number;
  /** The youngest entry of the spool, whosoever it is; 0 for an empty one. */
  readonly lastEntry: number;
}

/** What is on its way into the warehouse. */
export interface EventTransit {
  /**
   * Asks all processes what they hold. Whoever has answered stamps nothing with an arrival before the moment that is given
   * back any more.
   *
   * @returns the question, as a moment that lies behind everything that was acknowledged so far, Unix milliseconds; reports
   *   say which one they answer
   */
  ask(): Promise<number>;
  /** @param upToEntry of the spool, null for all of it */
  look(environmentKey: string, upToEntry: number | null): Promise<SeenTransit>;
}

const askRow = z.object({ ask: z.number().int() });
const seenRow: z.ZodType<SeenTransit> = z.object({
  intakes: z.array(
    z.object({
      processId: z.string(),
      answeredAsk: z.number().int(),
      nextTicket: z.number().int(),
      oldestTicket: z.number().int().nullable(),
      rowCount: z.number().int(),
    }),
  ),
  spooledRows: z.number().int(),
  spooledForMs: z.number(),
  lastEntry: z.number().int(),
});

/** @returns events in transit as Postgres knows them. */
export const createEventTransit = (pool: PostgresPool): EventTransit => ({
  async ask() {
    const { ask } = await read(pool, (queries) =>
      queries.one(sql.type(askRow)`
        WITH moment AS (
          UPDATE event_moment
          SET asked = greatest(asked + 1, floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint + 1)
          RETURNING asked AS ask
        )
        SELECT ask, pg_notify(${INTAKE_CHANNEL}, ask::text) FROM moment`),
    );
    return ask;
  },
  look: (environmentKey, upToEntry) =>
    read(pool, (queries) =>
      // One statement, and so one state of the database: a batch is in a process's hands, or in the spool, or stored.
      queries.one(sql.type(seenRow)`
        SELECT
          (
            SELECT coalesce(jsonb_agg(jsonb_build_object(
              'processId', process_id, 'answeredAsk', answered_ask, 'nextTicket', next_ticket,
              'oldestTicket', in_transit -> ${environmentKey} -> 'oldest_ticket',
              'rowCount', coalesce((in_transit -> ${environmentKey} ->> 'rows')::bigint, 0)
            )), '[]')
            FROM event_intakes
            WHERE alive_until > clock_timestamp()
          ) AS intakes,
          coalesce(sum(coalesce((s.environments ->> ${environmentKey})::bigint, s.row_count)), 0) AS spooled_rows,
          coalesce(extract(epoch FROM clock_timestamp() - min(s.spooled_at)) * 1000, 0)::float8 AS spooled_for_ms,
          coalesce((SELECT max(id) FROM event_spool), 0) AS last_entry
        FROM event_spool s
        WHERE (s.environments IS NULL OR s.environments -> ${environmentKey} IS NOT NULL)
          AND s.id <= coalesce(${upToEntry}::bigint, 9223372036854775807)`),
    ),
});
