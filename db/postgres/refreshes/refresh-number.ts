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

/** @returns the record of the very refresh that asks, whose answer was lost; null for a new one. */
export const findOwnRecord = (
  queries: Queries,
  experimentId: number,
  { seq, runId }: AskedRefresh,
): Promise<RecordedRefresh | null> =>
  queries.maybeOne(sql.type(recordedRow)`
    SELECT seq, as_of, finished_at
    FROM refreshes
    WHERE experiment_id = ${experimentId}
      AND run_id IS NOT DISTINCT FROM ${runId ?? null}::text
      AND coalesce(asked_seq, seq) = ${seq}`);

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

/** The log is not kept for ever, so a number that is free counts as used once a later one was recorded more than a day ago. */
const isUsed = (queries: Queries, experimentId: number, seq: number): Promise<boolean> =>
  queries.exists(sql.statement`
    SELECT FROM refreshes
    WHERE experiment_id = ${experimentId}
      AND (seq = ${seq} OR (seq > ${seq} AND finished_at < clock_timestamp() - interval '1 day'))`);

/**
 * A run that an operator has reset asks by numbers that were used, and so do the activities of a run that was lost. The
 * order of numbers is the order of refreshes, so such a refresh comes after all others.
 *
 * @returns the number to record a new refresh under
 */
export const numberFor = async (
  queries: Queries,
  experimentId: number,
  { seq, runId }: AskedRefresh,
): Promise<number> => {
  if (runId === undefined && !(await isUsed(queries, experimentId, seq))) return seq;
  return queries.oneFirst(sql.type(z.object({ seq: z.number().int() }))`
    SELECT greatest(${seq}::integer, coalesce(max(seq), 0) + 1) AS seq
    FROM refreshes
    WHERE experiment_id = ${experimentId}`);
};
