import { z } from 'zod/v4';
import type { FrozenAudience } from '../../../domain/rollouts/audience.js';
import type { Rollout } from '../../../domain/rollouts/rollout.js';
import { rolloutRules } from '../../../domain/rollouts/rollout-rules.js';
import { weakestPriority } from '../catalogue/override-priority.js';
import { writeAllocations } from '../catalogue/write-allocations.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { id } from '../shapes/stored-values.js';

export interface NewRolloutServing {
  readonly experimentId: number;
  readonly environmentId: number;
  readonly projectId: number;
  readonly featureId: number;
  /** The segment's id: the salt of enrolment. */
  readonly segmentId: number;
  /** The override's salt: the seed of the split. */
  readonly salt: number;
  readonly rollout: Rollout;
  readonly audience: FrozenAudience | null;
}

/**
 * Inserts the segment and the override that serve an experiment's cohort, not live yet. The override is the weakest
 * of its feature: overrides that were there before keep winning.
 *
 * @returns the id of the override
 */
export const insertRolloutServing = async (queries: Queries, input: NewRolloutServing): Promise<number> => {
  const { experimentId, environmentId, projectId, featureId, segmentId, salt, rollout } = input;
  await queries.query(sql.statement`
    INSERT INTO segments (id, project_id, environment_id, name, kind, rules)
    VALUES (
      ${segmentId}, ${projectId}, ${environmentId}, ${`experiment-${experimentId}-rollout`}, 'rollout',
      ${sql.jsonb(rolloutRules(rollout.percentage, input.audience))}
    )`);
  const { type, value } = rollout.controlValue;
  const overrideId = await queries.oneFirst(sql.type(z.object({ id }))`
    INSERT INTO feature_states
      (environment_id, feature_id, segment_id, priority, enabled, value_type, value, salt, live)
    VALUES (
      ${environmentId}, ${featureId}, ${segmentId}, ${weakestPriority(input)}, ${rollout.enabled}, ${type}, ${value},
      ${salt}, false
    )
    RETURNING id`);
  await writeAllocations(queries, overrideId, rollout.allocation);
  return overrideId;
};

/** Changes percentage, value and shares in place, so that segment id and salt, and with them everybody's hash, stay. */
export const updateRolloutServing = async (
  queries: Queries,
  served: { readonly segmentId: number; readonly overrideId: number },
  rollout: Rollout,
  audience: FrozenAudience | null,
): Promise<void> => {
  const { type, value } = rollout.controlValue;
  await queries.query(sql.statement`
    UPDATE segments SET rules = ${sql.jsonb(rolloutRules(rollout.percentage, audience))}
    WHERE id = ${served.segmentId}`);
  await queries.query(sql.statement`
    UPDATE feature_states SET enabled = ${rollout.enabled}, value_type = ${type}, value = ${value}
    WHERE id = ${served.overrideId}`);
  await writeAllocations(queries, served.overrideId, rollout.allocation);
};
