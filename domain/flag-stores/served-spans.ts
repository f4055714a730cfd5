import type { Instant } from '../experiment.js';

/** From when until when a store elsewhere is known to have served an epoch as it is to be. */
export interface ServedSpan {
  readonly epoch: number;
  readonly from: Instant;
  /** Null: as far as anybody knows. */
  readonly to: Instant | null;
}

/** @returns the spans after it was seen that an epoch is served as it is to be */
export const seenServed = (spans: readonly ServedSpan[], epoch: number, at: Instant): readonly ServedSpan[] =>
  spans.some((span) => span.epoch === epoch && span.to === null)
    ? spans
    : [...spans, { epoch, from: at, to: null }];

/** What lasted no time says nothing; but the first one stays, since it says that somebody may have been served. */
const withoutEmpty = (spans: readonly ServedSpan[]): readonly ServedSpan[] => {
  const lasting = spans.filter(({ from, to }) => to === null || to > from);
  return lasting.length > 0 ? lasting : spans.slice(0, 1);
};

/** @returns the spans after what was served until now ends, since something else was asked for */
export const seenEnded = (spans: readonly ServedSpan[], at: Instant): readonly ServedSpan[] =>
  withoutEmpty(spans.map((span) => (span.to === null ? { ...span, to: Math.max(span.from, at) } : span)));

/**
 * @param lastSeen when it was last seen to be served as it is to be
 * @returns the spans after it was seen that it is not: since when is not known, so they end where it was last seen
 */
export const seenAstray = (spans: readonly ServedSpan[], lastSeen: Instant | null): readonly ServedSpan[] =>
  seenEnded(spans, lastSeen ?? Number.NEGATIVE_INFINITY);

/** @returns whether an epoch was known to be served at a moment */
export const wasServed = (spans: readonly ServedSpan[], epoch: number, at: Instant): boolean =>
  spans.some((span) => span.epoch === epoch && span.from <= at && (span.to === null || at < span.to));
