import type { BasisPoints } from '../basis-points.js';
import { ALL_BASIS_POINTS, totalBasisPoints } from '../basis-points.js';
import { CONTROL_KEY } from '../experiment.js';
import type { FeatureValue } from '../feature-value.js';
import type { VariantShare } from '../variant-share.js';
import type { Audience } from './audience.js';
import { audienceFault } from './audience.js';

/** Who is in an experiment (percentage) and how they are split (allocation). */
export interface Rollout {
  readonly enabled: boolean;
  readonly percentage: BasisPoints;
  readonly controlValue: FeatureValue;
  readonly allocation: readonly VariantShare[];
  /** Absent: everybody. */
  readonly audience?: Audience;
}

/** A rollout as somebody wants it: without an allocation nobody gets a variant, without an audience it is for everybody. */
export interface WantedRollout {
  readonly enabled: boolean;
  readonly percentage: BasisPoints;
  readonly controlValue: FeatureValue;
  readonly allocation?: readonly VariantShare[];
  readonly audience?: Audience;
}

/**
 * A change of a rollout; what is absent stays. An empty allocation means "all control", an audience without segments
 * "everybody".
 */
export type RolloutPatch = Partial<WantedRollout>;

type RolloutRefusal = 'duplicate_variant' | 'allocation_over_100' | 'invalid_audience';

export type RolloutMerge =
  | { readonly kind: 'merged'; readonly rollout: Rollout }
  | { readonly kind: 'refused'; readonly code: RolloutRefusal; readonly detail: string };

const byVariantId = (left: VariantShare, right: VariantShare): number => left.variantId - right.variantId;

const hasDuplicates = (shares: readonly VariantShare[]): boolean =>
  new Set(shares.map((share) => share.variantId)).size < shares.length;

const upsert = (
  present: readonly VariantShare[],
  change: readonly VariantShare[] | undefined,
): readonly VariantShare[] => {
  if (change === undefined) return present;
  if (change.length === 0) return present.map((share) => ({ ...share, basisPoints: 0 }));
  const changed = new Set(change.map((share) => share.variantId));
  return [...present.filter((share) => !changed.has(share.variantId)), ...change].sort(byVariantId);
};

export type AllocationMerge =
  | { readonly kind: 'merged'; readonly allocation: readonly VariantShare[] }
  | {
      readonly kind: 'refused';
      readonly code: 'duplicate_variant' | 'allocation_over_100';
      readonly detail: string;
    };

/**
 * Upserts shares by variant.
 *
 * @param present the shares so far
 * @param change those that change; undefined changes nothing, an empty list means "all control"
 */
export const mergeAllocation = (
  present: readonly VariantShare[],
  change: readonly VariantShare[] | undefined,
): AllocationMerge => {
  if (change !== undefined && hasDuplicates(change)) {
    return { kind: 'refused', code: 'duplicate_variant', detail: 'A variant is named more than once.' };
  }
  const allocation = upsert(present, change);
  const total = totalBasisPoints(allocation);
  if (total <= ALL_BASIS_POINTS) return { kind: 'merged', allocation };
  const detail = `The allocations add up to ${total / 100} %, those kept from before included; at most 100 % can be given away.`;
  return { kind: 'refused', code: 'allocation_over_100', detail };
};

/**
 * Applies a change to a rollout: allocations are upserted by variant, the rest is replaced.
 *
 * @param patch the change; its variants must already be known to belong to the feature
 * @returns the new rollout, or why it cannot be
 */
export const mergeRollout = (present: Rollout, patch: RolloutPatch): RolloutMerge => {
  const merged = mergeAllocation(present.allocation, patch.allocation);
  if (merged.kind === 'refused') return merged;
  const audience = patch.audience ?? present.audience;
  const fault = audience === undefined ? null : audienceFault(audience);
  if (fault !== null) return { kind: 'refused', code: 'invalid_audience', detail: fault };
  const {
    enabled = present.enabled,
    percentage = present.percentage,
    controlValue = present.controlValue,
  } = patch;
  const rollout = { enabled, percentage, controlValue, allocation: merged.allocation };
  const isForEverybody = audience === undefined || audience.segments.length === 0;
  return { kind: 'merged', rollout: isForEverybody ? rollout : { ...rollout, audience } };
};

/** @returns the rollout that is wanted where there was none, or why it cannot be. */
export const newRollout = (wanted: WantedRollout): RolloutMerge => {
  const { enabled, percentage, controlValue } = wanted;
  return mergeRollout({ enabled, percentage, controlValue, allocation: [] }, wanted);
};

/**
 * @param keys the keys by variant id; a variant that is not among them keeps its key
 * @returns the rollout with the present keys of its variants
 */
export const withKeys = (rollout: Rollout, keys: ReadonlyMap<number, string>): Rollout => ({
  ...rollout,
  allocation: rollout.allocation.map((share) => ({ ...share, key: keys.get(share.variantId) ?? share.key })),
});

/** @returns the share of every variant with control first; the shares add up to 100 %. */
export const sharesWithControl = (
  allocation: readonly VariantShare[],
): readonly { readonly key: string; readonly basisPoints: BasisPoints }[] => [
  { key: CONTROL_KEY, basisPoints: ALL_BASIS_POINTS - totalBasisPoints(allocation) },
  ...allocation.map(({ key, basisPoints }) => ({ key, basisPoints })),
];
