import { defined } from '../../domain/defined.js';
import type { Audience } from '../../domain/rollouts/audience.js';
import type { RolloutPatch, WantedRollout } from '../../domain/rollouts/rollout.js';
import { unknownVariants } from '../../domain/rollouts/unknown-variants.js';
import type { VariantShare } from '../../domain/variant-share.js';
import { ApiProblem, problemOfRefusal } from '../problem/api-problem.js';
import type { NamedVariant } from './named-variant.js';
import type { RolloutRequest } from './rollout-schemas.js';

/** A change may leave out what stays. */
type Asked = { readonly [Field in keyof RolloutRequest]?: RolloutRequest[Field] | undefined };

/** Leaves the names of segments blank. They are looked up where the segments are checked. */
const audienceOf = ({ audience }: Asked): { readonly audience?: Audience } => {
  if (audience === undefined) return {};
  const { match, segment_ids: ids } = audience ?? { match: 'any', segment_ids: [] };
  return { audience: { match, segments: ids.map((id) => ({ id, name: '' })) } };
};

type AskedShare = NonNullable<RolloutRequest['multivariate_feature_state_values']>[number];

const isNamedBy = ({ multivariate_feature_option: id, key }: AskedShare, variant: NamedVariant): boolean =>
  id === undefined ? variant.key === key : variant.id === id;

/** @returns the id or key by which a share names its variant. */
const nameIn = ({ multivariate_feature_option: id, key }: AskedShare): string | number => id ?? key ?? '';

const assertSameKey = ({ key: asked }: AskedShare, { id, key }: NamedVariant): void => {
  if (asked === undefined || asked === key) return;
  const detail = `Variant ${id} has the key "${key}", and not "${asked}": name it by one of the two, or by both alike.`;
  throw new ApiProblem('unknown_variant', detail);
};

const allocationOf = (
  shares: readonly AskedShare[],
  variants: readonly NamedVariant[],
): readonly VariantShare[] => {
  const named = shares.map((share) => ({ share, variant: variants.find((one) => isNamedBy(share, one)) }));
  const unknown = named.filter(({ variant }) => variant === undefined).map(({ share }) => nameIn(share));
  if (unknown.length > 0) throw problemOfRefusal(unknownVariants(unknown));
  return named.flatMap(({ share, variant }) => {
    if (variant === undefined) return [];
    assertSameKey(share, variant);
    return [{ variantId: variant.id, key: variant.key, basisPoints: share.percentage_allocation }];
  });
};

/**
 * Looks the variants of a change of a rollout up among those of the feature. What is left out stays as it is.
 *
 * @throws ApiProblem `unknown_variant` that lists the ids and keys that are not the feature's, or says that an id and a
 *   key do not name the same variant
 */
export const rolloutPatch = (request: Asked, variants: readonly NamedVariant[]): RolloutPatch => {
  const { enabled, rollout_percentage: percentage, feature_state_value: controlValue } = request;
  const patch = { ...defined({ enabled, percentage, controlValue }), ...audienceOf(request) };
  const shares = request.multivariate_feature_state_values;
  return shares === undefined ? patch : { ...patch, allocation: allocationOf(shares, variants) };
};

/**
 * The same for a rollout that is asked for as a whole.
 *
 * @throws ApiProblem as a change does
 */
export const wantedRollout = (request: RolloutRequest, variants: readonly NamedVariant[]): WantedRollout => {
  const { enabled, rollout_percentage: percentage, feature_state_value: controlValue } = request;
  return { ...rolloutPatch(request, variants), enabled, percentage, controlValue };
};
