import { canonicalJson } from '../canonical-json.js';
import type { JsonValue } from '../json-value.js';
import type { JsonDifference } from './json-differences.js';

/**
 * What came of deriving a snapshot again.
 *
 * - `equal`: the events give the same figures, to the last digit;
 * - `rounded`: they do but for the last digits of sums that were added in floating point, in no certain order;
 * - `different`: they give others;
 * - `tampered`: what is there is not what was stored, since its hash is another;
 * - `underivable`: it cannot be derived by this version, or not from this warehouse.
 */
export const VERIFICATION_OUTCOMES = ['equal', 'rounded', 'different', 'tampered', 'underivable'] as const;
export type VerificationOutcome = (typeof VERIFICATION_OUTCOMES)[number];

/** What explains a difference, or says what equality does not mean; each is explained in docs/snapshots.md. */
export const VERIFICATION_REMARKS = [
  'hash_differs',
  'basis_unreadable',
  'warehouse_foreign',
  'older_method',
  'older_software',
  'no_single_moment',
  'events_in_transit',
  'not_read_then',
  'predecessor_missing',
  'source_not_ours',
  'events_deleted',
  'judged_again',
  'events_changed',
] as const;

export interface VerificationRemark {
  readonly code: (typeof VERIFICATION_REMARKS)[number];
  /** For people. */
  readonly detail: string;
}

/** A snapshot, derived again from the events. */
export interface SnapshotVerification {
  readonly outcome: VerificationOutcome;
  readonly remarks: readonly VerificationRemark[];
  /** Of what is there now. */
  readonly hash: string;
  /** The first ones; values that are long are cut. */
  readonly differences: readonly JsonDifference[];
  readonly differencesLeftOut: number;
  /** By which version it was derived. */
  readonly softwareVersion: string;
}

/** Floating-point sums in another order differ in the last of some sixteen digits; what is computed from them, in more. */
const ROUNDING = 1e-9;
/** What should be 0 is what the rounding of numbers about 1 leaves. */
const NOTHING = 1e-12;

const isRounding = ({ stored, derived }: JsonDifference): boolean =>
  typeof stored === 'number' &&
  typeof derived === 'number' &&
  Math.abs(stored - derived) <= Math.max(NOTHING, ROUNDING * Math.max(Math.abs(stored), Math.abs(derived)));

interface Compared {
  readonly isHashRight: boolean;
  /** Null where nothing could be derived. */
  readonly differences: readonly JsonDifference[] | null;
  /** Whether its sums depend on the order in which they were added. */
  readonly mayBeRounded: boolean;
}

/** Tampering comes first: nothing else can be said of a snapshot that is not the one that was stored. */
export const verificationOutcome = ({
  isHashRight,
  differences,
  mayBeRounded,
}: Compared): VerificationOutcome => {
  if (!isHashRight) return 'tampered';
  if (differences === null) return 'underivable';
  if (differences.length === 0) return 'equal';
  return mayBeRounded && differences.every(isRounding) ? 'rounded' : 'different';
};

const MOST_DIFFERENCES = 50;
const LONGEST_VALUE = 1_000;

const cut = (value: JsonValue): JsonValue => {
  const text = canonicalJson(value);
  return text.length <= LONGEST_VALUE ? value : `${text.slice(0, LONGEST_VALUE)}…`;
};

/** @returns so many differences as people read and an answer can hold. */
export const shownDifferences = (
  differences: readonly JsonDifference[],
): Pick<SnapshotVerification, 'differences' | 'differencesLeftOut'> => ({
  differences: differences.slice(0, MOST_DIFFERENCES).map(({ path, stored, derived }) => ({
    path,
    ...(stored === undefined ? {} : { stored: cut(stored) }),
    ...(derived === undefined ? {} : { derived: cut(derived) }),
  })),
  differencesLeftOut: Math.max(0, differences.length - MOST_DIFFERENCES),
});
