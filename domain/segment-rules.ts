import type { HashId } from './assignment-hash.js';
import { conditionHolds } from './segment-operators.js';
import type { OperatorContext, SegmentCondition } from './segment-operators.js';
import type { Subject } from './segment-properties.js';

/** The type says how many of the conditions, and how many of the inner rules, must hold. */
export interface SegmentRule {
  readonly type: 'ALL' | 'ANY' | 'NONE';
  readonly rules?: readonly SegmentRule[];
  readonly conditions?: readonly SegmentCondition[];
}

export interface Segment {
  readonly id: HashId;
  readonly name: string;
  readonly rules: readonly SegmentRule[];
}

/** Nothing to hold holds, whatever the type. */
const enough = <T>(type: SegmentRule['type'], parts: readonly T[], holds: (part: T) => boolean): boolean => {
  if (parts.length === 0) return true;
  switch (type) {
    case 'ALL':
      return parts.every(holds);
    case 'ANY':
      return parts.some(holds);
    case 'NONE':
      return !parts.some(holds);
  }
};

const ruleHolds = ({ type, conditions = [], rules = [] }: SegmentRule, context: OperatorContext): boolean =>
  enough(type, conditions, (condition) => conditionHolds(condition, context)) &&
  enough(type, rules, (inner) => ruleHolds(inner, context));

/** @returns whether the subject belongs to the segment: all rules hold, and there is at least one. */
export const belongsTo = (segment: Segment, subject: Subject): boolean => {
  const context: OperatorContext = { segmentId: segment.id, subject };
  return segment.rules.length > 0 && segment.rules.every((rule) => ruleHolds(rule, context));
};
