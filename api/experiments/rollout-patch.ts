import type { Audience } from '../../domain/audience.js';
import { CONTROL_KEY } from '../../domain/experiment.js';
import type { CompletionOutcome } from '../../domain/lifecycle.js';
import type { RolloutPatch, VariantShare } from '../../domain/rollout.js';
import { ApiProblem } from '../problem/api-problem.js';
import type { CompleteRequest, RolloutRequest } from './experiment-requests.js';

/** A variant as far as it must be known to be named in a request. */
interface Named {
  readonly id: number;
  readonly key: string;
}

const unknownVariants = (names: readonly (string | number)[]): ApiProblem =>
  new ApiProblem('unknown_variant', `The feature has no variant ${names.join(', ')}.`);

/** The names of segments are looked up where they are known to exist. */
const audienceOf = ({ audience }: RolloutRequest): { readonly audience?: Audience } => {
  if (audience === undefined) return {};
  const { match, segment_ids: ids } = audience ?? { match: 'any', segment_ids: [] };
  return { audience: { match, segments: ids.map((id) => ({ id, name: '' })) } };
};

type AskedShare = NonNullable<RolloutRequest['multivariate_feature_state_values']>[number];

const isNamedBy = ({ multivariate_feature_option: id, key }: AskedShare, variant: Named): boolean =>
  id === undefined ? variant.key === key : variant.id === id;

/** @returns how a share names its variant that the feature does not have. */
const nameIn = ({ multivariate_feature_option: id, key }: AskedShare): string | number => id ?? key ?? '';

const assertSameKey = ({ key: asked }: AskedShare, { id, key }: Named): void => {
  if (asked === undefined || asked === key) return;
  const detail = `Variant ${id} has the key "${key}", and not "${asked}": name it by one of the two, or by both alike.`;
  throw new ApiProblem('unknown_variant', detail);
};

const allocationOf = (shares: readonly AskedShare[], variants: readonly Named[]): readonly VariantShare[] => {
  const named = shares.map((share) => ({ share, variant: variants.find((one) => isNamedBy(share, one)) }));
  const unknown = named.filter(({ variant }) => variant === undefined).map(({ share }) => nameIn(share));
  if (unknown.length > 0) throw unknownVariants(unknown);
  return named.flatMap(({ share, variant }) => {
    if (variant === undefined) return [];
    assertSameKey(share, variant);
    return [{ variantId: variant.id, key: variant.key, basisPoints: share.percentage_allocation }];
  });
};

/**
 * Looks the variants of a rollout up among those of the feature.
 *
 * @throws ApiProblem `unknown_variant` that lists the ids and keys that are not the feature's, or says that an id and a
 *   key do not name the same variant
 */
export const rolloutPatch = (request: RolloutRequest, variants: readonly Named[]): RolloutPatch => {
  const { enabled, rollout_percentage: percentage, feature_state_value: controlValue } = request;
  const patch = { enabled, percentage, controlValue, ...audienceOf(request) };
  const shares = request.multivariate_feature_state_values;
  return shares === undefined ? patch : { ...patch, allocation: allocationOf(shares, variants) };
};

/**
 * Reads what `complete` is to leave behind; shipping control is keeping it.
 *
 * @throws ApiProblem `unknown_variant` for a variant that is not the feature's
 */
export const completionOutcome = (
  { outcome }: CompleteRequest,
  variants: readonly Named[],
): CompletionOutcome => {
  if (typeof outcome === 'string') return { kind: outcome };
  const { ship } = outcome;
  if (ship === CONTROL_KEY) return { kind: 'keep_control' };
  const variant = variants.find(({ id, key }) => id === ship || key === ship);
  if (variant === undefined) throw unknownVariants([ship]);
  return { kind: 'ship', variantId: variant.id };
};
