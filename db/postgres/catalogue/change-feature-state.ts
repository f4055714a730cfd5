import type { FeatureValue } from '../../../domain/feature-value.js';
import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { announceServingChange } from '../serving/announce-serving-change.js';
import { lockFeature } from './catalogue-locks.js';
import type { Change, RefusedChange } from './catalogue-refusal.js';
import { changed, MISSING } from './catalogue-refusal.js';
import { findFeature } from './feature-row.js';
import type { ManagedState } from './feature-state-row.js';
import { findState } from './feature-state-row.js';
import { makeRoom } from './override-priority.js';
import type { WantedShare } from './plan-shares.js';
import { planShares } from './plan-shares.js';
import { onFeatureIn, refuseIfFrozen } from './refuse-if-frozen.js';
import { writeAllocations } from './write-allocations.js';

export interface StateChange {
  readonly enabled?: boolean;
  readonly value?: FeatureValue;
  /** Upserted by variant; an empty list means "all control". */
  readonly allocation?: readonly WantedShare[];
  /** For a segment's override; the one that has this place now, and those behind it, move back. */
  readonly priority?: number;
}

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
