import type { RefusalCode } from '../../domain/refusal.js';

interface ProblemKind {
  readonly status: number;
  readonly title: string;
}

/** What can go wrong on this side of the workflow. `docs/errors.md` explains each code. */
const PROBLEMS = {
  invalid_json: { status: 400, title: 'The body is not valid JSON' },
  invalid_body: { status: 400, title: 'The body cannot be read' },
  validation_failed: { status: 400, title: 'The request does not fit the schema' },
  no_event_accepted: { status: 400, title: 'None of the events could be taken' },
  conditions_too_costly: { status: 400, title: 'The conditions take too long' },
  webhook_address_refused: { status: 400, title: 'The webhook does not lead to a public address' },
  flag_store_address_refused: { status: 400, title: 'The flag store does not have a public address' },
  flag_store_keys_missing: { status: 400, title: 'The flag store cannot be opened without its keys' },
  source_unfit: { status: 400, title: 'The source cannot be read as it is mapped' },
  project_not_found: { status: 400, title: 'The project does not exist' },
  segment_not_found: { status: 400, title: 'The segment does not exist' },
  feature_specific_segment: { status: 400, title: 'The segment is made for another feature' },
  authentication_required: { status: 401, title: 'A key is required' },
  invalid_key: { status: 401, title: 'The key is not valid' },
  invalid_token: { status: 401, title: 'The token signs nobody in' },
  session_ended: { status: 401, title: 'The session is over' },
  csrf_header_missing: { status: 403, title: 'A header is missing that no other site could send' },
  foreign_origin: { status: 403, title: 'The request comes from another site' },
  permission_denied: { status: 403, title: 'The key does not permit this' },
  not_found: { status: 404, title: 'Not found' },
  not_sealed: { status: 404, title: 'There is no final result yet' },
  method_not_allowed: { status: 405, title: 'The method is not allowed here' },
  baseline_unknown: { status: 409, title: 'There is nothing to plan with' },
  decision_frozen: { status: 409, title: 'How the experiment decides is frozen' },
  name_taken: { status: 409, title: 'The name is taken' },
  warehouse_connected: { status: 409, title: 'The environment has its warehouse' },
  own_key: { status: 409, title: 'A key cannot revoke itself' },
  key_taken: { status: 409, title: 'The key is taken' },
  metric_in_use: { status: 409, title: 'An experiment measures this metric' },
  source_in_use: { status: 409, title: 'An experiment reads this source' },
  flag_store_in_use: { status: 409, title: 'An experiment is served by this flag store' },
  webhook_disabled: { status: 409, title: 'The webhook is disabled' },
  basis_unreadable: { status: 409, title: 'The basis of the snapshot cannot be read' },
  sources_off: { status: 409, title: 'No tables of others are read here' },
  override_exists: { status: 409, title: 'There is such an override already' },
  body_too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'The content type is not supported' },
  idempotency_key_reused: { status: 422, title: 'The idempotency key was used for another request' },
  rate_limited: { status: 429, title: 'Too many requests' },
  too_many_streams: { status: 429, title: 'Too many streams are open' },
  internal_error: { status: 500, title: 'Something went wrong on our side' },
  too_busy: { status: 503, title: 'Too many requests are waiting' },
  database_unavailable: { status: 503, title: 'The database cannot be reached' },
  temporal_unavailable: { status: 503, title: 'Temporal cannot be reached' },
  warehouse_unavailable: { status: 503, title: 'The warehouse cannot be reached' },
  no_worker: { status: 503, title: 'No worker answers' },
  workflow_missing: { status: 503, title: 'The workflow of the experiment is missing' },
} as const satisfies Record<string, ProblemKind>;

/**
 * How the workflow's refusals look in HTTP: 400 where the request itself is wrong, 409 where the state forbids it, 412
 * where somebody else was faster, 429 where waiting helps.
 */
const REFUSALS: Readonly<Record<RefusalCode, ProblemKind>> = {
  illegal_transition: { status: 409, title: 'The state of the experiment forbids this' },
  running_experiment: { status: 409, title: 'An experiment forbids this' },
  experiment_deleted: { status: 409, title: 'The experiment was deleted' },
  experiment_completed: { status: 409, title: 'The experiment is completed' },
  not_started: { status: 400, title: 'The experiment has not been started' },
  already_final: { status: 400, title: 'The final result is sealed' },
  refresh_throttled: { status: 429, title: 'A refresh was asked for a moment ago' },
  start_in_the_future: { status: 400, title: 'The start lies in the future' },
  backdating_needs_external: { status: 400, title: 'Only external experiments can be backdated' },
  events_not_kept: { status: 409, title: 'Events of that time are not kept any more' },
  nothing_to_ship: { status: 400, title: 'An external experiment ships no variant' },
  unknown_variant: { status: 400, title: 'The variant is not part of the experiment' },
  duplicate_variant: { status: 400, title: 'A variant is named more than once' },
  allocation_over_100: { status: 400, title: 'The allocations exceed 100 %' },
  active_experiment_exists: { status: 409, title: 'The feature has an active experiment' },
  environment_not_found: { status: 400, title: 'The environment does not exist' },
  feature_not_found: { status: 400, title: 'The feature does not exist' },
  feature_not_multivariate: { status: 400, title: 'The feature is not multivariate' },
  feature_of_another_project: { status: 400, title: 'The feature belongs to another project' },
  metric_not_found: { status: 400, title: 'The metric does not exist in this environment' },
  malformed_command: { status: 400, title: 'The command cannot be read' },
  not_applicable: { status: 409, title: 'The change cannot be applied' },
  duplicate_metric: { status: 400, title: 'A metric is named more than once' },
  source_not_found: { status: 400, title: 'The source does not exist in this environment' },
  invalid_source: { status: 400, title: 'The source does not fit the experiment' },
  invalid_audience: { status: 400, title: 'The audience does not fit the experiment' },
  audience_frozen: { status: 409, title: 'The audience is frozen' },
  invalid_schedule: { status: 400, title: 'The schedule cannot be kept' },
  rollout_would_shrink: { status: 409, title: 'A scheduled step would shrink the rollout' },
  would_start_new_phase: { status: 409, title: 'The change would begin a new phase' },
  changed_meanwhile: { status: 412, title: 'Somebody else has changed it' },
};

export type ProblemCode = keyof typeof PROBLEMS | RefusalCode;

const ALL: Readonly<Record<ProblemCode, ProblemKind>> = { ...PROBLEMS, ...REFUSALS };

/** Whether a code is one that workflows refuse with, and not one of the API's own. */
export const isRefusalCode = (code: ProblemCode): code is RefusalCode => Object.hasOwn(REFUSALS, code);

/** @returns status and title of a code. */
export const problemKind = (code: ProblemCode): ProblemKind => ALL[code];

/** Every code there is, for the documentation and its test. */
export const PROBLEM_CODES: readonly string[] = Object.keys(ALL);
