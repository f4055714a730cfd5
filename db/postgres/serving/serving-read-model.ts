import { z } from 'zod/v4';
import type { ServedElsewhere } from '../../../domain/events/check-exposure.js';
import type { Assignment, ExperimentStatus, Instant } from '../../../domain/experiment.js';
import type { ValueReader } from '../../../domain/metrics/value-reader.js';
import { valueReadersOf } from '../../../domain/metrics/value-reader.js';
import type { Epoch } from '../../../domain/rollouts/epoch.js';
import type { ExperimentEvaluation } from '../../../domain/segments/segment-rules.js';
import type { Log } from '../../log.js';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { read } from '../connection/transactions.js';
import { ATTACHMENTS } from '../shapes/attached-metric.js';
import { EPOCHS_AS_JSON } from '../shapes/epochs-as-json.js';
import { isDefaultState } from '../shapes/is-default-state.js';
import type { ReadableRows } from '../shapes/readable-rows.js';
import { createReadableRows } from '../shapes/readable-rows.js';
import { hashing, spans } from '../shapes/served-elsewhere.js';
import type { ServedFeatureRow } from '../shapes/served-feature-row.js';
import { readServedFeatures, SELECT_SERVED_FEATURES } from '../shapes/served-feature-row.js';
import {
  aggregation,
  assignment,
  epoch,
  experimentEvaluation,
  id,
  instant,
  metricDefinition,
  status,
} from '../shapes/stored-values.js';

export type { ServedFeatureRow, ServedOverride } from '../shapes/served-feature-row.js';
export type { ServedState } from '../shapes/served-state.js';

/** An experiment as exposures are checked against it. */
export interface ExperimentForExposure {
  readonly id: number;
  readonly uuid: string;
  readonly featureName: string;
  readonly status: ExperimentStatus;
  readonly assignment: Assignment;
  /** Null for an external experiment. */
  readonly enrolmentSalt: number | null;
  readonly bucketingSalt: number | null;
  readonly evaluation: ExperimentEvaluation;
  /** Of the rollout's override, the lowest wins. Null when there is none: external, or completed. */
  readonly overridePriority: number | null;
  /** Absent where Holdfast serves it. */
  readonly elsewhere?: ServedElsewhere;
  readonly startedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly epochs: readonly Epoch[];
}

/** What evaluation and ingestion need. */
export interface ServingReadModel {
  /** @returns every feature of the environment's project with its default and its live overrides, by id. */
  served(environmentId: number): Promise<readonly ServedFeatureRow[]>;
  /** @returns the experiments of these features that are not deleted, in whatever state, newest first. */
  experimentsForFeatures(
    environmentId: number,
    featureNames: readonly string[],
  ): Promise<readonly ExperimentForExposure[]>;
  /** @returns by what the metrics of the environment's running experiments read numbers, each once. */
  valueReaders(environmentId: number): Promise<readonly ValueReader[]>;
}

/** Read one by one, so that one that cannot be read fails no other. */
const storedRow = z.looseObject({ id });

const experimentRow: z.ZodType<ExperimentForExposure> = z
  .object({
    id,
    uuid: z.string(),
    featureName: z.string(),
    status,
    assignment,
    enrolmentSalt: id.nullable(),
    bucketingSalt: id.nullable(),
    evaluation: experimentEvaluation,
    overridePriority: z.number().int().nullable(),
    startedAt: instant.nullable(),
    endedAt: instant.nullable(),
    epochs: z.array(epoch),
    elsewhere: z.object({ hashing: hashing.nullable(), spans }).nullable(),
  })
  .transform(({ elsewhere, ...row }) => (elsewhere === null ? row : { ...row, elsewhere }));

const findServed = async (
  queries: Queries,
  environmentId: number,
  readable: ReadableRows,
): Promise<readonly ServedFeatureRow[]> => {
  const stored = await queries.any(sql.type(storedRow)`
    ${SELECT_SERVED_FEATURES}
    WHERE d.environment_id = ${environmentId}::bigint AND ${isDefaultState(sql.fragment`d`)}
      AND f.deleted_at IS NULL
    ORDER BY f.id`);
  return readServedFeatures(stored, readable);
};

const findExperiments = (
  queries: Queries,
  environmentId: number,
  featureNames: readonly string[],
): Promise<readonly ExperimentForExposure[]> =>
  queries.any(sql.type(experimentRow)`
    SELECT
      e.id, e.uuid, f.name AS feature_name, e.status, e.assignment, e.enrolment_salt, e.bucketing_salt,
      e.evaluation, o.priority AS override_priority, e.started_at, e.ended_at, ${EPOCHS_AS_JSON} AS epochs,
      CASE WHEN m.experiment_id IS NOT NULL THEN
        jsonb_build_object('hashing', m.hashing, 'spans', m.spans)
      END AS elsewhere
    FROM experiments e
    JOIN features f ON f.id = e.feature_id
    LEFT JOIN feature_states o ON o.id = e.override_id
    LEFT JOIN flag_mirrors m ON m.experiment_id = e.id
    WHERE e.environment_id = ${environmentId}::bigint AND e.deleted_at IS NULL
      AND f.name = ANY(${sql.array(featureNames, 'text')})
    ORDER BY e.created_at DESC, e.id DESC`);

const measuredRow = z
  .object({ aggregation, definition: metricDefinition })
  .transform((row) => valueReadersOf(row.aggregation, row.definition));

const findValueReaders = async (queries: Queries, environmentId: number): Promise<readonly ValueReader[]> => {
  const readers = await queries.any(sql.type(measuredRow)`
    SELECT DISTINCT v.aggregation, v.definition
    FROM ${ATTACHMENTS}
    JOIN experiments e ON e.id = x.experiment_id
    WHERE e.environment_id = ${environmentId}::bigint AND e.deleted_at IS NULL AND e.status = 'running'`);
  return readers.flat();
};

const SILENT: Log = { info: () => undefined, warn: () => undefined };

/** @returns what is served on Postgres, to be read. */
export const createServingReadModel = (pool: PostgresPool, log: Log = SILENT): ServingReadModel => {
  const readable = createReadableRows(log);
  return {
    served: (environmentId) => read(pool, (queries) => findServed(queries, environmentId, readable)),
    experimentsForFeatures: (environmentId, featureNames) =>
      read(pool, (queries) => findExperiments(queries, environmentId, featureNames)),
    valueReaders: (environmentId) => read(pool, (queries) => findValueReaders(queries, environmentId)),
  };
};
