import { DAY_MS } from '../durations.js';
import type { Instant } from '../experiment.js';

/** A snapshot as far as it matters to whether it is kept. */
export interface ThinnableSnapshot {
  readonly seq: number;
  readonly asOf: Instant;
  readonly computedAt: Instant;
  /** Whether it is sealed, or something happened in it that later ones, or a workflow that begins anew, go back to. */
  readonly isMarked: boolean;
}

/** Some snapshots of one experiment, by their number. */
export interface SnapshotWindow {
  readonly snapshots: readonly ThinnableSnapshot[];
  /** Whether the window begins with the experiment's first snapshot. */
  readonly beginsAtFirst: boolean;
  /** Whether it ends with the experiment's latest one. */
  readonly endsAtLatest: boolean;
  /** What was computed since then is kept whatever it is. */
  readonly keptSince: Instant;
}

export interface Thinning {
  /** The numbers of those that go. */
  readonly removed: readonly number[];
  /** The number of the last that was judged; null where none could be. */
  readonly judgedTo: number | null;
}

const dayOf = ({ asOf }: ThinnableSnapshot): number => Math.floor(asOf / DAY_MS);

/**
 * Of old snapshots stay the first, the last of each UTC day, those that are marked, and the one right before each of these:
 * results go on from the results before, so without it none of them could be derived again. That one is only evidence; it
 * may itself have lost the one before it.
 *
 * Nothing is judged whose follower is not old yet or not known, so that a decision never has to be taken back.
 */
export const thinSnapshots = (window: SnapshotWindow): Thinning => {
  const { snapshots, beginsAtFirst, endsAtLatest, keptSince } = window;
  const isWanted = (place: number): boolean => {
    const [snapshot, next] = [snapshots[place], snapshots[place + 1]];
    if (snapshot === undefined) return false;
    const isLastOfDay = next === undefined || dayOf(next) !== dayOf(snapshot);
    return snapshot.isMarked || isLastOfDay || (place === 0 && beginsAtFirst);
  };
  // Whether a snapshot is the last of its day is known by the next one, and whether the one before it stays by the next but one.
  const known = snapshots.length - (endsAtLatest ? 1 : 2);
  const young = snapshots.findIndex(({ computedAt }) => computedAt >= keptSince);
  const judged = snapshots.slice(0, Math.max(0, young === -1 ? known : Math.min(known, young - 1)));
  return {
    removed: judged.flatMap(({ seq }, place) => (isWanted(place) || isWanted(place + 1) ? [] : [seq])),
    judgedTo: judged.at(-1)?.seq ?? null,
  };
};
