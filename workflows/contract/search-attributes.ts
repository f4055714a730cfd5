import { defineSearchAttributeKey } from '@temporalio/common';
import { SEARCH_ATTRIBUTE_TYPES } from './search-attribute-types.js';

const key = <Name extends keyof typeof SEARCH_ATTRIBUTE_TYPES>(name: Name) =>
  defineSearchAttributeKey(name, SEARCH_ATTRIBUTE_TYPES[name]);

export const STATE_ATTRIBUTE = key('ExperimentState');
export const ENVIRONMENT_ATTRIBUTE = key('ExperimentEnvironment');
export const FEATURE_ATTRIBUTE = key('ExperimentFeature');
export const NAME_ATTRIBUTE = key('ExperimentName');
export const REFRESH_HEALTH_ATTRIBUTE = key('RefreshHealth');
export const ENDS_AT_ATTRIBUTE = key('EndsAt');

export const SEARCH_ATTRIBUTES = [
  STATE_ATTRIBUTE,
  ENVIRONMENT_ATTRIBUTE,
  FEATURE_ATTRIBUTE,
  NAME_ATTRIBUTE,
  REFRESH_HEALTH_ATTRIBUTE,
  ENDS_AT_ATTRIBUTE,
] as const;
