import { z } from 'zod/v4';
import { quoteTyped } from '../../../domain/typed-text.js';
import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { id, status } from '../shapes/stored-values.js';
import type { FreezingExperiment, RefusedChange } from './catalogue-refusal.js';

const experimentRow: z.ZodType<FreezingExperiment> = z.object({
  id,
  uuid: z.string(),
  name: z.string(),
  status,
});

const refuse = (experiment: FreezingExperiment, advice: string): RefusedChange => ({
  kind: 'refused',
  refusal: {
    code: 'running_experiment',
    detail: `Experiment ${experiment.id}, ${quoteTyped(experiment.name)}, is ${experiment.status} and would be changed by this. ${advice}`,
    experiment,
  },
});

const find = (queries: Queries, where: SqlFragment): Promise<FreezingExperiment | null> =>
  queries.maybeOne(sql.type(experimentRow)`
    SELECT e.id, e.uuid, e.name, e.status
    FROM experiments e
    WHERE e.deleted_at IS NULL AND ${where}
    ORDER BY e.id
    LIMIT 1`);

/**
 * Asks whether a change would alter the treatment of an experiment that has started and not ended. To be asked under
 * the lock of the feature or the segment, which a start takes too.
 *
 * @param where which experiments (`e`) would be touched
 */
export const refuseIfFrozen = async (queries: Queries, where: SqlFragment): Promise<RefusedChange | null> => {
  const experiment = await find(queries, sql.fragment`e.status IN ('running', 'paused') AND (${where})`);
  return experiment === null ? null : refuse(experiment, 'Complete the experiment first.');
};

/** The same for a removal, after which an experiment that has not started yet never could. */
export const refuseIfNeeded = async (queries: Queries, where: SqlFragment): Promise<RefusedChange | null> => {
  const experiment = await find(queries, sql.fragment`e.status <> 'completed' AND (${where})`);
  return experiment === null ? null : refuse(experiment, 'Complete or delete the experiment first.');
};

/** @returns SQL for the experiments of a feature in one environment. */
export const onFeatureIn = (environmentId: number, featureId: number): SqlFragment =>
  sql.fragment`e.environment_id = ${environmentId} AND e.feature_id = ${featureId}`;

/** @returns SQL for the experiments that have a segment for an audience. */
export const withAudience = (segmentId: number): SqlFragment =>
  sql.fragment`e.rollout->'audience'->'segments' @> ${sql.jsonb([{ id: segmentId }])}`;

/** @returns SQL for the experiments on features that a segment overrides. */
export const onFeaturesOverriddenBy = (segmentId: number): SqlFragment => sql.fragment`EXISTS (
  SELECT FROM feature_states o
  WHERE o.segment_id = ${segmentId} AND o.environment_id = e.environment_id AND o.feature_id = e.feature_id
)`;
