import { percentageFromBasisPoints } from '../../domain/basis-points.js';
import type { Rollout } from '../../domain/rollouts/rollout.js';
import type { VariantShare } from '../../domain/variant-share.js';
import type { RolloutBody } from './rollout-schemas.js';

/** @returns the share of a variant. */
export const shareBody = ({
  variantId,
  key,
  basisPoints,
}: VariantShare): RolloutBody['multivariate_feature_state_values'][number] => ({
  multivariate_feature_option: variantId,
  key,
  percentage_allocation: percentageFromBasisPoints(basisPoints),
});

export const idsOf = (segments: readonly { readonly id: number }[]): readonly number[] =>
  segments.map(({ id }) => id);

/** @returns who takes part and how they are split. */
export const rolloutBody = ({
  enabled,
  percentage,
  controlValue,
  allocation,
  audience,
}: Rollout): RolloutBody => ({
  enabled,
  rollout_percentage: percentageFromBasisPoints(percentage),
  feature_state_value: controlValue,
  multivariate_feature_state_values: allocation.map(shareBody),
  audience: audience === undefined ? null : { ...audience, segment_ids: idsOf(audience.segments) },
});
