import { z } from 'zod/v4';
import type { ExperimentProgress } from '../../../domain/lifecycle/experiment-progress.js';
import { MOST_REMEMBERED_COMMANDS } from '../../../domain/lifecycle/remembered-commands.js';
import { STORED_FIELDS } from '../../../domain/snapshots/stored-fields.js';
import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { instant } from '../shapes/stored-values.js';
import { instantAsJson } from '../shapes/values-as-json.js';
import type { ExperimentRow } from './experiment-row.js';
import { findExperiment, lockExperiment, stateOf } from './experiment-row.js';
import { ISSUED_ENTRIES } from './stored-schedule.js';

const seq = z.number().int();
const refreshesRow = z.object({
  seq,
  lastGood: z
    .object({
      seq,
      asOf: instant,
      identities: z.number(),
      srmPValue: z.number().nullable(),
      srmAlarm: z.boolean().nullable(),
    })
    .nullable(),
  consecutiveFailures: z.number().int(),
  lastFailure: z.object({ seq, at: instant, code: z.string() }).nullable(),
  heededBreaches: z.array(z.string()),
});

const answeredRow = z.object({
  sealAt: instant.nullable(),
  issuedEntries: z.number().int(),
  decidedCommandIds: z.array(z.string()),
});
type AnsweredRow = Readonly<z.output<typeof answeredRow>>;

const findAnswered = (queries: Queries, experimentId: number): Promise<AnsweredRow> =>
  queries.one(sql.type(answeredRow)`
    SELECT
      e.ended_at + e.settle_ms * interval '1 millisecond' AS seal_at, ${ISSUED_ENTRIES} AS issued_entries,
      (
        SELECT coalesce(jsonb_agg(o.command_id ORDER BY o.decided_at), '[]')
        FROM (
          SELECT command_id, decided_at
          FROM command_outcomes
          WHERE experiment_uuid = e.uuid
          ORDER BY decided_at DESC
          LIMIT ${MOST_REMEMBERED_COMMANDS}
        ) o
      ) AS decided_command_ids
    FROM experiments e
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

const findRefreshes = (queries: Queries, experimentId: number): Promise<ExperimentProgress['refreshes']> =>
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
          'srmPValue', (SELECT payload -> ${STORED_FIELDS.srmPValue}::text FROM snapshot WHERE kind = 'results'),
          'srmAlarm', (
            SELECT payload -> ${STORED_FIELDS.srm}::text -> ${STORED_FIELDS.alarm}::text FROM snapshot WHERE kind = 'results'
          )
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
 * Reads how far an experiment has got. To be run in a transaction that holds the experiment's lock, so that all parts
 * belong together.
 */
export const findProgress = async (queries: Queries, row: ExperimentRow): Promise<ExperimentProgress> => {
  const { sealAt, issuedEntries, decidedCommandIds } = await findAnswered(queries, row.id);
  const state = stateOf(row);
  return {
    state,
    decidedCommandIds,
    // A schedule that is set again begins anew, so the number belongs to one revision.
    scheduled:
      state.schedule === undefined ? null : { revision: state.schedule.revision, issued: issuedEntries },
    sealAt,
    refreshes: await findRefreshes(queries, row.id),
  };
};

/** @returns how far an experiment has got, or null when there is none; to be run in a transaction. */
export const lockedProgress = async (queries: Queries, uuid: string): Promise<ExperimentProgress | null> => {
  if ((await findExperiment(queries, uuid)) === null) return null;
  return findProgress(queries, await lockExperiment(queries, uuid));
};
