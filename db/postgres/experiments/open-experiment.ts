import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type {
  ExperimentCreation,
  ExperimentLabels,
  WantedMetric,
} from '../../../domain/lifecycle/experiment-creation.js';
import type { ExperimentState } from '../../../domain/lifecycle/experiment-state.js';
import { MOST_REMEMBERED_COMMANDS } from '../../../domain/lifecycle/remembered-commands.js';
import type { Origin } from '../../../domain/origin.js';
import { COMMAND_SOURCES } from '../../../domain/origin.js';
import type { RefreshProgress } from '../../../domain/refreshes/refresh-progress.js';
import { STORED_FIELDS } from '../../../domain/snapshots/stored-fields.js';
import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { expectedDirection, id, instant, metricRole } from '../shapes/stored-values.js';
import { instantAsJson } from '../shapes/values-as-json.js';
import { findExperiment, stateOf } from './experiment-row.js';
import { ISSUED_ENTRIES } from './stored-schedule.js';

/** All that a workflow needs to go on with an experiment whose earlier runs are lost. */
export interface OpenExperiment {
  readonly uuid: string;
  /** How it was created. */
  readonly commandId: string;
  readonly fingerprint: string;
  readonly origin: Origin;
  /** Without the rollout that was asked for: the state has the one that stands. */
  readonly creation: ExperimentCreation;
  readonly labels: ExperimentLabels;
  readonly state: ExperimentState;
  readonly endedAt: Instant | null;
  /** Commands that have an answer, the last ones, oldest first. */
  readonly decidedCommandIds: readonly string[];
  /** Entries of the schedule that have been answered. */
  readonly issuedEntries: number;
  /** How they went; when the next is due stands in no row. */
  readonly refreshes: Omit<RefreshProgress, 'nextAt'>;
}

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
  endedAt: instant.nullable(),
  environment: z.string(),
  feature: z.string(),
  metrics: z.array(wantedMetric),
  issuedEntries: z.number().int(),
  decidedCommandIds: z.array(z.string()),
});
type DetailsRow = Readonly<z.output<typeof detailsRow>>;

const seq = z.number().int();
const refreshesRow = z.object({
  seq,
  lastGood: z
    .object({ seq, asOf: instant, identities: z.number(), srmPValue: z.number().nullable() })
    .nullable(),
  consecutiveFailures: z.number().int(),
  lastFailure: z.object({ seq, at: instant, code: z.string() }).nullable(),
  heededBreaches: z.array(z.string()),
});

const findDetails = (queries: Queries, experimentId: number): Promise<DetailsRow> =>
  queries.one(sql.type(detailsRow)`
    SELECT
      c.command_id, c.fingerprint, a.actor, a.source, a.comment, e.name, e.hypothesis,
      e.refresh_interval_ms, e.settle_ms, e.planned_units, e.ended_at,
      ${ISSUED_ENTRIES} AS issued_entries, n.name AS environment, f.name AS feature,
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
      ) AS metrics,
      (
        SELECT jsonb_agg(o.command_id ORDER BY o.decided_at)
        FROM (
          SELECT command_id, decided_at
          FROM command_outcomes
          WHERE experiment_uuid = e.uuid
          ORDER BY decided_at DESC
          LIMIT ${MOST_REMEMBERED_COMMANDS}
        ) o
      ) AS decided_command_ids
    FROM experiments e
    JOIN environments n ON n.id = e.environment_id
    JOIN features f ON f.id = e.feature_id
    JOIN command_outcomes c ON c.experiment_uuid = e.uuid AND c.kind = 'create' AND c.outcome = 'applied'
    JOIN audit_log a
      ON a.experiment_uuid = e.uuid AND a.command_id = c.command_id AND a.action = 'created'
    WHERE e.id = ${experimentId}`);

/** SQL for the guardrails, as metric/variant, that were harmed by what some refreshes say (`seqs` is a query). */
const harmedAt = (experimentId: number, seqs: SqlFragment): SqlFragment => sql.fragment`
  SELECT (m.metric ->> ${STORED_FIELDS.metricId}::text) || '/' || a.key AS breach
  FROM
    snapshots s,
    jsonb_array_elements(s.payload -> ${STORED_FIELDS.metrics}::text) AS m (metric),
    jsonb_each(m.metric -> ${STORED_FIELDS.analysis}::text) AS a
  WHERE s.experiment_id = ${experimentId} AND s.kind = 'results' AND s.seq IN (${seqs})
    AND a.value #>> ${sql.array(STORED_FIELDS.guardrailVerdict, 'text')} = ${STORED_FIELDS.harmed}`;

/** SQL for the refreshes that the workflow paused the experiment for; ids as in guardrailCommandId. */
const heededSeqs = (experimentId: number): SqlFragment => sql.fragment`
  SELECT split_part(o.command_id, '/', 2)::integer
  FROM command_outcomes o JOIN experiments e ON e.uuid = o.experiment_uuid
  WHERE e.id = ${experimentId} AND o.outcome = 'applied' AND o.command_id ~ '^guardrail/[0-9]{1,9}$'`;

const findRefreshes = (queries: Queries, experimentId: number): Promise<OpenExperiment['refreshes']> =>
  queries.one(sql.type(refreshesRow)`
    WITH mine AS (SELECT * FROM refreshes WHERE experiment_id = ${experimentId}),
    good AS (SELECT seq, as_of FROM mine WHERE outcome = 'succeeded' ORDER BY seq DESC LIMIT 1),
    snapshot AS (
      SELECT s.kind, s.payload FROM snapshots s JOIN good USING (seq) WHERE s.experiment_id = ${experimentId}
    )
    SELECT
      (SELECT coalesce(max(seq), 0) FROM mine) AS seq,
      (
        SELECT jsonb_build_object(
          'seq', seq,
          'asOf', ${instantAsJson(sql.fragment`as_of`)},
          'identities', (
            SELECT coalesce(sum(total.value::numeric), 0)
            FROM snapshot, jsonb_each_text(payload -> ${STORED_FIELDS.totals}::text) AS total
            WHERE kind = 'exposures'
          ),
          'srmPValue', (SELECT payload -> ${STORED_FIELDS.srmPValue}::text FROM snapshot WHERE kind = 'results')
        )
        FROM good
      ) AS last_good,
      (SELECT count(*) FROM mine WHERE seq > coalesce((SELECT seq FROM good), 0)) AS consecutive_failures,
      (
        SELECT jsonb_build_object(
          'seq', seq, 'at', ${instantAsJson(sql.fragment`finished_at`)}, 'code', error_code
        )
        FROM mine WHERE outcome = 'failed' ORDER BY seq DESC LIMIT 1
      ) AS last_failure,
      (
        SELECT coalesce(jsonb_agg(breach), '[]')
        FROM (
          ${harmedAt(experimentId, sql.fragment`SELECT seq FROM good`)}
          INTERSECT
          ${harmedAt(experimentId, heededSeqs(experimentId))}
        ) AS heeded
      ) AS heeded_breaches`);

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
  const { commandId, fingerprint, actor, source, comment, environment, feature, endedAt } = details;
  const {
    name,
    hypothesis,
    metrics,
    refreshIntervalMs,
    settleMs,
    plannedUnits,
    decidedCommandIds,
    issuedEntries,
  } = details;
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
    },
    labels: { environment, feature },
    state: stateOf(row),
    endedAt,
    decidedCommandIds,
    issuedEntries,
    refreshes: await findRefreshes(queries, row.id),
  };
};
