import type { StateAsServed } from './flag-store.js';

type Shares = StateAsServed['shares'];

/** What an experiment before has left undone, when the store was disconnected. */
export interface LeftUndone {
  /** The default's shares before it. */
  readonly recorded: Shares;
  /** Whom it was to leave the flag to: a variant, null for control; absent where its default was to be restored. */
  readonly shipped?: string | null;
}

const of = (found: Shares, shareOf: (key: string) => number): Shares =>
  Object.fromEntries(Object.keys(found).map((key) => [key, shareOf(key)]));

/**
 * Zeros that an experiment before has left behind are not what somebody there wants; what it was to leave is. Once anybody gets a
 * variant by default, a person has seen to it.
 *
 * @param found the default's shares as they are
 * @param left of the last experiment there on the feature, where it was cut off
 * @returns the default's shares as they are to be after the experiment that begins
 */
export const sharesBefore = (found: Shares, left: LeftUndone | null): Shares => {
  if (left === null || Object.values(found).some((share) => share > 0)) return found;
  const { shipped, recorded } = left;
  if (shipped === undefined) return of(found, (key) => recorded[key] ?? 0);
  return of(found, (key) => (key === shipped ? 100 : 0));
};
