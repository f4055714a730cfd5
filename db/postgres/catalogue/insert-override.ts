import { z } from 'zod/v4';
import type { FeatureValue } from '../../../domain/feature-value.js';
import { DatabaseError } from '../connection/database-error.js';
import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { announceServingChange } from '../serving/announce-serving-change.js';
import { id } from '../shapes/stored-values.js';
import { holdSegment, lockFeature } from './catalogue-locks.js';
import type { Addition, RefusedChange } from './catalogue-refusal.js';
import { created, refused } from './catalogue-refusal.js';
import type { Feature } from './feature-row.js';
import { findFeature } from './feature-row.js';
import type { ManagedState } from './feature-state-row.js';
import { findState, IDENTITY_OVERRIDES, SEGMENT_OVERRIDES } from './feature-state-row.js';
import { ensureIdentity } from './identity-row.js';
import { makeRoom, weakestPriority } from './override-priority.js';
import type { WantedShare } from './plan-shares.js';
import { planShares } from './plan-shares.js';
import { onFeatureIn, refuseIfFrozen } from './refuse-if-frozen.js';
import { findSegment } from './segment-row.js';
import { writeAllocations } from './write-allocations.js';

interface NewOverride {
  readonly environmentId: number;
  readonly featureId: number;
  readonly enabled: boolean;
  readonly value: FeatureValue;
  /** Variants that are not named get nothing: what is left of 100 % is control's. */
  readonly allocation: readonly WantedShare[];
}

export interface NewSegmentOverride extends NewOverride {
  readonly segmentId: number;
  /** Absent: the weakest of the feature's overrides. */
  readonly priority?: number;
}

export interface NewIdentityOverride extends NewOverride {
  readonly identifier: string;
}

interface Scope {
  readonly segmentId: number | null;
  readonly priority: number | null;
  readonly identityId: number | null;
}

/** Locks the feature. @returns it, unless it is another project's or an experiment freezes it. */
const findOverridable = async (
  queries: Queries,
  { environmentId, featureId }: NewOverride,
): Promise<Feature | RefusedChange> => {
  await lockFeature(queries, featureId);
  const feature = await findFeature(queries, featureId);
  const isHere =
    feature !== null &&
    (await queries.exists(sql.statement`
      SELECT FROM environments WHERE id = ${environmentId} AND project_id = ${feature.projectId}`));
  if (!isHere) return refused('feature_not_found', `The project has no feature ${featureId}.`);
  return (await refuseIfFrozen(queries, onFeatureIn(environmentId, featureId))) ?? feature;
};

const insertState = async (
  queries: Queries,
  input: NewOverride,
  feature: Feature,
  scope: Scope,
): Promise<number | RefusedChange> => {
  const planned = planShares(feature, [], input.allocation);
  if (planned.kind === 'refused') return planned;
  const stateId = await queries.maybeOneFirst(sql.type(z.object({ id }))`
    INSERT INTO feature_states
      (environment_id, feature_id, segment_id, priority, identity_id, enabled, value_type, value)
    VALUES (
      ${input.environmentId}, ${input.featureId}, ${scope.segmentId}, ${scope.priority}, ${scope.identityId},
      ${input.enabled}, ${input.value.type}, ${input.value.value}
    )
    ON CONFLICT DO NOTHING
    RETURNING id`);
  if (stateId === null) return refused('override_exists', 'The feature has an override there already.');
  const nothing = feature.variants.map(({ id: variantId }) => ({ variantId, basisPoints: 0 }));
  await writeAllocations(queries, stateId, nothing);
  await writeAllocations(queries, stateId, planned.shares);
  await announceServingChange(queries, sql.fragment`id = ${input.environmentId}`);
  return stateId;
};

const inserted = async (
  queries: Queries,
  { environmentId }: NewOverride,
  stateId: number | RefusedChange,
  scope: SqlFragment,
): Promise<Addition<ManagedState>> => {
  if (typeof stateId !== 'number') return stateId;
  const state = await findState(queries, environmentId, stateId, scope);
  if (state === null) throw new DatabaseError('unexpected', `Feature state ${stateId} is gone.`);
  return created(state);
};

const priorityFor = async (queries: Queries, input: NewSegmentOverride): Promise<number> => {
  const { environmentId, featureId } = input;
  if (input.priority !== undefined) {
    await makeRoom(queries, { environmentId, featureId, priority: input.priority });
    return input.priority;
  }
  return queries.oneFirst(sql.type(z.object({ priority: z.number().int() }))`
    SELECT ${weakestPriority(input)} AS priority`);
};

const refuseSegment = async (
  queries: Queries,
  { segmentId, featureId }: NewSegmentOverride,
  feature: Feature,
): Promise<RefusedChange | null> => {
  await holdSegment(queries, segmentId, sql.fragment`SHARE`);
  const segment = await findSegment(queries, segmentId);
  if (segment?.projectId !== feature.projectId) {
    return refused('segment_not_found', `The project has no segment ${segmentId}.`);
  }
  if (segment.featureId === null || segment.featureId === featureId) return null;
  return refused('feature_specific_segment', `Segment ${segmentId} is made for another feature.`);
};

const hasOverride = (
  queries: Queries,
  { environmentId, featureId, segmentId }: NewSegmentOverride,
): Promise<boolean> =>
  queries.exists(sql.statement`
    SELECT FROM feature_states
    WHERE environment_id = ${environmentId} AND feature_id = ${featureId} AND segment_id = ${segmentId}`);

/** Gives members of a segment something else than the default. To be run in one transaction. */
export const insertSegmentOverride = async (
  queries: Queries,
  input: NewSegmentOverride,
): Promise<Addition<ManagedState>> => {
  const feature = await findOverridable(queries, input);
  if ('refusal' in feature) return feature;
  const refusal = await refuseSegment(queries, input, feature);
  if (refusal !== null) return refusal;
  // Before room is made for it.
  if (await hasOverride(queries, input)) {
    return refused('override_exists', 'The feature has an override for this segment already.');
  }
  const planned = planShares(feature, [], input.allocation);
  if (planned.kind === 'refused') return planned;
  const priority = await priorityFor(queries, input);
  const scope = { segmentId: input.segmentId, priority, identityId: null };
  return inserted(queries, input, await insertState(queries, input, feature, scope), SEGMENT_OVERRIDES);
};

/** Gives one identity something else than everybody. To be run in one transaction. */
export const insertIdentityOverride = async (
  queries: Queries,
  input: NewIdentityOverride,
): Promise<Addition<ManagedState>> => {
  const feature = await findOverridable(queries, input);
  if ('refusal' in feature) return feature;
  const planned = planShares(feature, [], input.allocation);
  if (planned.kind === 'refused') return planned;
  const identityId = await ensureIdentity(queries, input);
  const scope = { segmentId: null, priority: null, identityId };
  return inserted(queries, input, await insertState(queries, input, feature, scope), IDENTITY_OVERRIDES);
};
