/** What the trust strip says besides its first figures. */

type Counts = Readonly<Record<string, number>>;

interface Deviation {
  readonly variant: string;
  /** Of what was expected. */
  readonly part: number;
}

/** @returns the variant that is furthest from the size that it should have; null where nothing was expected */
export const largestDeviation = ({
  observed,
  expected,
}: {
  readonly observed: Counts;
  readonly expected: Counts;
}): Deviation | null =>
  Object.entries(expected)
    .filter(([, wanted]) => wanted > 0)
    .map(([variant, wanted]) => ({ variant, part: (observed[variant] ?? 0) / wanted - 1 }))
    .toSorted((one, other) => Math.abs(other.part) - Math.abs(one.part))[0] ?? null;

/** Verdicts of exposures that count. */
const COUNTED: readonly string[] = ['verified', 'trusted'];

/** @returns the share that counts, and of the rest the verdict that most have; null where there are no exposures */
export const exposuresThatCount = (
  health: Counts,
): { readonly part: number; readonly other: string | null } | null => {
  const all = Object.values(health).reduce((sum, count) => sum + count, 0);
  if (all === 0) return null;
  const counted = COUNTED.reduce((sum, verdict) => sum + (health[verdict] ?? 0), 0);
  const [other] = Object.entries(health)
    .filter(([verdict, count]) => count > 0 && !COUNTED.includes(verdict))
    .toSorted(([, one], [, another]) => another - one);
  return { part: counted / all, other: other?.[0] ?? null };
};
