import type {
  Aggregation,
  Direction,
  ExpectedDirection,
  MetricDefinition,
  MetricDefinitionV2,
  MetricRole,
} from './metric.js';

/** What does not fit, by the field that says it. */
export interface MetricFault {
  readonly field: string;
  readonly detail: string;
}

/** One way in which the parts of a definition do not go together; null if they do. */
type Rule = (aggregation: Aggregation, definition: MetricDefinitionV2) => MetricFault | null;

const isTotal = (aggregation: Aggregation): boolean => aggregation === 'count' || aggregation === 'sum';

const valueFieldIsRead: Rule = (aggregation, { value_field: field }) =>
  field === undefined || aggregation === 'sum' || aggregation === 'mean'
    ? null
    : { field: 'definition.value_field', detail: `is read by sum and mean only, and not by ${aggregation}` };

const denominatorFieldIsRead: Rule = (_aggregation, { denominator }) =>
  denominator?.value_field === undefined || denominator.aggregation === 'sum'
    ? null
    : { field: 'definition.denominator.value_field', detail: 'is read by sum only, and not by count' };

const ratioIsOfTotals: Rule = (aggregation, { denominator }) =>
  denominator === undefined || isTotal(aggregation)
    ? null
    : {
        field: 'definition.denominator',
        detail: `goes with count and sum only, and not with ${aggregation}`,
      };

const capIsOnTotals: Rule = (aggregation, { cap }) =>
  cap === undefined || isTotal(aggregation)
    ? null
    : { field: 'definition.cap', detail: `goes with count and sum only, and not with ${aggregation}` };

const capIsOnNoRatio: Rule = (_aggregation, { cap, denominator }) =>
  cap === undefined || denominator === undefined
    ? null
    : { field: 'definition.cap', detail: 'does not go with a denominator' };

const RULES: readonly Rule[] = [
  valueFieldIsRead,
  denominatorFieldIsRead,
  ratioIsOfTotals,
  capIsOnTotals,
  capIsOnNoRatio,
];

/**
 * Checks what a definition's schema cannot: whether its parts go with the aggregation and with each other.
 *
 * @returns the first thing that does not fit, null if all does
 */
export const definitionFault = (
  aggregation: Aggregation,
  definition: MetricDefinition,
): MetricFault | null => {
  if (definition.version === 1) return null;
  const faults = RULES.map((rule) => rule(aggregation, definition));
  return faults.find((fault) => fault !== null) ?? null;
};

/** Asks whether a margin goes with the role: guardrails have one, and nothing else has. */
export const marginFault = (role: MetricRole, margin: number | undefined): MetricFault | null => {
  if (role === 'guardrail' && margin === undefined) {
    return { field: 'margin', detail: 'is needed by a guardrail: how much worse still counts as unharmed' };
  }
  if (role !== 'guardrail' && margin !== undefined) {
    return { field: 'margin', detail: `goes with guardrails only, and not with a ${role} metric` };
  }
  return null;
};

const EXPECTATIONS: Readonly<Record<Direction, ExpectedDirection | null>> = {
  up: 'increase',
  down: 'decrease',
  informational: null,
};

/** @returns what is expected of a metric if nobody says so; null when somebody has to. */
export const defaultExpectation = (direction: Direction): ExpectedDirection | null => EXPECTATIONS[direction];
