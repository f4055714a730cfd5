import { hashPercentage } from './assignment-hash.js';
import type { HashId } from './assignment-hash.js';
import { percentageFromBasisPoints } from './basis-points.js';
import type { BasisPoints } from './basis-points.js';
import { CONTROL_KEY } from './experiment.js';
import type { VariantShare } from './rollout.js';

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

/**
 * Walks the shares in the order of variant ids over half-open intervals [start, start + share). The bounds are added up
 * as floating percentages because the SDKs do so: a sum of integers would differ from theirs in the last digit.
 *
 * @returns the share that the identity falls into, or null for control
 */
export const shareFor = <Share extends VariantShare>({
  salt,
  identityKey,
  allocation,
}: Split<Share>): Share | null => {
  const point = hashPercentage([salt, identityKey]);
  let start = 0;
  for (const share of [...allocation].sort((left, right) => left.variantId - right.variantId)) {
    const end = start + percentageFromBasisPoints(share.basisPoints);
    if (start <= point && point < end) return share;
    start = end;
  }
  return null;
};

/** @returns the key of the variant that the identity gets, `control` for the remainder. */
export const variantFor = (split: Split): string => shareFor(split)?.key ?? CONTROL_KEY;
