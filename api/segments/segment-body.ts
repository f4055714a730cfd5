import type { StoredSegment } from '../../db/postgres/catalogue/segment-store.js';
import type { ConditionValue, SegmentCondition, SegmentRule } from '../../domain/segments/segment-rules.js';
import { iso } from '../fields/iso.js';
import type { SegmentBody, SegmentRuleBody } from './segment-schemas.js';

type ConditionBody = SegmentRuleBody['conditions'][number];

/** Values are stored as text or lists of text. A number that was stored by other means is shown as text. */
const valueBody = (value: ConditionValue): ConditionBody['value'] => {
  if (value === null) return null;
  return typeof value === 'object' ? value.map(String) : String(value);
};

const conditionBody = ({ operator, property, value = null }: SegmentCondition): ConditionBody => ({
  // Stored by this API, which takes no others.
  operator: operator as ConditionBody['operator'],
  property,
  value: valueBody(value),
});

const ruleBody = ({ type, rules = [], conditions = [] }: SegmentRule): SegmentRuleBody => ({
  type,
  rules: rules.map(ruleBody),
  conditions: conditions.map(conditionBody),
});

/** @returns a segment as the API shows it. */
export const segmentBody = (segment: StoredSegment): SegmentBody => ({
  id: segment.id,
  name: segment.name,
  description: segment.description,
  project: segment.projectId,
  feature: segment.featureId,
  rules: segment.rules.map(ruleBody),
  created_at: iso(segment.createdAt),
  updated_at: iso(segment.updatedAt),
});
