import type { Effect } from '../../../domain/lifecycle/effect.js';
import type { Rollout } from '../../../domain/rollouts/rollout.js';
import { holdMetrics } from '../catalogue/catalogue-locks.js';
import { pinVersions } from '../catalogue/pin-versions.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { REQUESTED_AT } from '../shapes/requested-at.js';
import type { EffectContext, EffectOf } from './effect-context.js';
import { servedBy } from './effect-context.js';
import { updateRolloutServing } from './rollout-serving.js';
import { applyServingEffect, isServingEffect } from './serving-effects.js';

const closeEpoch = async ({ queries, before, at }: EffectContext): Promise<void> => {
  await queries.query(sql.statement`
    UPDATE epochs SET to_at = ${sql.instant(at)} WHERE experiment_id = ${before.id} AND to_at IS NULL`);
};

const writeRollout = async (
  { queries, before, audience }: EffectContext,
  rollout: Rollout,
): Promise<void> => {
  await queries.query(sql.statement`
    UPDATE experiments SET rollout = ${sql.jsonb(rollout)} WHERE id = ${before.id}`);
  if (before.assignment === 'flag') {
    await updateRolloutServing(queries, servedBy(before), rollout, audience);
  }
};

/** From now on the experiment measures what its metrics mean now, whatever they are edited to. */
const keepVersions = async (queries: Queries, experimentId: number): Promise<void> => {
  const mine = sql.fragment`SELECT metric_id FROM experiment_metrics WHERE experiment_id = ${experimentId}`;
  await holdMetrics(queries, sql.fragment`m.id IN (${mine})`);
  await pinVersions(queries, sql.fragment`x.experiment_id = ${experimentId}`);
};

const openEpoch = async (
  { queries, before, audience, at }: EffectContext,
  { number, startedAt }: EffectOf<'openEpoch'>,
): Promise<void> => {
  const from = startedAt ?? at;
  await queries.query(sql.statement`
    INSERT INTO epochs (experiment_id, number, from_at, percentage, allocation, audience)
    SELECT
      id, ${number}, ${sql.instant(from)}, (rollout->>'percentage')::integer, rollout->'allocation',
      ${sql.jsonb(audience)}
    FROM experiments
    WHERE id = ${before.id}`);
  await keepVersions(queries, before.id);
  // Together, because of the check that exactly the unstarted ones are `created`.
  await queries.query(sql.statement`
    UPDATE experiments SET status = 'running', started_at = coalesce(started_at, ${sql.instant(from)})
    WHERE id = ${before.id}`);
};

const requestRefresh = async (
  { queries, before, at }: EffectContext,
  { target }: EffectOf<'requestRefresh'>,
): Promise<void> => {
  await queries.query(sql.statement`
    UPDATE experiments SET ${REQUESTED_AT[target]} = ${sql.instant(at)} WHERE id = ${before.id}`);
};

const writeSchedule = async (
  { queries, before }: EffectContext,
  { schedule }: EffectOf<'writeSchedule'>,
): Promise<void> => {
  await queries.query(sql.statement`
    UPDATE experiments SET schedule = ${sql.jsonb(schedule)} WHERE id = ${before.id}`);
};

const markDeleted = async ({ queries, before, at }: EffectContext): Promise<void> => {
  await queries.query(sql.statement`
    UPDATE experiments SET deleted_at = ${sql.instant(at)} WHERE id = ${before.id}`);
};

/** Does one effect of a decision to the rows. */
export const applyEffect = (context: EffectContext, effect: Effect): Promise<void> => {
  if (isServingEffect(effect)) return applyServingEffect(context, effect);
  switch (effect.kind) {
    case 'closeEpoch':
      return closeEpoch(context);
    case 'writeRollout':
      return writeRollout(context, effect.rollout);
    case 'openEpoch':
      return openEpoch(context, effect);
    case 'requestRefresh':
      return requestRefresh(context, effect);
    case 'writeSchedule':
      return writeSchedule(context, effect);
    case 'markDeleted':
      return markDeleted(context);
  }
};
