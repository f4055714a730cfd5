import { ALL_BASIS_POINTS } from '../../domain/basis-points.js';
import type { Instant } from '../../domain/experiment.js';
import type { Effect, RefreshTarget } from '../../domain/lifecycle.js';
import type { Rollout } from '../../domain/rollout.js';
import { DatabaseError } from './database-error.js';
import { writeAllocations } from './default-state.js';
import type { DefaultState } from './default-state.js';
import type { ExperimentRow } from './experiment-row.js';
import { updateRolloutServing } from './rollout-segment.js';
import type { Queries } from './run-query.js';
import { sql } from './sql.js';

/** What every effect of one command works on. */
export interface EffectContext {
  readonly queries: Queries;
  /** The experiment before the command. */
  readonly before: ExperimentRow;
  /** The feature's default before the command. */
  readonly defaults: DefaultState;
  /** The one moment that the whole command happens at. */
  readonly at: Instant;
}

type EffectOf<Kind extends Effect['kind']> = Extract<Effect, { kind: Kind }>;

const servedBy = ({
  uuid,
  segmentId,
  overrideId,
}: ExperimentRow): { readonly segmentId: number; readonly overrideId: number } => {
  if (segmentId !== null && overrideId !== null) return { segmentId, overrideId };
  throw new DatabaseError('unexpected', `Experiment ${uuid} has no override to change.`);
};

const closeEpoch = async ({ queries, before, at }: EffectContext): Promise<void> => {
  await queries.query(sql.statement`
    UPDATE epochs SET to_at = ${sql.instant(at)} WHERE experiment_id = ${before.id} AND to_at IS NULL`);
};

const writeRollout = async ({ queries, before }: EffectContext, rollout: Rollout): Promise<void> => {
  await queries.query(sql.statement`
    UPDATE experiments SET rollout = ${sql.jsonb(rollout)} WHERE id = ${before.id}`);
  if (before.assignment === 'flag') await updateRolloutServing(queries, servedBy(before), rollout);
};

const zeroDefaults = async ({ queries, before, defaults }: EffectContext): Promise<void> => {
  const recorded = defaults.allocation.map(({ variantId, basisPoints }) => ({ variantId, basisPoints }));
  await queries.query(sql.statement`
    UPDATE experiments SET recorded_defaults = coalesce(recorded_defaults, ${sql.jsonb(recorded)})
    WHERE id = ${before.id}`);
  const zeroed = recorded.map(({ variantId }) => ({ variantId, basisPoints: 0 }));
  await writeAllocations(queries, defaults.id, zeroed);
};

const serveOverride = async (
  { queries, before }: EffectContext,
  { live }: EffectOf<'serveOverride'>,
): Promise<void> => {
  await queries.query(sql.statement`
    UPDATE feature_states SET live = ${live} WHERE id = ${servedBy(before).overrideId}`);
};

const openEpoch = async (
  { queries, before, at }: EffectContext,
  { number, startedAt }: EffectOf<'openEpoch'>,
): Promise<void> => {
  const from = startedAt ?? at;
  await queries.query(sql.statement`
    INSERT INTO epochs (experiment_id, number, from_at, percentage, allocation)
    SELECT id, ${number}, ${sql.instant(from)}, (rollout->>'percentage')::integer, rollout->'allocation'
    FROM experiments
    WHERE id = ${before.id}`);
  // Together, because of the check that exactly the unstarted ones are `created`.
  await queries.query(sql.statement`
    UPDATE experiments SET status = 'running', started_at = coalesce(started_at, ${sql.instant(from)})
    WHERE id = ${before.id}`);
};

const removeOverride = async ({ queries, before }: EffectContext): Promise<void> => {
  const { segmentId, overrideId } = servedBy(before);
  await queries.query(sql.statement`DELETE FROM feature_states WHERE id = ${overrideId}`);
  await queries.query(sql.statement`DELETE FROM segments WHERE id = ${segmentId}`);
};

const restoreDefaults = async ({ queries, before, defaults }: EffectContext): Promise<void> => {
  if (before.recordedDefaults !== null) await writeAllocations(queries, defaults.id, before.recordedDefaults);
};

/** Gives everybody one variant. Keeping control changes nothing: the default's shares are 0 since the start. */
const shipVariant = async (
  { queries, before, defaults }: EffectContext,
  { variantId }: EffectOf<'shipVariant'>,
): Promise<void> => {
  const shares = defaults.allocation.map((share) => ({
    variantId: share.variantId,
    basisPoints: share.variantId === variantId ? ALL_BASIS_POINTS : 0,
  }));
  await writeAllocations(queries, defaults.id, shares);
  if (variantId === null) return;
  // A variant that is shipped into a default that is off would reach nobody.
  await queries.query(sql.statement`
    UPDATE feature_states SET enabled = ${before.rollout.enabled} WHERE id = ${defaults.id}`);
};

const REQUESTED_AT: Readonly<Record<RefreshTarget, ReturnType<typeof sql.fragment>>> = {
  exposures: sql.fragment`exposures_requested_at`,
  results: sql.fragment`results_requested_at`,
};

const requestRefresh = async (
  { queries, before, at }: EffectContext,
  { target }: EffectOf<'requestRefresh'>,
): Promise<void> => {
  await queries.query(sql.statement`
    UPDATE experiments SET ${REQUESTED_AT[target]} = ${sql.instant(at)} WHERE id = ${before.id}`);
};

const markDeleted = async ({ queries, before, at }: EffectContext): Promise<void> => {
  await queries.query(sql.statement`
    UPDATE experiments SET deleted_at = ${sql.instant(at)} WHERE id = ${before.id}`);
};

/** Does one effect of a decision to the rows. */
export const applyEffect = (context: EffectContext, effect: Effect): Promise<void> => {
  switch (effect.kind) {
    case 'closeEpoch':
      return closeEpoch(context);
    case 'writeRollout':
      return writeRollout(context, effect.rollout);
    case 'zeroDefaults':
      return zeroDefaults(context);
    case 'serveOverride':
      return serveOverride(context, effect);
    case 'openEpoch':
      return openEpoch(context, effect);
    case 'removeOverride':
      return removeOverride(context);
    case 'restoreDefaults':
      return restoreDefaults(context);
    case 'shipVariant':
      return shipVariant(context, effect);
    case 'requestRefresh':
      return requestRefresh(context, effect);
    case 'markDeleted':
      return markDeleted(context);
  }
};
