import { z } from 'zod/v4';
import type { Assignment, Instant } from '../../../domain/experiment.js';
import type { DecisionSettings } from '../../../domain/metrics/decision-settings.js';
import type { ExperimentMetric } from '../../../domain/metrics/metric.js';
import type { Epoch } from '../../../domain/rollouts/epoch.js';
import type { ExperimentSource } from '../../../domain/sources/source-mapping.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { attachedMetric, METRICS_AS_JSON } from '../shapes/attached-metric.js';
import { DECISION_SETTINGS_AS_JSON, decisionSettings } from '../shapes/decision-settings.js';
import { EPOCHS_AS_JSON } from '../shapes/epochs-as-json.js';
import { experimentSource, SOURCE_AS_JSON } from '../shapes/source-mapping.js';
import { assignment, epoch, id, instant } from '../shapes/stored-values.js';

/** Everything that a computation of exposures and results depends on, besides the events. */
export interface AnalysisPlan {
  readonly experimentId: number;
  readonly uuid: string;
  readonly environmentKey: string;
  readonly environment: { readonly id: number; readonly name: string; readonly version: number };
  readonly featureName: string;
  readonly assignment: Assignment;
  /** What identifiers are hashed with; null where somebody else assigns. */
  readonly salts: { readonly enrolment: number | null; readonly bucketing: number | null };
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  /** When the final result is to be sealed, null before the end. */
  readonly sealDueAt: Instant | null;
  readonly epochs: readonly Epoch[];
  readonly metrics: readonly ExperimentMetric[];
  /** Whose tables are read; null reads the events that were sent to us. */
  readonly source: ExperimentSource | null;
  readonly plannedUnits: number;
  readonly decisions: DecisionSettings;
  /** The database's clock when the plan was read: the as-of of the refresh. */
  readonly now: Instant;
}

const planRow: z.ZodType<AnalysisPlan> = z.object({
  experimentId: id,
  uuid: z.string(),
  environmentKey: z.string(),
  environment: z.object({ id, name: z.string(), version: z.number().int() }),
  featureName: z.string(),
  assignment,
  salts: z.object({ enrolment: id.nullable(), bucketing: id.nullable() }),
  startedAt: instant,
  endedAt: instant.nullable(),
  sealDueAt: instant.nullable(),
  plannedUnits: z.number().int(),
  decisions: decisionSettings,
  now: instant,
  epochs: z.array(epoch),
  metrics: z.array(attachedMetric),
  source: experimentSource.nullable(),
});

/**
 * Reads everything that a computation depends on in one statement, and so from one state of the database.
 *
 * @returns null for an experiment that does not exist, was deleted or never started
 */
export const findAnalysisPlan = (queries: Queries, uuid: string): Promise<AnalysisPlan | null> =>
  queries.maybeOne(sql.type(planRow)`
    SELECT
      e.id AS experiment_id, e.uuid, n.api_key AS environment_key,
      jsonb_build_object('id', n.id, 'name', n.name, 'version', n.version) AS environment, f.name AS feature_name, e.assignment,
      jsonb_build_object('enrolment', e.enrolment_salt, 'bucketing', e.bucketing_salt) AS salts,
      e.started_at, e.ended_at, e.ended_at + e.settle_ms * interval '1 millisecond' AS seal_due_at, e.planned_units,
      ${DECISION_SETTINGS_AS_JSON} AS decisions,
      ${EPOCHS_AS_JSON} AS epochs,
      greatest(
        date_trunc('milliseconds', clock_timestamp()),
        (SELECT max(greatest(p.from_at, p.to_at)) FROM epochs p WHERE p.experiment_id = e.id)
      ) AS now,
      ${METRICS_AS_JSON} AS metrics,
      ${SOURCE_AS_JSON} AS source
    FROM experiments e
    JOIN environments n ON n.id = e.environment_id
    JOIN features f ON f.id = e.feature_id
    WHERE e.uuid = ${uuid} AND e.deleted_at IS NULL AND e.started_at IS NOT NULL`);
