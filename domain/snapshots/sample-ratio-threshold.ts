/**
 * A p-value below this rings the alarm: the variants do not have the sizes that the allocation promises, and all verdicts
 * are blocked. Healthy experiments ring it once in a thousand.
 */
export const SAMPLE_RATIO_THRESHOLD = 0.001;
