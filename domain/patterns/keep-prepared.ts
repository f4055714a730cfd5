const MAX_KEPT = 500;

/**
 * Keeps what was prepared of patterns by their source, also of the broken ones: every identity asks for those of a segment
 * again.
 *
 * @returns the same function, which does the work once for each of the last few hundred sources
 */
export const keepPrepared = <Prepared>(
  prepare: (source: string) => Prepared | null,
): ((source: string) => Prepared | null) => {
  const kept = new Map<string, Prepared | null>();
  return (source) => {
    const before = kept.get(source);
    if (before !== undefined) return before;
    const fresh = prepare(source);
    const [oldest] = kept.keys();
    if (kept.size >= MAX_KEPT && oldest !== undefined) kept.delete(oldest);
    kept.set(source, fresh);
    return fresh;
  };
};
