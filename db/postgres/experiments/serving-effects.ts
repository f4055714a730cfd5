import { ALL_BASIS_POINTS } from '../../../domain/basis-points.js';
import type { Effect } from '../../../domain/lifecycle/effect.js';
import { weakestPriority } from '../catalogue/override-priority.js';
import { writeAllocations } from '../catalogue/write-allocations.js';
import { sql } from '../connection/sql.js';
import { noteShipped } from '../flag-stores/note-shipped.js';
import type { EffectContext, EffectOf } from './effect-context.js';
import { servedBy } from './effect-context.js';

const SERVING_KINDS = [
  'zeroDefaults',
  'serveOverride',
  'removeOverride',
  'restoreDefaults',
  'shipVariant',
] as const;

/** An effect that evaluation notices at once. */
export type ServingEffect = EffectOf<(typeof SERVING_KINDS)[number]>;

/** @returns whether an effect changes what is served, and nothing else. */
export const isServingEffect = (effect: Effect): effect is ServingEffect =>
  SERVING_KINDS.some((kind) => kind === effect.kind);

const zeroDefaults = async ({ queries, before, defaults }: EffectContext): Promise<void> => {
  const recorded = defaults.allocation.map(({ variantId, basisPoints }) => ({ variantId, basisPoints }));
  await queries.query(sql.statement`
    UPDATE experiments SET recorded_defaults = coalesce(recorded_defaults, ${sql.jsonb(recorded)})
    WHERE id = ${before.id}`);
  const zeroed = recorded.map(({ variantId }) => ({ variantId, basisPoints: 0 }));
  await writeAllocations(queries, defaults.id, zeroed);
};

/** Overrides that were added between creation and start are stronger too; while it is live none is added. */
const makeWeakest = async ({ queries, before }: EffectContext): Promise<void> => {
  const { overrideId } = servedBy(before);
  await queries.query(sql.statement`
    UPDATE feature_states
    SET priority = ${weakestPriority(before, overrideId)}
    WHERE id = ${overrideId}`);
};

const serveOverride = async (context: EffectContext, { live }: EffectOf<'serveOverride'>): Promise<void> => {
  const { queries, before } = context;
  if (live) await makeWeakest(context);
  await queries.query(sql.statement`
    UPDATE feature_states SET live = ${live} WHERE id = ${servedBy(before).overrideId}`);
};

const removeOverride = async ({ queries, before }: EffectContext): Promise<void> => {
  const { segmentId, overrideId } = servedBy(before);
  await queries.query(sql.statement`DELETE FROM feature_states WHERE id = ${overrideId}`);
  await queries.query(sql.statement`DELETE FROM segments WHERE id = ${segmentId}`);
};

const restoreDefaults = async ({ queries, before, defaults }: EffectContext): Promise<void> => {
  if (before.recordedDefaults !== null) await writeAllocations(queries, defaults.id, before.recordedDefaults);
};

/**
 * Gives everybody one variant. Its value becomes the default's too: whoever is served without an identity, or is left
 * out of a later experiment of the feature, must not fall back to what was there before it. Keeping control changes
 * nothing: the default's shares are 0 since the start.
 */
const shipVariant = async (
  { queries, before, defaults }: EffectContext,
  { variantId }: EffectOf<'shipVariant'>,
): Promise<void> => {
  const shares = defaults.allocation.map((share) => ({
    variantId: share.variantId,
    basisPoints: share.variantId === variantId ? ALL_BASIS_POINTS : 0,
  }));
  await writeAllocations(queries, defaults.id, shares);
  await noteShipped(queries, before.id, variantId);
  if (variantId === null) return;
  // A variant that is shipped into a default that is off would reach nobody.
  await queries.query(sql.statement`
    UPDATE feature_states s
    SET enabled = ${before.rollout.enabled}, value_type = v.value_type, value = v.value
    FROM variants v
    WHERE s.id = ${defaults.id} AND v.id = ${variantId}`);
};

/** Does one effect on the override and the feature's default. */
export const applyServingEffect = (context: EffectContext, effect: ServingEffect): Promise<void> => {
  switch (effect.kind) {
    case 'zeroDefaults':
      return zeroDefaults(context);
    case 'serveOverride':
      return serveOverride(context, effect);
    case 'removeOverride':
      return removeOverride(context);
    case 'restoreDefaults':
      return restoreDefaults(context);
    case 'shipVariant':
      return shipVariant(context, effect);
  }
};
