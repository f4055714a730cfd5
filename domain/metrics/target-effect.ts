/**
 * Between which the lift may lie that an experiment is planned to see, as a part of control's mean: 0.05 is 5 %. Smaller
 * ones take more people than there are, larger ones nobody could mean.
 */
export const TARGET_EFFECT = { least: 0.0001, most: 10 } as const;
