interface Point {
  readonly as_of: string;
  readonly totals: Readonly<Record<string, number>>;
}

const DAY_LETTERS = 10;

/**
 * @param points totals of each snapshot, oldest first
 * @returns how many of a variant were new on each day, by UTC, as far as snapshots tell: what came since the last one of
 *   the day before
 */
export const newByDay = (
  points: readonly Point[],
  variant: string,
): readonly { readonly day: string; readonly count: number }[] => {
  const lastOfDay = new Map(
    points.map(({ as_of: asOf, totals }) => [asOf.slice(0, DAY_LETTERS), totals[variant] ?? 0]),
  );
  let before = 0;
  return [...lastOfDay].map(([day, total]) => {
    const count = total - before;
    before = total;
    return { day, count };
  });
};
