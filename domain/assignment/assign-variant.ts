import type { BasisPoints } from '../basis-points.js';
import { percentageFromBasisPoints } from '../basis-points.js';
import { CONTROL_KEY } from '../experiment.js';
import type { VariantShare } from '../variant-share.js';
import { hashPercentage } from './assignment-hash.js';
import { partAt } from './part-at.js';
import type { HashId } from './point-of-hash.js';

export interface Enrolment {
  /** The rollout segment's id, which is the salt of the enrolment. */
  readonly segmentId: HashId;
  readonly percentageBasisPoints: BasisPoints;
  readonly identityKey: string;
}

/**
 * Is the identity part of the rollout? Compares with <=, as the SDKs do, so a rollout of 0 % still enrols the one
 * identity in 9,999 that hashes to exactly 0, and 100 % enrols everybody. Raising the percentage only ever adds people.
 */
export const isEnrolled = ({ segmentId, percentageBasisPoints, identityKey }: Enrolment): boolean =>
  hashPercentage([segmentId, identityKey]) <= percentageFromBasisPoints(percentageBasisPoints);

export interface Split<Share extends VariantShare = VariantShare> {
  /** The bucketing salt; frozen, so that nobody is moved by an edit. */
  readonly salt: HashId;
  readonly identityKey: string;
  readonly allocation: readonly Share[];
}

/** @returns the share that the identity falls into in the order of variant ids, or null for control */
export const shareFor = <Share extends VariantShare>({
  salt,
  identityKey,
  allocation,
}: Split<Share>): Share | null => {
  const parts = [...allocation]
    .sort((left, right) => left.variantId - right.variantId)
    .map((share) => ({ share, weight: percentageFromBasisPoints(share.basisPoints) }));
  return partAt(parts, hashPercentage([salt, identityKey]))?.share ?? null;
};

/** @returns the key of the variant that the identity gets, `control` for the remainder. */
export const variantFor = (split: Split): string => shareFor(split)?.key ?? CONTROL_KEY;
