import { ALL_BASIS_POINTS, totalBasisPoints } from '../basis-points.js';
import type { Assignment } from '../experiment.js';
import type { Epoch } from './epoch.js';
import { sharesWithControl } from './rollout.js';

/** The part of the enrolled identities that a variant is to get, 0 to 1. */
export interface ExpectedShare {
  readonly key: string;
  readonly share: number;
}

/**
 * Whether it is known how the identities of an epoch were to be split. Somebody else splits those of an external
 * experiment; what nobody has told is not made up from what the feature happens to serve.
 */
export const areSharesKnown = (assignment: Assignment, { allocation }: Pick<Epoch, 'allocation'>): boolean =>
  assignment === 'flag' || totalBasisPoints(allocation) > 0;

/**
 * The shares of an epoch's variants, as the sample ratio check needs them: parts of the enrolled identities and not of
 * everybody, and those of that epoch and not of the present rollout.
 *
 * @returns control first, then the variants in the epoch's order, also those that get nothing
 */
export const sharesOfEpoch = (epoch: Pick<Epoch, 'allocation'>): readonly ExpectedShare[] =>
  sharesWithControl(epoch.allocation).map(({ key, basisPoints }) => ({
    key,
    share: basisPoints / ALL_BASIS_POINTS,
  }));

/** @returns the variants that an epoch was to give to somebody; where nobody told the shares, any that it names may be. */
export const givenVariants = (
  assignment: Assignment,
  epoch: Pick<Epoch, 'allocation'>,
): readonly string[] => {
  const isKnown = areSharesKnown(assignment, epoch);
  return sharesOfEpoch(epoch).flatMap(({ key, share }) => (share > 0 || !isKnown ? [key] : []));
};
