import { z } from 'zod/v4';

/** More than one application counts between two reports; what is larger is no count. */
const MAX_COUNT = 1_000_000_000;
const MAX_FEATURES = 10_000;

/** Request: how often each feature was evaluated since the last report. */
export const usageReport = z
  .record(z.string(), z.int().min(0).max(MAX_COUNT))
  .refine(
    (report) => Object.keys(report).length <= MAX_FEATURES,
    `must name at most ${MAX_FEATURES} features`,
  );
