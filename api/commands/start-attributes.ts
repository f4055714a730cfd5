import type { SearchAttributePair } from '@temporalio/common';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import type { ExperimentInput } from '../../workflows/contract.js';

const keyword = (name: string, value: string): SearchAttributePair => ({
  key: defineSearchAttributeKey(name, SearchAttributeType.KEYWORD),
  value,
});

/**
 * What operators can search for before the first workflow task. The names are those of workflows/search-attributes.ts,
 * which belongs to the sandbox.
 */
export const startAttributes = ({ labels }: ExperimentInput): SearchAttributePair[] => [
  keyword('ExperimentState', 'created'),
  keyword('ExperimentEnvironment', labels.environment),
  keyword('ExperimentFeature', labels.feature),
  keyword('RefreshHealth', 'none'),
];
