import { z } from 'zod/v4';
import { EVENTS_IN_TRANSIT } from '../../../domain/refreshes/refresh-retry.js';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import { read } from '../connection/transactions.js';

/** What an operator should know of results that are not sealed, and of what they wait for. */
export interface SealBacklog {
  /** Final results that were due more than a minute ago. */
  readonly overdue: number;
  /** Final results whose last attempt found accepted events that are not in the warehouse. */
  readonly waitingForEvents: number;
  /** API processes that say that they take events. */
  readonly intakes: number;
  /** Events that these have held for longer than a moment. */
  readonly heldEvents: number;
}

export interface WaitingSeals {
  look(): Promise<SealBacklog>;
}

const backlogRow: z.ZodType<SealBacklog> = z.object({
  overdue: z.number().int(),
  waitingForEvents: z.number().int(),
  intakes: z.number().int(),
  heldEvents: z.number().int(),
});

/** @returns the backlog on Postgres. */
export const createWaitingSeals = (pool: PostgresPool): WaitingSeals => ({
  look: () =>
    read(pool, (queries) =>
      queries.one(sql.type(backlogRow)`
        WITH unsealed AS (
          SELECT e.id, e.ended_at + e.settle_ms * interval '1 millisecond' AS due_at
          FROM experiments e
          WHERE e.status = 'completed' AND e.sealed_at IS NULL AND e.deleted_at IS NULL
        ), alive AS (
          SELECT in_transit FROM event_intakes WHERE alive_until > clock_timestamp()
        )
        SELECT
          (SELECT count(*) FROM unsealed WHERE due_at < clock_timestamp() - interval '1 minute') AS overdue,
          (
            SELECT count(*) FROM unsealed u
            CROSS JOIN LATERAL (
              SELECT error_code FROM refreshes WHERE experiment_id = u.id ORDER BY seq DESC LIMIT 1
            ) AS r
            WHERE r.error_code = ${EVENTS_IN_TRANSIT}
          ) AS waiting_for_events,
          (SELECT count(*) FROM alive) AS intakes,
          (
            SELECT coalesce(sum((h.value ->> 'rows')::bigint), 0) FROM alive, jsonb_each(in_transit) AS h
          ) AS held_events`),
    ),
});
