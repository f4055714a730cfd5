import type { Instant } from '../../domain/experiment.js';

/** @returns a moment as ISO 8601 in UTC, as every answer writes it. */
export const iso = (at: Instant): string => new Date(at).toISOString();

/** @returns the same, or null where there is no moment. */
export const isoOrNull = (at: Instant | null): string | null => (at === null ? null : iso(at));
