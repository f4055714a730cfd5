import { z } from 'zod/v4';
import type { WantedMetric } from '../../../domain/lifecycle/experiment-creation.js';
import type { OpenExperiment } from '../../../domain/lifecycle/open-experiment.js';
import { COMMAND_SOURCES } from '../../../domain/origin.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { DECISION_SETTINGS_AS_JSON, decisionSettings } from '../shapes/decision-settings.js';
import { expectedDirection, id, metricRole } from '../shapes/stored-values.js';
import { findExperiment } from './experiment-row.js';
import { findProgress } from './find-progress.js';

const wantedMetric: z.ZodType<WantedMetric> = z
  .object({ metricId: id, expectedDirection, role: metricRole, margin: z.number().nullable() })
  .transform(({ margin, ...rest }) => (margin === null ? rest : { ...rest, margin }));

const detailsRow = z.object({
  commandId: z.string(),
  fingerprint: z.string(),
  actor: z.string(),
  source: z.enum(COMMAND_SOURCES),
  comment: z.string().nullable(),
  name: z.string(),
  hypothesis: z.string(),
  refreshIntervalMs: z.number().int(),
  settleMs: z.number().int(),
  plannedUnits: z.number().int(),
  decisions: decisionSettings,
  environment: z.string(),
  feature: z.string(),
  metrics: z.array(wantedMetric),
});
type DetailsRow = Readonly<z.output<typeof detailsRow>>;

const findDetails = (queries: Queries, experimentId: number): Promise<DetailsRow> =>
  queries.one(sql.type(detailsRow)`
    SELECT
      c.command_id, c.fingerprint, a.actor, a.source, a.comment, e.name, e.hypothesis,
      e.refresh_interval_ms, e.settle_ms, e.planned_units, ${DECISION_SETTINGS_AS_JSON} AS decisions, n.name AS environment, f.name AS feature,
      coalesce(
        (
          SELECT jsonb_agg(
            jsonb_build_object(
              'metricId', x.metric_id, 'expectedDirection', x.expected_direction, 'role', x.role, 'margin', x.margin
            )
            ORDER BY x.id
          )
          FROM experiment_metrics x
          WHERE x.experiment_id = e.id
        ),
        '[]'
      ) AS metrics
    FROM experiments e
    JOIN environments n ON n.id = e.environment_id
    JOIN features f ON f.id = e.feature_id
    JOIN command_outcomes c ON c.experiment_uuid = e.uuid AND c.kind = 'create' AND c.outcome = 'applied'
    JOIN audit_log a
      ON a.experiment_uuid = e.uuid AND a.command_id = c.command_id AND a.action = 'created'
    WHERE e.id = ${experimentId}`);

/**
 * Reads an experiment for a workflow that is to go on with it. To be run in a transaction that holds the experiment's
 * lock, so that all parts belong together.
 *
 * @returns null when it needs no workflow: it does not exist, is sealed or deleted
 */
export const findOpenExperiment = async (queries: Queries, uuid: string): Promise<OpenExperiment | null> => {
  const row = await findExperiment(queries, uuid);
  if (row === null || row.sealedAt !== null || row.deletedAt !== null) return null;
  const details = await findDetails(queries, row.id);
  const { commandId, fingerprint, actor, source, comment, environment, feature } = details;
  const { name, hypothesis, metrics, refreshIntervalMs, settleMs, plannedUnits, decisions } = details;
  const { environmentId, featureId, assignment, refreshThrottleMs } = row;
  return {
    uuid,
    commandId,
    fingerprint,
    origin: { actor, source, ...(comment === null ? {} : { comment }) },
    creation: {
      environmentId,
      featureId,
      name,
      hypothesis,
      assignment,
      metrics,
      refreshIntervalMs,
      refreshThrottleMs,
      settleMs,
      plannedUnits,
      decisions,
    },
    labels: { environment, feature },
    ...(await findProgress(queries, row)),
  };
};
