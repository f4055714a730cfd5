import type { Instant } from '../experiment.js';

/** The refresh of which the snapshots stand. */
export interface LastGood {
  readonly seq: number;
  readonly asOf: Instant;
  readonly identities?: number;
  readonly srmPValue?: number | null;
  /** Absent where an older worker refreshed. */
  readonly srmAlarm?: boolean | null;
}

/** Where the refreshing of an experiment stands. */
export interface RefreshProgress {
  /** The number of the last refresh that was begun, 0 before the first. */
  readonly seq: number;
  readonly nextAt: Instant | null;
  readonly lastGood: LastGood | null;
  readonly consecutiveFailures: number;
  readonly lastFailure: { readonly seq: number; readonly at: Instant; readonly code: string } | null;
  /** Harmed guardrails, as metric/variant, that the experiment was paused for and that have not recovered since. */
  readonly heededBreaches?: readonly string[];
}

/** Before the first refresh. */
export const NO_REFRESH: RefreshProgress = {
  seq: 0,
  nextAt: null,
  lastGood: null,
  consecutiveFailures: 0,
  lastFailure: null,
};

/** @returns the word by which operators find experiments whose refreshes go wrong. */
export const refreshHealth = ({
  consecutiveFailures,
  lastGood,
}: RefreshProgress): 'none' | 'ok' | 'failing' => {
  if (consecutiveFailures > 0) return 'failing';
  return lastGood === null ? 'none' : 'ok';
};
