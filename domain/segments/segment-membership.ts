import type { OperatorContext } from './condition-holds.js';
import { conditionHolds } from './condition-holds.js';
import { judgeCondition } from './judge-condition.js';
import type { Subject } from './segment-properties.js';
import { isTraitProperty } from './segment-properties.js';
import type { Segment, SegmentCondition, SegmentRule } from './segment-rules.js';
import { conditionHoldsOnServer } from './server-condition.js';
import type { Verdict } from './verdict-logic.js';
import { allOf, anyOf, not } from './verdict-logic.js';

type Judge = (condition: SegmentCondition, context: OperatorContext) => Verdict;

/** An empty list holds, whatever the type. In a context that was not checked, it may be one that is not known. */
const enough = <T>(type: string, parts: readonly T[], holds: (part: T) => Verdict): Verdict => {
  if (parts.length === 0) return true;
  switch (type) {
    case 'ALL':
      return allOf(parts, holds);
    case 'ANY':
      return anyOf(parts, holds);
    case 'NONE':
      return not(anyOf(parts, holds));
    default:
      return false;
  }
};

/** In a context that was not checked, a list that is left out may be null. */
const ruleHolds = (rule: SegmentRule, context: OperatorContext, judge: Judge): Verdict => {
  const { type, conditions, rules } = rule;
  const own = enough(type, conditions ?? [], (condition) => judge(condition, context));
  if (own === false) return false;
  const inner = enough(type, rules ?? [], (one) => ruleHolds(one, context, judge));
  return inner === true ? own : inner;
};

/**
 * Some engines apply a rule's type to the rules within it, the others want all of those to hold; PHP's wants ANY to have a
 * condition of its own.
 */
const ruleIsAgreed = (
  { type, conditions = [], rules = [] }: SegmentRule,
  context: OperatorContext,
): Verdict => {
  const own = enough(type, conditions, (condition) => judgeCondition(condition, context));
  if (own === false || rules.length === 0) return own;
  const verdicts = rules.map((inner) => ruleIsAgreed(inner, context));
  const inner = enough(type, verdicts, (verdict) => verdict);
  if (inner !== allOf(verdicts, (verdict) => verdict)) return null;
  if (inner !== true) return inner;
  return type === 'ANY' && conditions.length === 0 ? null : own;
};

const hold = (
  segment: Segment,
  subject: Subject,
  holds: (rule: SegmentRule, context: OperatorContext) => Verdict,
) => {
  const context: OperatorContext = { segmentId: segment.id, subject };
  return segment.rules.length > 0 ? allOf(segment.rules, (rule) => holds(rule, context)) : false;
};

/** Whether somebody is a member: so say all published engines, or it depends on which of them is asked. */
export type Membership = 'in' | 'out' | 'ambiguous';

/** @returns what the published engines say of the subject, when they say the same. */
export const agreedMembership = (segment: Segment, subject: Subject): Membership => {
  const verdict = hold(segment, subject, ruleIsAgreed);
  if (verdict === null) return 'ambiguous';
  return verdict ? 'in' : 'out';
};

const serverHolds = (rule: SegmentRule, context: OperatorContext): Verdict =>
  ruleHolds(rule, context, conditionHoldsOnServer);

const nodeHolds = (rule: SegmentRule, context: OperatorContext): Verdict =>
  ruleHolds(rule, context, conditionHolds);

/**
 * @returns whether the subject belongs to the segment, by whom the segment names: all rules hold, and there is at least
 *   one
 */
export const belongsTo = (segment: Segment, subject: Subject): boolean => {
  switch (segment.evaluation ?? 'server') {
    case 'server':
      return hold(segment, subject, serverHolds) === true;
    case 'node':
      return hold(segment, subject, nodeHolds) === true;
    case 'agreed':
      // Most are outsiders, which one engine can tell.
      return hold(segment, subject, serverHolds) === true && agreedMembership(segment, subject) === 'in';
  }
};

const ruleAsksForTraits = ({ conditions = [], rules = [] }: SegmentRule): boolean =>
  conditions.some(({ property }) => isTraitProperty(property)) || rules.some(ruleAsksForTraits);

/** @returns whether who belongs to the segment depends on traits. */
export const asksForTraits = ({ rules }: Segment): boolean => rules.some(ruleAsksForTraits);
