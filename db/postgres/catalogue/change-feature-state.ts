import type { FeatureValue } from '../../../domain/feature-value.js';
import { mergeAllocation } from '../../../domain/rollouts/rollout.js';
import { unknownVariants } from '../../../domain/rollouts/unknown-variants.js';
import type { VariantShare } from '../../../domain/variant-share.js';
import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { announceServingChange } from '../serving/announce-serving-change.js';
import type { Change, RefusedChange } from './catalogue-refusal.js';
import { changed, MISSING, refused } from './catalogue-refusal.js';
import { writeAllocations } from './default-allocations.js';
import { lockFeature } from './feature-locks.js';
import type { Feature } from './feature-row.js';
import { findFeature } from './feature-row.js';
import type { ManagedState } from './feature-state-row.js';
import { findState } from './feature-state-row.js';
import { onFeatureIn, refuseIfFrozen } from './frozen-by.js';

/** A share as it is asked for. */
export interface WantedShare {
  readonly variantId: number;
  readonly basisPoints: number;
}

export interface StateChange {
  readonly enabled?: boolean;
  readonly value?: FeatureValue;
  /** Upserted by variant; an empty list means "all control". */
  readonly allocation?: readonly WantedShare[];
  /** For a segment's override; the one that has this place now, and those behind it, move back. */
  readonly priority?: number;
}

/** What a state is to give away: those shares that change, or why that cannot be. */
export type PlannedShares =
  { readonly kind: 'planned'; readonly shares: readonly VariantShare[] } | RefusedChange;

/** Applies asked shares to those that a state has; they must be the feature's and fit into 100 %. */
export const planShares = (
  { variants }: Feature,
  present: readonly WantedShare[],
  asked: readonly WantedShare[],
): PlannedShares => {
  const keys = new Map(variants.map(({ id, key }) => [id, key]));
  const named = ({ variantId, basisPoints }: WantedShare): VariantShare => ({
    variantId,
    key: keys.get(variantId) ?? '',
    basisPoints,
  });
  const unknown = asked.filter(({ variantId }) => !keys.has(variantId));
  if (unknown.length > 0)
    return { kind: 'refused', refusal: unknownVariants(unknown.map(({ variantId }) => variantId)) };
  const merged = mergeAllocation(present.map(named), asked.map(named));
  return merged.kind === 'refused'
    ? refused(merged.code, merged.detail)
    : { kind: 'planned', shares: merged.allocation };
};

/** Makes room for an override at a place. */
export const makeRoom = async (
  queries: Queries,
  { environmentId, featureId, priority }: { environmentId: number; featureId: number; priority: number },
): Promise<void> => {
  await queries.query(sql.statement`
    UPDATE feature_states SET priority = priority + 1
    WHERE environment_id = ${environmentId} AND feature_id = ${featureId} AND priority >= ${priority}
      AND EXISTS (
        SELECT FROM feature_states
        WHERE environment_id = ${environmentId} AND feature_id = ${featureId} AND priority = ${priority}
      )`);
};

const writeState = async (queries: Queries, before: ManagedState, change: StateChange): Promise<void> => {
  const { id, environmentId, feature } = before;
  const { enabled, value, priority } = { ...before, ...change };
  if (priority !== null && priority !== before.priority) {
    await makeRoom(queries, { environmentId, featureId: feature.id, priority });
  }
  await queries.query(sql.statement`
    UPDATE feature_states
    SET enabled = ${enabled}, value_type = ${value.type}, value = ${value.value}, priority = ${priority}
    WHERE id = ${id}`);
};

/** @returns a state with nobody else changing it, or null. */
export const findLockedState = async (
  queries: Queries,
  environmentId: number,
  stateId: number,
  scope: SqlFragment,
): Promise<ManagedState | null> => {
  const found = await findState(queries, environmentId, stateId, scope);
  if (found === null) return null;
  await lockFeature(queries, found.feature.id);
  return findState(queries, environmentId, stateId, scope);
};

/** @returns a state with its feature locked, unless there is none or an experiment freezes it. */
const findChangeable = async (
  queries: Queries,
  environmentId: number,
  stateId: number,
  scope: SqlFragment,
): Promise<ManagedState | RefusedChange | null> => {
  const found = await findLockedState(queries, environmentId, stateId, scope);
  if (found === null) return null;
  return (await refuseIfFrozen(queries, onFeatureIn(environmentId, found.feature.id))) ?? found;
};

/** Changes a state of a scope in place, so that its salt, and with it everybody's hash, stays. */
export const changeState = async (
  queries: Queries,
  environmentId: number,
  stateId: number,
  scope: SqlFragment,
  change: StateChange,
): Promise<Change<ManagedState>> => {
  const before = await findChangeable(queries, environmentId, stateId, scope);
  if (before === null) return MISSING;
  if ('refusal' in before) return before;
  const feature = await findFeature(queries, before.feature.id);
  if (feature === null) return MISSING;
  if (change.allocation !== undefined) {
    const planned = planShares(feature, before.allocations, change.allocation);
    if (planned.kind === 'refused') return planned;
    await writeAllocations(queries, stateId, planned.shares);
  }
  await writeState(queries, before, change);
  await announceServingChange(queries, sql.fragment`id = ${environmentId}`);
  const after = await findState(queries, environmentId, stateId, scope);
  return after === null ? MISSING : changed(after);
};

/** Removes an override. */
export const removeState = async (
  queries: Queries,
  environmentId: number,
  stateId: number,
  scope: SqlFragment,
): Promise<Change<ManagedState>> => {
  const state = await findChangeable(queries, environmentId, stateId, scope);
  if (state === null) return MISSING;
  if ('refusal' in state) return state;
  await queries.query(sql.statement`DELETE FROM feature_states WHERE id = ${stateId}`);
  await announceServingChange(queries, sql.fragment`id = ${environmentId}`);
  return changed(state);
};
