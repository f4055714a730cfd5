/** How a metric's events become one number per identity. */
export const AGGREGATIONS = ['occurrence', 'count', 'sum', 'mean'] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

/** Which way is good; `informational` is read as "up" by the statistics and never decides. */
export const DIRECTIONS = ['up', 'down', 'informational'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const EXPECTED_DIRECTIONS = ['increase', 'decrease', 'not_increase', 'not_decrease'] as const;
export type ExpectedDirection = (typeof EXPECTED_DIRECTIONS)[number];

/** What a metric is for: goals decide, secondary ones are looked at, guardrails must not be harmed. */
export const METRIC_ROLES = ['goal', 'secondary', 'guardrail'] as const;
export type MetricRole = (typeof METRIC_ROLES)[number];

/** How a property of an event is compared. Text is compared as text, numbers as numbers. */
export const FILTER_OPERATORS = [
  'equals',
  'not_equals',
  'in',
  'not_in',
  'contains',
  'not_contains',
  'greater_than',
  'at_least',
  'less_than',
  'at_most',
  'is_set',
  'is_not_set',
] as const;
export type FilterOperator = (typeof FILTER_OPERATORS)[number];

/** A condition on one field of an event's metadata. A missing field meets only `is_not_set`, `not_equals`, `not_in` and `not_contains`. */
export interface PropertyFilter {
  readonly property: string;
  readonly operator: FilterOperator;
  /** Absent for `is_set` and `is_not_set`; a list for `in` and `not_in`. */
  readonly value?: string | number | boolean | readonly (string | number)[];
}

/** Which events are counted, and where their number stands. */
export interface EventSelector {
  readonly event: string;
  /** All of them must be met. */
  readonly filters?: readonly PropertyFilter[];
  /** The field of the metadata that holds the number; the event's own value if left out. */
  readonly value_field?: string;
}

/** The first kind of definition: all events of a name. */
interface MetricDefinitionV1 {
  readonly version: 1;
  readonly event: string;
}

/**
 * The second kind of definition: it can choose among the events, bound their time, and divide by other events. Its
 * fields are named as on the wire, since it is kept as it was sent.
 */
export interface MetricDefinitionV2 extends EventSelector {
  readonly version: 2;
  /** Makes the metric a ratio: what the events come to, divided by what these come to. */
  readonly denominator?: EventSelector & { readonly aggregation: 'count' | 'sum' };
  /** Only events within this many hours of an identity's first exposure count. */
  readonly conversion_window_hours?: number;
  /** No identity counts for more than this. */
  readonly cap?: number;
}

/** What a metric measures. Versioned, so that a snapshot can always say what it counted. */
export type MetricDefinition = MetricDefinitionV1 | MetricDefinitionV2;

/** A metric as an experiment measures it. */
export interface ExperimentMetric {
  readonly metricId: number;
  /** Which version of the metric's definition this is; counts up with every edit. */
  readonly metricVersion?: number;
  readonly name: string;
  readonly aggregation: Aggregation;
  readonly direction: Direction;
  readonly expectedDirection: ExpectedDirection;
  readonly definition: MetricDefinition;
  /** A goal if left out. */
  readonly role?: MetricRole;
  /** Of a guardrail: how much worse than control, as a part of control's mean, still counts as unharmed; 0.02 is 2 %. */
  readonly margin?: number;
}
