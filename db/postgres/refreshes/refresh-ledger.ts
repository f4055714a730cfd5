import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { instant } from '../shapes/stored-values.js';
import type { AskedRefresh } from './refresh-result.js';

const recordedRow = z.object({
  seq: z.number().int(),
  asOf: instant.nullable(),
  finishedAt: instant,
});

/** A refresh that has its record. */
export type RecordedRefresh = Readonly<z.output<typeof recordedRow>>;

/** What is on record when a refresh asks to be recorded. */
export interface RefreshLedger {
  /** The record of the very refresh that asks, whose answer was lost; null for a new one. */
  readonly own: RecordedRefresh | null;
  /** The number to record a new refresh under. */
  readonly number: number;
  /** The number of the latest results; null for none. */
  readonly latestResults: number | null;
}

const ledgerRow: z.ZodType<RefreshLedger> = z
  .object({
    seq: z.number().int().nullable(),
    asOf: instant.nullable(),
    finishedAt: instant.nullable(),
    number: z.number().int(),
    latestResults: z.number().int().nullable(),
  })
  .transform(({ seq, asOf, finishedAt, number, latestResults }) => ({
    own: seq === null || finishedAt === null ? null : { seq, asOf, finishedAt },
    number,
    latestResults,
  }));

/**
 * Reads what is on record, under the lock of the experiment. A run that an operator has reset asks by numbers that were used,
 * and so do the activities of a run that was lost. The order of numbers is the order of refreshes, so such a refresh comes
 * after all others. The log is not kept for ever, so a number that is free counts as used once a later one was recorded more
 * than a day ago.
 */
export const readLedger = (
  queries: Queries,
  experimentId: number,
  { seq, runId }: AskedRefresh,
): Promise<RefreshLedger> =>
  queries.one(sql.type(ledgerRow)`
    SELECT
      own.seq, own.as_of, own.finished_at,
      CASE
        WHEN ${runId ?? null}::text IS NULL AND NOT EXISTS (
          SELECT FROM refreshes
          WHERE experiment_id = ${experimentId}
            AND (seq = ${seq} OR (seq > ${seq} AND finished_at < clock_timestamp() - interval '1 day'))
        ) THEN ${seq}::integer
        ELSE greatest(
          ${seq}::integer, (SELECT coalesce(max(seq), 0) + 1 FROM refreshes WHERE experiment_id = ${experimentId})
        )
      END AS number,
      (SELECT max(seq) FROM snapshots WHERE experiment_id = ${experimentId} AND kind = 'results') AS latest_results
    FROM (VALUES (1)) AS once
    LEFT JOIN refreshes own ON own.experiment_id = ${experimentId}
      AND own.run_id IS NOT DISTINCT FROM ${runId ?? null}::text
      AND coalesce(own.asked_seq, own.seq) = ${seq}`);

/** @returns the latest refresh that succeeded, or null. */
export const findLastSuccess = async (
  queries: Queries,
  experimentId: number,
): Promise<{ readonly seq: number; readonly asOf: Instant } | null> =>
  queries.maybeOne(sql.type(z.object({ seq: z.number().int(), asOf: instant }))`
    SELECT seq, as_of
    FROM refreshes
    WHERE experiment_id = ${experimentId} AND outcome = 'succeeded'
    ORDER BY seq DESC
    LIMIT 1`);
