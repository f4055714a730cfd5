import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import { decides } from '../../../domain/metrics/goals.js';
import { INDICATIONS } from '../../../domain/metrics/metric-verdict.js';
import type { PlannedLook } from '../../../domain/snapshots/planned-look.js';
import { STORED_FIELDS } from '../../../domain/snapshots/stored-fields.js';
import { ownRecord } from '../../own-record.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { direction, instant, metricRole } from '../shapes/stored-values.js';

/** SQL for where the decision of a payload (`s`) has got. */
const STATE = sql.fragment`s.payload -> ${STORED_FIELDS.decision}::text ->> ${STORED_FIELDS.decisionState}::text`;

/**
 * Every snapshot after the look names the one that looked, so the latest one is enough.
 *
 * @returns the number of the snapshot by which goals were decided, or null while there is none
 */
export const findLookNumber = (queries: Queries, experimentId: number): Promise<number | null> =>
  queries.maybeOneFirst(sql.type(z.object({ seq: z.number().int() }))`
    SELECT seq
    FROM (
      SELECT
        ${STATE} AS state,
        coalesce(
          (s.payload -> ${STORED_FIELDS.decision}::text ->> ${STORED_FIELDS.decisionSeq}::text)::integer, s.seq
        ) AS seq
      FROM snapshots s
      WHERE s.experiment_id = ${experimentId} AND s.kind = 'results'
      ORDER BY s.seq DESC
      LIMIT 1
    ) AS latest
    WHERE state IN ('decided', 'blocked')`);

const decisionOfLook = z.looseObject({
  decision: z.looseObject({ state: z.enum(['decided', 'blocked']), seq: z.number().int().optional() }),
});

const analysisOfLook = z.looseObject({
  verdict: z.string(),
  adjusted_p_value: z.number().optional(),
});

const payloadOfLook = z.looseObject({
  decision: z.looseObject({ state: z.enum(['decided', 'blocked']) }),
  metrics: z.array(
    z.looseObject({
      metric_id: z.number().int(),
      role: metricRole,
      direction,
      analysis: ownRecord(analysisOfLook),
    }),
  ),
});

const DECIDED = z.enum([...INDICATIONS, 'blocked']);

/** Results as they are stored. */
interface StoredLook {
  readonly seq: number;
  readonly asOf: Instant;
  readonly payload: unknown;
}

const lookRow: z.ZodType<PlannedLook> = z
  .object({ seq: z.number().int(), asOf: instant, payload: payloadOfLook })
  .transform(({ seq, asOf, payload: { decision, metrics } }) => ({
    seq,
    asOf,
    state: decision.state,
    goals: metrics.filter(decides).flatMap(({ metric_id: metricId, analysis }) =>
      Object.entries(analysis).flatMap(([variant, { verdict, adjusted_p_value: adjustedPValue }]) => {
        const { data } = DECIDED.safeParse(verdict);
        if (data === undefined) return [];
        const goal = { metricId, variant, verdict: data };
        return [adjustedPValue === undefined ? goal : { ...goal, adjustedPValue }];
      }),
    ),
  }));

/**
 * @param latest the latest results
 * @returns the one look of an experiment that decides at its planned end, or null while there was none
 */
export const findPlannedLook = async (
  queries: Queries,
  experimentId: number,
  latest: StoredLook,
): Promise<PlannedLook | null> => {
  const { data } = decisionOfLook.safeParse(latest.payload);
  if (data === undefined) return null;
  const { seq = latest.seq } = data.decision;
  if (seq === latest.seq) return lookRow.parse(latest);
  return queries.one(sql.type(lookRow)`
    SELECT s.seq, s.as_of, s.payload
    FROM snapshots s
    WHERE s.experiment_id = ${experimentId} AND s.kind = 'results' AND s.seq = ${seq}`);
};
