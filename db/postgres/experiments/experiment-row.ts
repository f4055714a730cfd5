import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { ExperimentState } from '../../../domain/lifecycle/experiment-state.js';
import { isSameSplit } from '../../../domain/rollouts/same-split.js';
import { lockFeature } from '../catalogue/catalogue-locks.js';
import { DatabaseError } from '../connection/database-error.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import {
  assignment,
  basisPoints,
  id,
  instant,
  rollout,
  status,
  variantShare,
} from '../shapes/stored-values.js';
import { commandSchedule } from './stored-schedule.js';

const experimentRow = z.object({
  id,
  uuid: z.string(),
  environmentId: id,
  projectId: id,
  featureId: id,
  assignment,
  status,
  revision: z.number().int(),
  rollout,
  schedule: commandSchedule.nullable(),
  segmentId: id.nullable(),
  overrideId: id.nullable(),
  recordedDefaults: z.array(z.object({ variantId: id, basisPoints })).nullable(),
  refreshThrottleMs: z.number().int(),
  exposuresRequestedAt: instant.nullable(),
  resultsRequestedAt: instant.nullable(),
  sealedAt: instant.nullable(),
  deletedAt: instant.nullable(),
  /** The number of the latest epoch, 0 before the first start. */
  epoch: z.number().int(),
  /** The allocation of the latest epoch. */
  lastSplit: z.array(variantShare).nullable(),
});

/** An experiment as the write side sees it. */
export type ExperimentRow = Readonly<z.output<typeof experimentRow>>;

const lockedRow = z.object({ id, featureId: id });

/** @returns the experiment as the database has it, or null when there is none. */
export const findExperiment = (queries: Queries, uuid: string): Promise<ExperimentRow | null> =>
  queries.maybeOne(sql.type(experimentRow)`
    SELECT
      id, uuid, environment_id, feature_id, assignment, status, revision, rollout, schedule, segment_id, override_id,
      recorded_defaults, refresh_throttle_ms, exposures_requested_at, results_requested_at, sealed_at, deleted_at,
      (SELECT project_id FROM environments WHERE id = environment_id) AS project_id,
      (SELECT coalesce(max(number), 0) FROM epochs WHERE experiment_id = experiments.id) AS epoch,
      (SELECT allocation FROM epochs WHERE experiment_id = experiments.id ORDER BY number DESC LIMIT 1) AS last_split
    FROM experiments
    WHERE uuid = ${uuid}`);

/**
 * Locks an experiment and then its feature (in this order everywhere), and reads it.
 *
 * @throws DatabaseError when there is no such experiment
 */
export const lockExperiment = async (queries: Queries, uuid: string): Promise<ExperimentRow> => {
  const locked = await queries.maybeOne(sql.type(lockedRow)`
    SELECT id, feature_id FROM experiments WHERE uuid = ${uuid} FOR UPDATE`);
  if (locked !== null) await lockFeature(queries, locked.featureId);
  // Read after the lock: a statement that waited for it would still see older epochs.
  const row = await findExperiment(queries, uuid);
  if (row === null) throw new DatabaseError('constraint', `There is no experiment ${uuid}.`);
  return row;
};

const changedSplit = ({
  rollout: { allocation },
  lastSplit,
}: ExperimentRow): Pick<ExperimentState, 'lastSplit'> =>
  lastSplit === null || isSameSplit(lastSplit, allocation) ? {} : { lastSplit };

/** @returns what decisions depend on. */
export const stateOf = (row: ExperimentRow): ExperimentState => ({
  assignment: row.assignment,
  status: row.status,
  deleted: row.deletedAt !== null,
  sealed: row.sealedAt !== null,
  revision: row.revision,
  epoch: row.epoch,
  rollout: row.rollout,
  refreshRequestedAt: { exposures: row.exposuresRequestedAt, results: row.resultsRequestedAt },
  refreshThrottleMs: row.refreshThrottleMs,
  ...(row.schedule === null ? {} : { schedule: row.schedule }),
  ...changedSplit(row),
});

/** @returns the one moment that everything in a transaction happens at: never before the latest epoch's bounds. */
export const transactionInstant = (queries: Queries, experimentId: number): Promise<Instant> =>
  queries.oneFirst(sql.type(z.object({ at: instant }))`
    SELECT greatest(date_trunc('milliseconds', clock_timestamp()), max(greatest(from_at, to_at))) AS at
    FROM epochs
    WHERE experiment_id = ${experimentId}`);
