/** How a metric's events become one number per identity. */
export const AGGREGATIONS = ['occurrence', 'count', 'sum', 'mean'] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

/** Which way is good; `informational` is read as "up" by the statistics and never decides. */
export const DIRECTIONS = ['up', 'down', 'informational'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const EXPECTED_DIRECTIONS = ['increase', 'decrease', 'not_increase', 'not_decrease'] as const;
export type ExpectedDirection = (typeof EXPECTED_DIRECTIONS)[number];

/** What a metric measures. Versioned, so that a snapshot can always say what it counted. */
export interface MetricDefinition {
  readonly version: 1;
  readonly event: string;
}

/** A metric as an experiment measures it. */
export interface ExperimentMetric {
  readonly metricId: number;
  readonly name: string;
  readonly aggregation: Aggregation;
  readonly direction: Direction;
  readonly expectedDirection: ExpectedDirection;
  readonly definition: MetricDefinition;
}
