/** P-values after correction, in the order of the input. */
export interface AdjustedPValues {
  /** null where the input was null. */
  readonly adjusted: readonly (number | null)[];
  /** Size of the family: refused comparisons do not belong to it. */
  readonly hypotheses: number;
  readonly leftOut: number;
}

/** A p-value and where it stood. */
export interface Ranked {
  readonly index: number;
  readonly p: number;
}

/** Sorts what was not refused (stable on ties), applies the procedure, clips at 1, restores the order. */
export const adjust = (
  pValues: readonly (number | null)[],
  procedure: (sorted: readonly Ranked[]) => readonly number[],
): AdjustedPValues => {
  const given = pValues.flatMap((p, index): Ranked[] => (p === null ? [] : [{ index, p }]));
  if (given.some(({ p }) => !(p >= 0 && p <= 1))) throw new RangeError('a p-value lies between 0 and 1');
  const sorted = given.toSorted((a, b) => a.p - b.p);
  const values = procedure(sorted);
  const adjusted = pValues.map((): number | null => null);
  sorted.forEach(({ index, p }, rank) => {
    adjusted[index] = Math.min(1, Math.max(p, values[rank] ?? 1));
  });
  return { adjusted, hypotheses: given.length, leftOut: pValues.length - given.length };
};

/** What no later value may fall below. */
export const runningMaximum = (values: readonly number[]): readonly number[] => {
  let running = 0;
  return values.map((value) => (running = Math.max(running, value)));
};

/** What no earlier value may exceed, 1 at most. */
export const runningMinimumFromTop = (values: readonly number[]): readonly number[] => {
  let running = 1;
  return values
    .toReversed()
    .map((value) => (running = Math.min(running, value)))
    .reverse();
};

/**
 * Bonferroni: min(1, m p). Controls the family-wise error under any dependence.
 *
 * @param pValues null stands for a refused comparison
 * @throws RangeError for a p-value outside of [0, 1]
 */
export const bonferroni = (pValues: readonly (number | null)[]): AdjustedPValues =>
  adjust(pValues, (sorted) => sorted.map(({ p }) => p * sorted.length));

/**
 * Holm 1979: running maximum of (m-i+1) p_(i). Controls the family-wise error like Bonferroni and rejects at least as
 * much. The default for decision metrics. Valid for always-valid p-values read at one time; not for fixed-horizon
 * p-values read daily.
 *
 * @param pValues null stands for a refused comparison
 * @throws RangeError for a p-value outside of [0, 1]
 */
export const holm = (pValues: readonly (number | null)[]): AdjustedPValues =>
  adjust(pValues, (sorted) => runningMaximum(sorted.map(({ p }, rank) => p * (sorted.length - rank))));

/**
 * Benjamini & Hochberg 1995: running minimum from the top of m p_(i)/i. Controls the false discovery rate.
 *
 * @param pValues null stands for a refused comparison
 * @throws RangeError for a p-value outside of [0, 1]
 */
export const benjaminiHochberg = (pValues: readonly (number | null)[]): AdjustedPValues =>
  adjust(pValues, (sorted) =>
    runningMinimumFromTop(sorted.map(({ p }, rank) => (p * sorted.length) / (rank + 1))),
  );
