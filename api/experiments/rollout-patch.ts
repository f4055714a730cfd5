import type { Audience } from '../../domain/audience.js';
import type { CompletionOutcome } from '../../domain/lifecycle.js';
import { CONTROL_KEY } from '../../domain/experiment.js';
import type { RolloutPatch } from '../../domain/rollout.js';
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

/**
 * Looks the variants of a rollout up among those of the feature.
 *
 * @throws ApiProblem `unknown_variant` that lists the ids that are not the feature's
 */
export const rolloutPatch = (request: RolloutRequest, variants: readonly Named[]): RolloutPatch => {
  const { enabled, rollout_percentage: percentage, feature_state_value: controlValue } = request;
  const patch = { enabled, percentage, controlValue, ...audienceOf(request) };
  const shares = request.multivariate_feature_state_values;
  if (shares === undefined) return patch;
  const keys = new Map(variants.map(({ id, key }) => [id, key]));
  const known = shares.map(
    ({ multivariate_feature_option: variantId, percentage_allocation: basisPoints }) => ({
      variantId,
      key: keys.get(variantId) ?? null,
      basisPoints,
    }),
  );
  const unknown = known.filter(({ key }) => key === null).map(({ variantId }) => variantId);
  if (unknown.length > 0) throw unknownVariants(unknown);
  const allocation = known.map(({ key, ...share }) => ({ ...share, key: key ?? CONTROL_KEY }));
  return { ...patch, allocation };
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
