/** One of the parts that everybody is split into. */
export interface Part {
  /** Percent. */
  readonly weight: number;
}

/**
 * Walks the parts, as they are listed, over half-open intervals [start, start + weight). The bounds are added up as
 * floating percentages because the SDKs do so: a sum of integers would differ from theirs in the last digit.
 *
 * @param point a percentage, 0 <= p < 100
 * @returns the part that the point falls into, or null where it falls into none
 */
export const partAt = <P extends Part>(parts: readonly P[], point: number): P | null => {
  let start = 0;
  for (const part of parts) {
    const end = start + part.weight;
    if (start <= point && point < end) return part;
    start = end;
  }
  return null;
};
