import type { HashId } from './assignment-hash.js';
import { conditionHolds } from './segment-operators.js';
import type { Identity, OperatorContext, SegmentCondition } from './segment-operators.js';

/** The type says how many of the conditions must hold; the inner rules must all hold, whatever the type. */
export interface SegmentRule {
  readonly type: 'ALL' | 'ANY' | 'NONE';
  readonly rules: readonly SegmentRule[];
  readonly conditions: readonly SegmentCondition[];
}

export interface Segment {
  readonly id: HashId;
  readonly name: string;
  readonly rules: readonly SegmentRule[];
}

const conditionsHold = ({ type, conditions }: SegmentRule, context: OperatorContext): boolean => {
  if (conditions.length === 0) return true;
  const holds = (condition: SegmentCondition): boolean => conditionHolds(condition, context);
  switch (type) {
    case 'ALL':
      return conditions.every(holds);
    case 'ANY':
      return conditions.some(holds);
    case 'NONE':
      return !conditions.some(holds);
  }
};

const ruleHolds = (rule: SegmentRule, context: OperatorContext): boolean =>
  conditionsHold(rule, context) && rule.rules.every((inner) => ruleHolds(inner, context));

/** @returns whether the identity belongs to the segment: all rules hold, and there is at least one. */
export const belongsTo = (segment: Segment, identity: Identity): boolean => {
  const context: OperatorContext = { segmentId: segment.id, identity };
  return segment.rules.length > 0 && segment.rules.every((rule) => ruleHolds(rule, context));
};
