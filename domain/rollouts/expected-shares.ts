import { ALL_BASIS_POINTS } from '../basis-points.js';
import type { Epoch } from './epoch.js';
import { sharesWithControl } from './rollout.js';

/** The part of the enrolled identities that a variant is to get, 0 to 1. */
export interface ExpectedShare {
  readonly key: string;
  readonly share: number;
}

/**
 * What an epoch gave away, as the sample ratio check needs it. Of those enrolled, not of everybody; and of that epoch,
 * not of the present rollout.
 *
 * @returns control first, then the variants in the epoch's order, those with nothing included
 */
export const sharesOfEpoch = (epoch: Pick<Epoch, 'allocation'>): readonly ExpectedShare[] =>
  sharesWithControl(epoch.allocation).map(({ key, basisPoints }) => ({
    key,
    share: basisPoints / ALL_BASIS_POINTS,
  }));
