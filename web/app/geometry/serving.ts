/** When an experiment served, and who should have come meanwhile. */

/** From when to when something held, half-open, in milliseconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A span in which the split was the same: the share of each variant, of 1. */
export interface ServingSpan extends Span {
  readonly shares: Readonly<Record<string, number>>;
}

/** @returns what lies between epochs, in order of time */
export const pausesOf = (epochs: readonly Span[]): readonly Span[] =>
  epochs.flatMap(({ from }, place) => {
    const before = epochs[place - 1];
    return before !== undefined && before.to < from ? [{ from: before.to, to: from }] : [];
  });

const overlap = (left: Span, right: Span): number =>
  Math.max(0, Math.min(left.to, right.to) - Math.max(left.from, right.from));

/** The share of a variant in a span: by how long each split was served in it, or the last one before. */
const shareIn = (span: Span, epochs: readonly ServingSpan[], key: string): number => {
  const served = epochs.map((epoch) => overlap(epoch, span));
  const all = served.reduce((sum, length) => sum + length, 0);
  if (all === 0) {
    const before = epochs.findLast(({ from }) => from <= span.to) ?? epochs[0];
    return before?.shares[key] ?? 0;
  }
  return epochs.reduce(
    (sum, { shares }, place) => sum + ((shares[key] ?? 0) * (served[place] ?? 0)) / all,
    0,
  );
};

/** Identities at a moment, by variant. */
export interface TotalsAt {
  readonly at: number;
  readonly totals: Readonly<Record<string, number>>;
}

/**
 * How many of those who came should have come to a variant: whoever came between two snapshots is split as it was served
 * meanwhile.
 */
export const expectedTotals = (
  points: readonly TotalsAt[],
  epochs: readonly ServingSpan[],
  key: string,
): readonly { readonly at: number; readonly value: number }[] => {
  let [expected, allBefore, from] = [0, 0, epochs[0]?.from ?? -Infinity];
  return points.map(({ at, totals }) => {
    const all = Object.values(totals).reduce((sum, count) => sum + count, 0);
    expected += (all - allBefore) * shareIn({ from, to: at }, epochs, key);
    [allBefore, from] = [all, at];
    return { at, value: expected };
  });
};
