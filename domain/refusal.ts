/** Why a command or a creation was refused: a closed list, stable for clients; `docs/errors.md` explains each. */
export const REFUSAL_CODES = [
  'illegal_transition',
  'running_experiment',
  'experiment_deleted',
  'experiment_completed',
  'not_started',
  'already_final',
  'refresh_throttled',
  'start_in_the_future',
  'backdating_needs_external',
  'events_not_kept',
  'unknown_variant',
  'nothing_to_ship',
  'duplicate_variant',
  'allocation_over_100',
  'active_experiment_exists',
  'environment_not_found',
  'feature_not_found',
  'feature_not_multivariate',
  'feature_of_another_project',
  'metric_not_found',
  'malformed_command',
  'not_applicable',
  'duplicate_metric',
  'source_not_found',
  'invalid_source',
  'invalid_audience',
  'audience_frozen',
  'invalid_schedule',
  'rollout_would_shrink',
  'would_start_new_phase',
  'changed_meanwhile',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** "No", as a value. Details are safe to show to the caller. */
export interface Refusal<Code extends RefusalCode = RefusalCode> {
  readonly code: Code;
  readonly detail: string;
  /** Seconds after which the same command may be accepted, where waiting helps. */
  readonly retryAfterSeconds?: number;
}
