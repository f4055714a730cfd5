/** What is looked at before a start, and what comes of it. */
export const PREFLIGHT_CHECKS = [
  'variants_differ',
  'control_is_default',
  'set_up',
  'served_elsewhere',
  'flag_evaluated',
  'exposures_arrive',
  'clocks_agree',
  'events_arrive',
  'values_are_numbers',
  'nobody_is_taken_out',
  'audience_is_reached',
  'alone_in_its_audience',
  'alone_on_its_metric',
  'whole_weeks',
  'parts_work',
] as const;
type CheckName = (typeof PREFLIGHT_CHECKS)[number];

export const CHECK_OUTCOMES = ['pass', 'warn', 'fail', 'unknown'] as const;
type CheckOutcome = (typeof CHECK_OUTCOMES)[number];

export interface PreflightCheck {
  readonly check: CheckName;
  readonly outcome: CheckOutcome;
  /** A sentence. */
  readonly detail: string;
}

/** @returns what came of a check, as people read it */
export const check = (name: CheckName, outcome: CheckOutcome, detail: string): PreflightCheck => ({
  check: name,
  outcome,
  detail,
});
