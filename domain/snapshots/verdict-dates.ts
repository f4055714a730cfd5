import { defined } from '../defined.js';
import type { Instant } from '../experiment.js';

/** Verdicts that somebody acts on. What was once one of them may be taken back by what comes in later. */
export const DECISIONS = ['better', 'worse', 'harmed', 'unharmed'] as const;
export type Decision = (typeof DECISIONS)[number];

/** Since when a verdict stands, and which one was taken back last. */
export interface VerdictDates {
  /** ISO 8601: the `as_of` of the first snapshot since when all have had it; of no decision, of the one taken back last. */
  readonly decidedAt?: string;
  /** ISO 8601: the `as_of` of the first snapshot that had it no more. */
  readonly withdrawnAt?: string;
  readonly withdrawnVerdict?: Decision;
}

/** A verdict of the snapshot before. */
export interface EarlierVerdict extends VerdictDates {
  readonly verdict: string;
}

const decisionOf = (verdict: string | undefined): Decision | null =>
  DECISIONS.find((decision) => decision === verdict) ?? null;

/**
 * @param before what the snapshot before said; undefined where it said nothing
 * @param previousAsOf of that snapshot: an older version wrote no dates, so more is not known of its verdict
 */
export const datesOf = (
  verdict: string,
  before: EarlierVerdict | undefined,
  previousAsOf: Instant,
  asOf: Instant,
): VerdictDates => {
  const at = new Date(asOf).toISOString();
  const [now, was] = [decisionOf(verdict), decisionOf(before?.verdict)];
  const { decidedAt, withdrawnAt, withdrawnVerdict } = before ?? {};
  const since = was === null ? decidedAt : (decidedAt ?? new Date(previousAsOf).toISOString());
  const withdrawn =
    was === null || was === now
      ? { withdrawnAt, withdrawnVerdict }
      : { withdrawnAt: at, withdrawnVerdict: was };
  return defined({ decidedAt: now === null || now === was ? since : at, ...withdrawn });
};
