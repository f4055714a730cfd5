/**
 * What operators filter by in the Temporal UI, with Temporal's types. Not encrypted; readable names only. Plain data, so
 * that whoever prepares a server needs no SDK.
 */
export const SEARCH_ATTRIBUTE_TYPES = {
  ExperimentState: 'KEYWORD',
  ExperimentEnvironment: 'KEYWORD',
  ExperimentFeature: 'KEYWORD',
  /** As it was when the workflow was started; a later name is in Postgres alone. */
  ExperimentName: 'KEYWORD',
  RefreshHealth: 'KEYWORD',
  /** When the final result is sealed; set by `complete`. */
  EndsAt: 'DATETIME',
} as const;
