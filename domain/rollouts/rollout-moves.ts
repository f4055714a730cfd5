import type { BasisPoints } from '../basis-points.js';
import { ALL_BASIS_POINTS } from '../basis-points.js';
import type { Rollout } from './rollout.js';
import { sharesWithControl } from './rollout.js';

/**
 * A share of all identities, as an integer: basis points that are enrolled, times basis points of the split. Enrolment
 * and variant are hashed with different salts, so the products are exact.
 */
export type IdentityShare = number;

export const ALL_IDENTITIES: IdentityShare = ALL_BASIS_POINTS * ALL_BASIS_POINTS;

/** Identities that are enrolled before and after, and get another variant. */
interface VariantMove {
  readonly from: string;
  readonly to: string;
  readonly share: IdentityShare;
}

/** What a change of a rollout does to identities; the shares add up to `ALL_IDENTITIES`. */
export interface RolloutMoves {
  readonly newlyEnrolled: IdentityShare;
  readonly noLongerEnrolled: IdentityShare;
  /** Pairs that nobody moves between are left out; control first, then in the order of variant ids. */
  readonly betweenVariants: readonly VariantMove[];
  readonly unchanged: IdentityShare;
}

/** Where hashes get this variant, `start <= hash < end`. */
interface Interval {
  readonly key: string;
  readonly start: BasisPoints;
  readonly end: BasisPoints;
}

/** The same intervals as domain/assignment/assign-variant.ts walks: in the order of variant ids, the rest is control's. */
const intervalsOf = ({ allocation }: Pick<Rollout, 'allocation'>): readonly Interval[] => {
  const inOrder = [...allocation].sort((left, right) => left.variantId - right.variantId);
  const [control, ...variants] = sharesWithControl(inOrder);
  const intervals: Interval[] = [];
  let start = 0;
  for (const { key, basisPoints } of variants) {
    intervals.push({ key, start, end: start + basisPoints });
    start += basisPoints;
  }
  return control === undefined
    ? intervals
    : [{ key: control.key, start, end: ALL_BASIS_POINTS }, ...intervals];
};

const overlap = (one: Interval, other: Interval): BasisPoints =>
  Math.max(0, Math.min(one.end, other.end) - Math.max(one.start, other.start));

const movesBetween = (before: Rollout, after: Rollout): readonly VariantMove[] => {
  const stay = Math.min(before.percentage, after.percentage);
  const to = intervalsOf(after);
  return intervalsOf(before)
    .flatMap((from) => to.map((into) => ({ from, into })))
    .filter(({ from, into }) => from.key !== into.key)
    .map(({ from, into }) => ({ from: from.key, to: into.key, share: stay * overlap(from, into) }))
    .filter(({ share }) => share > 0);
};

const total = (moves: readonly VariantMove[]): IdentityShare =>
  moves.reduce((sum, { share }) => sum + share, 0);

/**
 * Compares two rollouts of one experiment as they are served while it runs, both with its frozen salts. With an
 * audience the shares are parts of its members. The hash has 9,998 values only, so the real shares differ from these by
 * up to one in 9,998 at each bound.
 *
 * @returns who would be enrolled, who no longer, and who would get another variant
 */
export const rolloutMoves = (before: Rollout, after: Rollout): RolloutMoves => {
  const wider = after.percentage - before.percentage;
  const newlyEnrolled = Math.max(0, wider) * ALL_BASIS_POINTS;
  const noLongerEnrolled = Math.max(0, -wider) * ALL_BASIS_POINTS;
  const betweenVariants = movesBetween(before, after);
  const unchanged = ALL_IDENTITIES - newlyEnrolled - noLongerEnrolled - total(betweenVariants);
  return { newlyEnrolled, noLongerEnrolled, betweenVariants, unchanged };
};

/**
 * Estimates how many of those who were exposed would lose their variant or get another one. All of them were enrolled,
 * so they are assumed to be spread as the enrolled are.
 *
 * @param exposed distinct identities that were exposed so far
 */
export const estimateMoved = (
  { noLongerEnrolled, betweenVariants }: RolloutMoves,
  before: Pick<Rollout, 'percentage'>,
  exposed: number,
): number => {
  if (before.percentage === 0) return 0;
  const enrolled = before.percentage * ALL_BASIS_POINTS;
  return Math.round((exposed * (noLongerEnrolled + total(betweenVariants))) / enrolled);
};
