/** Over the identities of a variant and phase, of the one number that an aggregation makes of an identity's events. */
export interface IdentitySums {
  readonly sum: number;
  readonly sumSquares: number;
  /** Of all identities, those without events among them. */
  readonly mean: number;
  /** Sum of the squared deviations from it; raw squares lose the spread of numbers that are large and close together. */
  readonly m2: number;
}

/** How far two means of the same identities pull apart when `idle` more come, all of them with 0 in both. */
const pull = (active: number, idle: number, left: number, right: number): number =>
  active + idle === 0 ? 0 : left * right * ((active * idle) / (active + idle));

/**
 * ClickHouse sees those only that have events. The others are all 0, which is the simplest case of a merge (Chan, Golub
 * and LeVeque 1979).
 *
 * @param found of the identities with events
 * @param active how many they are
 * @param n how many there are
 * @returns the sums of all
 */
export const withIdle = (found: IdentitySums, active: number, n: number): IdentitySums => ({
  ...found,
  mean: n === 0 ? 0 : found.mean * (active / n),
  m2: found.m2 + pull(active, n - active, found.mean, found.mean),
});

/** @returns the same of the products of the deviations of two numbers, whose means those with events have. */
export const comomentWithIdle = (
  comoment: number,
  means: readonly [number, number],
  active: number,
  n: number,
): number => comoment + pull(active, n - active, ...means);

/** Aggregates over one row for each identity: a mean by a compensated sum, and Welford's sum of squares. */
export const centredMean = (expression: string): string => `sumKahan(${expression}) / count()`;
export const centredSquares = (expression: string): string => `varPopStable(${expression}) * count()`;
