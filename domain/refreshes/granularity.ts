import { HOUR_MS } from '../durations.js';
import type { Instant } from '../experiment.js';

/** How wide the buckets of a time series are. */
export const GRANULARITIES = ['hour', 'day'] as const;
export type Granularity = (typeof GRANULARITIES)[number];

/** The width of a bucket in milliseconds. */
export const BUCKET_MS: Readonly<Record<Granularity, number>> = { hour: HOUR_MS, day: 24 * HOUR_MS };

/** The longest window with hourly buckets, in hours. */
export const LONGEST_HOURLY = 72;

/** @returns hourly buckets for a window of up to and including 72 hours, daily ones beyond. */
export const granularityOf = (from: Instant, to: Instant): Granularity =>
  to - from <= LONGEST_HOURLY * HOUR_MS ? 'hour' : 'day';

/** @returns the start of the UTC hour or day that a moment lies in. */
export const bucketStart = (at: Instant, granularity: Granularity): Instant =>
  Math.floor(at / BUCKET_MS[granularity]) * BUCKET_MS[granularity];
