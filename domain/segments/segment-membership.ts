import type { OperatorContext } from './condition-holds.js';
import { conditionHolds } from './condition-holds.js';
import type { Subject } from './segment-properties.js';
import { isTraitProperty } from './segment-properties.js';
import type { Segment, SegmentRule } from './segment-rules.js';

/** An empty list holds, whatever the type. */
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

/** In a context that was not checked, a list that is left out may be null. */
const ruleHolds = ({ type, conditions, rules }: SegmentRule, context: OperatorContext): boolean =>
  enough(type, conditions ?? [], (condition) => conditionHolds(condition, context)) &&
  enough(type, rules ?? [], (inner) => ruleHolds(inner, context));

/** @returns whether the subject belongs to the segment: all rules hold, and there is at least one. */
export const belongsTo = (segment: Segment, subject: Subject): boolean => {
  const context: OperatorContext = { segmentId: segment.id, subject };
  return segment.rules.length > 0 && segment.rules.every((rule) => ruleHolds(rule, context));
};

const ruleAsksForTraits = ({ conditions = [], rules = [] }: SegmentRule): boolean =>
  conditions.some(({ property }) => isTraitProperty(property)) || rules.some(ruleAsksForTraits);

/** @returns whether who belongs to the segment depends on traits. */
export const asksForTraits = ({ rules }: Segment): boolean => rules.some(ruleAsksForTraits);
