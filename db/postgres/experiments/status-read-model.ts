import { z } from 'zod/v4';
import { ALL_BASIS_POINTS } from '../../../domain/basis-points.js';
import type { Instant } from '../../../domain/experiment.js';
import { experimentWarnings } from '../../../domain/lifecycle/experiment-warnings.js';
import type { SeenExposures, SeenResults, StatusRecord } from '../../../domain/status/status-facts.js';
import type { ExperimentStanding } from '../../../domain/status/status-of-experiment.js';
import { standingOfExperiment } from '../../../domain/status/status-of-experiment.js';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { read } from '../connection/transactions.js';
import { instant } from '../shapes/stored-values.js';
import { instantAsJson } from '../shapes/values-as-json.js';
import type { ExperimentDetail } from './experiment-detail-row.js';

/** How an experiment stands, with the number of the refresh that its figures are of. */
export interface StoredStanding extends ExperimentStanding {
  readonly asOf: Instant | null;
  readonly seq: number | null;
}

type Standings = ReadonlyMap<number, StoredStanding>;

/** In one word, how experiments stand. */
export interface StatusReadModel {
  /** @returns the status of each, by its id; all are read in one query. */
  of(experiments: readonly ExperimentDetail[], now: Instant): Promise<Standings>;
}

interface StoredRecord extends StatusRecord {
  readonly id: number;
  /** Of the latest results. */
  readonly seq: number | null;
}

/** This product has written it, and the rules read of it what is there. */
const stored = <Payload>(): z.ZodType<Payload | null> =>
  z.custom<Payload | null>((payload) => payload === null || typeof payload === 'object');

const recordRow: z.ZodType<StoredRecord> = z.object({
  id: z.number().int(),
  seq: z.number().int().nullable(),
  exposures: stored<SeenExposures>(),
  results: stored<SeenResults>(),
  asOf: instant.nullable(),
  contentHash: z.string().nullable(),
  refreshesDone: z.number().int(),
  consecutiveFailures: z.number().int(),
  lastFailure: z.object({ at: instant, code: z.string() }).nullable(),
  lastPause: z
    .object({
      at: instant,
      actor: z.string(),
      comment: z.string().nullable(),
      byGuardrail: z.boolean(),
    })
    .nullable(),
  outcome: z.string().nullable(),
});

/** SQL for the last line that tells of an applied action on the experiment (`e`), as `a`. */
const lastLine = (action: string) => sql.fragment`
  FROM audit_log a
  WHERE a.experiment_uuid = e.uuid AND a.action = ${action} ORDER BY a.id DESC LIMIT 1`;

const LAST_PAUSE = sql.fragment`(
  SELECT jsonb_build_object(
    'at', ${instantAsJson(sql.fragment`a.at`)}, 'actor', a.actor, 'comment', a.comment,
    'byGuardrail', coalesce(a.command_id LIKE 'guardrail/%', false)
  ) ${lastLine('paused')}
)`;

/**
 * SQL for what the completion left in the feature's default. What was restored may well give everybody one variant, but nobody
 * has shipped it. Completions of earlier versions do not say which it was: only what everybody got then.
 */
const OUTCOME = sql.fragment`(
  SELECT CASE a.after ->> 'outcome'
    WHEN 'restore' THEN 'the flag as it was before'
    WHEN 'keep_control' THEN 'control for everybody'
    ELSE coalesce(
      (
        SELECT (s ->> 'key') || ' for everybody'
        FROM jsonb_array_elements(a.after #> '{defaults,allocation}') AS s
        WHERE (s ->> 'basisPoints')::integer = ${ALL_BASIS_POINTS}
        LIMIT 1
      ),
      'no variant for everybody'
    )
  END ${lastLine('completed')}
)`;

const LATEST = (kind: 'exposures' | 'results') => sql.fragment`
  LEFT JOIN LATERAL (
    SELECT * FROM snapshots WHERE experiment_id = e.id AND kind = ${kind} ORDER BY seq DESC LIMIT 1
  )`;

/** The exposures by the hour are left out, since they may be long. Of refreshes, two are many. */
const findRecords = (queries: Queries, ids: readonly number[]): Promise<readonly StoredRecord[]> =>
  queries.any(sql.type(recordRow)`
    SELECT
      e.id,
      CASE WHEN x.payload IS NOT NULL THEN
        jsonb_build_object('totals', x.payload -> 'totals', 'health', x.payload -> 'health')
      END AS exposures,
      r.payload AS results, r.as_of, r.content_hash, r.seq,
      (
        SELECT count(*) FROM (
          SELECT 1 FROM refreshes WHERE experiment_id = e.id AND outcome = 'succeeded' LIMIT 2
        ) AS done
      ) AS refreshes_done,
      (
        SELECT count(*) FROM refreshes f
        WHERE f.experiment_id = e.id AND f.outcome = 'failed' AND f.seq > coalesce(r.seq, 0)
      ) AS consecutive_failures,
      (
        SELECT jsonb_build_object('at', ${instantAsJson(sql.fragment`f.finished_at`)}, 'code', f.error_code)
        FROM refreshes f WHERE f.experiment_id = e.id AND f.outcome = 'failed' ORDER BY f.seq DESC LIMIT 1
      ) AS last_failure,
      ${LAST_PAUSE} AS last_pause,
      ${OUTCOME} AS outcome
    FROM experiments e
    ${LATEST('exposures')} AS x ON true
    ${LATEST('results')} AS r ON true
    WHERE e.id = ANY(${sql.array(ids, 'int4')})`);

const NOTHING_STORED: Omit<StoredRecord, 'id'> = {
  seq: null,
  exposures: null,
  results: null,
  asOf: null,
  contentHash: null,
  refreshesDone: 0,
  consecutiveFailures: 0,
  lastFailure: null,
  lastPause: null,
  outcome: null,
};

const judge = (
  experiment: ExperimentDetail,
  record: Omit<StoredRecord, 'id'> = NOTHING_STORED,
  now: Instant,
): StoredStanding => {
  const variantKeys = experiment.feature.options.map(({ key }) => key);
  const warnings = experimentWarnings({ ...experiment, variantKeys });
  const { asOf, seq } = record;
  return { ...standingOfExperiment({ ...experiment, variantKeys, warnings, ...record, now }), asOf, seq };
};

/** @returns how each stands, by its id. */
export const judgeExperiments = async (
  queries: Queries,
  experiments: readonly ExperimentDetail[],
  now: Instant,
): Promise<Standings> => {
  if (experiments.length === 0) return new Map();
  const ids = experiments.map(({ id }) => id);
  const records = await findRecords(queries, ids);
  const byId = new Map(records.map((record) => [record.id, record]));
  return new Map(
    experiments.map((experiment) => [experiment.id, judge(experiment, byId.get(experiment.id), now)]),
  );
};

/** @returns the status of experiments on Postgres, to be read. */
export const createStatusReadModel = (pool: PostgresPool): StatusReadModel => ({
  of: (experiments, now) => read(pool, (queries) => judgeExperiments(queries, experiments, now)),
});
