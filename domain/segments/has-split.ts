import type { SegmentRule } from './segment-rules.js';

/** @returns whether it depends on a hash who belongs to a segment with this rule */
export const hasSplit = (rule: SegmentRule): boolean =>
  (rule.conditions ?? []).some(({ operator }) => operator === 'PERCENTAGE_SPLIT') ||
  (rule.rules ?? []).some(hasSplit);
