import { z } from 'zod/v4';
import { attachedMetric, METRICS_AS_JSON } from './attached-metric.js';
import type { AnalysisPlan } from './refresh-records.js';
import type { Queries } from './run-query.js';
import { sql } from './sql.js';
import { assignment, epoch, id, instant } from './stored-values.js';

const planRow: z.ZodType<AnalysisPlan> = z.object({
  experimentId: id,
  uuid: z.string(),
  environmentKey: z.string(),
  featureName: z.string(),
  assignment,
  salts: z.object({ enrolment: id.nullable(), bucketing: id.nullable() }),
  startedAt: instant,
  endedAt: instant.nullable(),
  plannedUnits: z.number().int(),
  now: instant,
  epochs: z.array(epoch),
  metrics: z.array(attachedMetric),
});

/** SQL for an experiment's epochs as a JSON array, in order; `e` is the experiment's row. */
export const EPOCHS_AS_JSON = sql.fragment`coalesce(
  (
    SELECT jsonb_agg(
      jsonb_build_object(
        'number', p.number,
        'from', round(extract(epoch FROM p.from_at) * 1000),
        'to', round(extract(epoch FROM p.to_at) * 1000),
        'percentage', p.percentage,
        'allocation', p.allocation
      ) || CASE WHEN p.audience IS NULL THEN '{}' ELSE jsonb_build_object('audience', p.audience) END
      ORDER BY p.number
    )
    FROM epochs p
    WHERE p.experiment_id = e.id
  ),
  '[]'
)`;

/**
 * Reads everything that a computation depends on in one statement, and so from one state of the database.
 *
 * @returns null for an experiment that does not exist, was deleted or never started
 */
export const findAnalysisPlan = (queries: Queries, uuid: string): Promise<AnalysisPlan | null> =>
  queries.maybeOne(sql.type(planRow)`
    SELECT
      e.id AS "experimentId", e.uuid, n.api_key AS "environmentKey", f.name AS "featureName", e.assignment,
      jsonb_build_object('enrolment', e.enrolment_salt, 'bucketing', e.bucketing_salt) AS salts,
      e.started_at AS "startedAt", e.ended_at AS "endedAt", e.planned_units AS "plannedUnits",
      ${EPOCHS_AS_JSON} AS epochs,
      greatest(
        date_trunc('milliseconds', clock_timestamp()),
        (SELECT max(greatest(p.from_at, p.to_at)) FROM epochs p WHERE p.experiment_id = e.id)
      ) AS now,
      ${METRICS_AS_JSON} AS metrics
    FROM experiments e
    JOIN environments n ON n.id = e.environment_id
    JOIN features f ON f.id = e.feature_id
    WHERE e.uuid = ${uuid} AND e.deleted_at IS NULL AND e.started_at IS NOT NULL`);
