import { z } from 'zod/v4';
import { defined } from '../../../domain/defined.js';
import { decides } from '../../../domain/metrics/goals.js';
import type { EarlierResults } from '../../../domain/snapshots/earlier-results.js';
import type { EarlierGoals } from '../../../domain/snapshots/goals-over-time.js';
import type { EarlierVerdict } from '../../../domain/snapshots/verdict-dates.js';
import { DECISIONS } from '../../../domain/snapshots/verdict-dates.js';
import { ownRecord } from '../../own-record.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { direction, instant, metricRole } from '../shapes/stored-values.js';
import { findPlannedLook } from './planned-look.js';

const row = z.object({ seq: z.number().int(), asOf: instant, payload: z.unknown() });

const dated = z.looseObject({
  verdict: z.string(),
  decided_at: z.string().optional(),
  withdrawn_at: z.string().optional(),
  withdrawn_verdict: z.enum(DECISIONS).optional(),
});
const analysis = dated.extend({ guardrail: dated.optional() });

const metric = z.looseObject({
  metric_id: z.number().int(),
  role: metricRole.optional(),
  direction: direction.optional(),
  variants: ownRecord(z.looseObject({ n: z.number() })).optional(),
  analysis: ownRecord(analysis).optional(),
});

/** Only what is handed on, of payloads of any age. */
const handedOn = z.looseObject({
  srm: z.looseObject({ first_alarm_at: z.iso.datetime().nullish() }).optional(),
  family: z.looseObject({ changed_at: z.iso.datetime().optional() }).optional(),
  metrics: z.array(metric).optional(),
});

const verdictOf = (stored: z.output<typeof dated>): EarlierVerdict => ({
  verdict: stored.verdict,
  ...defined({
    decidedAt: stored.decided_at,
    withdrawnAt: stored.withdrawn_at,
    withdrawnVerdict: stored.withdrawn_verdict,
  }),
});

const verdictsIn = ({ metrics = [] }: z.output<typeof handedOn>): EarlierResults['verdicts'] =>
  metrics.flatMap(({ metric_id: metricId, analysis: byVariant = {} }) =>
    Object.entries(byVariant).map(([variant, stored]) => ({
      ...{ metricId, variant, verdict: verdictOf(stored) },
      ...defined({ guardrail: stored.guardrail && verdictOf(stored.guardrail) }),
    })),
  );

const goalsIn = ({ metrics = [], family }: z.output<typeof handedOn>): EarlierGoals => ({
  metricIds: metrics.flatMap(({ metric_id: metricId, role, direction: way = 'up' }) =>
    decides({ role, direction: way }) ? [metricId] : [],
  ),
  hasFigures: metrics.some(({ variants = {} }) => Object.values(variants).some(({ n }) => n > 0)),
  changedAt: family?.changed_at === undefined ? null : Date.parse(family.changed_at),
});

/**
 * Every snapshot names the look and the first alarm that were before it, and dates its verdicts by those before, so the
 * latest one is enough.
 *
 * @param before only results with a lower number than this; all if left out
 * @returns what the latest results hand on to the next ones, or null before the first
 */
export const findEarlierResults = async (
  queries: Queries,
  experimentId: number,
  before?: number,
): Promise<EarlierResults | null> => {
  const latest = await queries.maybeOne(sql.type(row)`
    SELECT seq, as_of, payload
    FROM snapshots
    WHERE experiment_id = ${experimentId} AND kind = 'results' AND seq < coalesce(${before ?? null}::integer, seq + 1)
    ORDER BY seq DESC
    LIMIT 1`);
  if (latest === null) return null;
  const read = handedOn.parse(latest.payload);
  const { first_alarm_at: alarm } = read.srm ?? {};
  return {
    seq: latest.seq,
    asOf: latest.asOf,
    goals: goalsIn(read),
    firstAlarmAt: alarm == null ? null : Date.parse(alarm),
    look: await findPlannedLook(queries, experimentId, latest),
    verdicts: verdictsIn(read),
  };
};
