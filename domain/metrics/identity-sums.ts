/** Over identities, of the one number that a metric makes of what each of them did. */
export interface IdentitySums {
  readonly sum: number;
  readonly sumSquares: number;
  /** Of all identities, those without events among them. */
  readonly mean: number;
  /** Sum of the squared deviations from it; raw squares lose the spread of numbers that are large and close together. */
  readonly m2: number;
}

/** How many of the events that a metric counts have a number as their value, and how many have none. */
export interface ValueCounts {
  /** Only the metrics that read values need to mind. */
  readonly rejectedValues: number;
  readonly readValues: number;
}

/** What the identities of an arm came to; those without an event count as 0 in all sums. */
export interface MetricSums extends IdentitySums, ValueCounts {
  /** Identities with or without an event. */
  readonly n: number;
  /** Of a ratio: what the identities came to below the line. */
  readonly denominator?: IdentitySums &
    ValueCounts & {
      /** Over the identities, numerator times denominator. */
      readonly sumOfProducts: number;
      /** Over the identities, the product of both deviations from their means. */
      readonly comoment: number;
    };
}
