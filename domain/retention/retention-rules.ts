/** How many days each kind of thing is kept; null is for ever. */
export interface RetentionRules {
  /** Exposures and metric events, by their own time. */
  readonly events: number | null;
  /** Every snapshot; older ones are thinned to the last of each day and those that something hangs on. */
  readonly snapshots: number | null;
  /** The log of refreshes. */
  readonly refreshes: number | null;
  /** Answers to commands of experiments that are over. */
  readonly outcomes: number | null;
  /** Audit lines that belong to no experiment that is still there. */
  readonly audit: number | null;
  /** How often flags were asked for, by the hour. */
  readonly usage: number | null;
  /** Identities of which nobody has said anything, and for which nothing is overridden. */
  readonly identities: number | null;
  /** Answers that are given again to a repeated request. */
  readonly answers: number | null;
}

/** In the order in which a pass goes through them. */
export const RETENTION_KINDS = [
  'answers',
  'usage',
  'outcomes',
  'audit',
  'identities',
  'snapshots',
  'refreshes',
  'events',
] as const satisfies readonly (keyof RetentionRules)[];
export type RetentionKind = (typeof RETENTION_KINDS)[number];
