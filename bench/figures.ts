/** @returns the value below which a part of the values lies, 0 of none */
export const quantile = (values: readonly number[], part: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
};

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** A small share needs more digits than a large one. */
export const ratioText = (value: number): string => value.toFixed(value < 0.1 ? 4 : 2);
