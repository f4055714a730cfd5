import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import { decides } from '../../../domain/metrics/goals.js';
import { INDICATIONS } from '../../../domain/metrics/metric-verdict.js';
import type { PlannedLook } from '../../../domain/snapshots/planned-look.js';
import { ownRecord } from '../../own-record.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { direction, instant, metricRole } from '../shapes/stored-values.js';

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
