/** What a condition compares with: text as Holdfast stores it; other scalars and lists as contexts may have them. */
export type ConditionValue = string | number | boolean | null | readonly (string | number | boolean | null)[];

/** One comparison. The property is a trait's name or a path such as `$.identity.key`. */
export interface SegmentCondition {
  readonly operator: string;
  /** Blank is the identity's key for a percentage split, and nothing for every other operator. */
  readonly property: string;
  /** A list is meant for IN. Other operators read it as one text, its items with commas between them. */
  readonly value?: ConditionValue;
}

/** The type says how many of the conditions, and how many of the inner rules, must hold. */
export interface SegmentRule {
  readonly type: 'ALL' | 'ANY' | 'NONE';
  readonly rules?: readonly SegmentRule[];
  readonly conditions?: readonly SegmentCondition[];
}

/**
 * Who says who belongs to a segment: Flagsmith's server engine; the Node SDK's, as in experiments that were made before the
 * server's was followed (ADR 0021); or all published engines together, which must agree.
 */
export type SegmentEvaluation = 'server' | 'node' | 'agreed';

/** Who says who takes part in an experiment; written down when it is made, and never changed. */
export const EXPERIMENT_EVALUATIONS = ['node', 'agreed'] as const satisfies readonly SegmentEvaluation[];
export type ExperimentEvaluation = (typeof EXPERIMENT_EVALUATIONS)[number];

export interface Segment {
  /** The salt of its percentage splits. */
  readonly id: string | number;
  readonly name: string;
  readonly rules: readonly SegmentRule[];
  /** The server's engine if left out. */
  readonly evaluation?: SegmentEvaluation;
}
