/** The one word that says how an experiment stands, and what goes with it. */

/** From the most urgent to the least; several share a rank where only one of them can hold. */
export const STATUS_RANKS = {
  harmed: 1,
  blocked: 2,
  stale: 3,
  nobody_yet: 4,
  collecting: 5,
  better: 6,
  worse: 6,
  undecided: 7,
  running: 8,
  paused: 9,
  settling: 10,
  sealed: 11,
  not_ready: 12,
  scheduled: 12,
  draft: 12,
} as const;

export type StatusWord = keyof typeof STATUS_RANKS;
export const STATUS_WORDS = Object.keys(STATUS_RANKS) as readonly StatusWord[];

/** What the metrics said at the seal. */
export const LAST_VERDICTS = [
  'harmed',
  'blocked',
  'collecting',
  'better',
  'worse',
  'undecided',
] as const satisfies readonly StatusWord[];
export type LastVerdict = (typeof LAST_VERDICTS)[number];

/** What to do about it, for programs. */
export const NEXT_STEPS = [
  'pause',
  'look_at_guardrail',
  'open_exposures',
  'send_numbers',
  'open_operations',
  'run_checklist',
  'complete_and_ship',
  'wait_for_guardrails',
  'complete',
  'extend_or_complete',
  'resume',
  'see_proof',
  'fix_warnings',
  'edit_schedule',
  'start',
] as const;
type NextStep = (typeof NEXT_STEPS)[number];

/** What a word rests on, for programs. */
export const STATUS_REASONS = [
  'guardrail_harmed',
  'served_on',
  'sample_ratio',
  'values_unreadable',
  'refreshes_fail',
  'figures_are_old',
  'no_exposures',
  'exposures_do_not_count',
  'below_floor',
  'verdict',
  'other_verdict',
  'verdict_withdrawn',
  'goals_changed',
  'guardrails_unharmed',
  'guardrails_open',
  'no_effect_seen',
  'planned_units',
  'decided_at_planned_end',
  'headline_failed',
  'paused',
  'completed',
  'sealed',
  'warning',
  'scheduled_start',
  'not_started',
] as const;

export interface StatusReason {
  readonly code: (typeof STATUS_REASONS)[number];
  /** A sentence. */
  readonly detail: string;
}

/** How an experiment stands. */
export interface StatusOfExperiment {
  readonly word: StatusWord;
  readonly rank: number;
  /** For people: the first reason, or the first two. */
  readonly sentence: string;
  /** What it rests on, the weightiest first; never empty. */
  readonly reasons: readonly StatusReason[];
  readonly nextStep: NextStep | null;
  /** Of a sealed experiment: what its metrics said then. Null otherwise, and where no metric decides. */
  readonly lastVerdict: LastVerdict | null;
}

/** What a rule finds. */
export type Finding = Pick<StatusOfExperiment, 'word' | 'nextStep'> & {
  /** At least one. */
  readonly reasons: readonly [StatusReason, ...StatusReason[]];
  /** How many of the reasons make the sentence; 1 if absent. */
  readonly said?: number;
  readonly lastVerdict?: LastVerdict | null;
};

/** @returns the word as people read it: `Nobody yet`. */
export const statusLabel = (word: StatusWord): string =>
  `${word.charAt(0).toUpperCase()}${word.slice(1).replaceAll('_', ' ')}`;
