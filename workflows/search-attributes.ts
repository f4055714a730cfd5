import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

/** What operators filter by in the Temporal UI. Not encrypted; readable names only. */
export const ExperimentState = defineSearchAttributeKey('ExperimentState', SearchAttributeType.KEYWORD);
export const ExperimentEnvironment = defineSearchAttributeKey(
  'ExperimentEnvironment',
  SearchAttributeType.KEYWORD,
);
export const ExperimentFeature = defineSearchAttributeKey('ExperimentFeature', SearchAttributeType.KEYWORD);
export const RefreshHealth = defineSearchAttributeKey('RefreshHealth', SearchAttributeType.KEYWORD);
/** When the final result is sealed; set by `complete`. */
export const EndsAt = defineSearchAttributeKey('EndsAt', SearchAttributeType.DATETIME);

export const SEARCH_ATTRIBUTES = [
  ExperimentState,
  ExperimentEnvironment,
  ExperimentFeature,
  RefreshHealth,
  EndsAt,
] as const;
