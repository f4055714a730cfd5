import type { Instant } from '../experiment.js';
import type { ExposableExperiment } from './check-exposure.js';
import { placeOf } from './check-exposure.js';

/** From a moment on, until the next interval begins: what exposures of that time must be stamped with. */
export interface PlacedInterval {
  readonly from: Instant;
  /** 0 for none. */
  readonly experimentId: number;
  /** Number of the epoch, 0 for none. */
  readonly epoch: number;
}

/**
 * The rule by which `checkExposure` finds an exposure's experiment and epoch, for a whole stretch of time at once: a
 * place changes only where an epoch begins or ends.
 *
 * @param experiments of one feature in one environment, newest first
 * @param span half-open
 * @returns in the order of time; the first interval begins with the span, and neighbours differ
 */
export const placesOverTime = (
  experiments: readonly Pick<ExposableExperiment, 'id' | 'epochs'>[],
  span: { readonly from: Instant; readonly to: Instant },
): readonly PlacedInterval[] => {
  const edges = experiments.flatMap(({ epochs }) => epochs.flatMap(({ from, to }) => [from, to ?? span.to]));
  const inside = edges.filter((edge) => span.from < edge && edge < span.to);
  const starts = [span.from, ...new Set(inside.sort((left, right) => left - right))];
  const places = starts.map((from): PlacedInterval => {
    const place = placeOf(experiments, from);
    return { from, experimentId: place?.experiment.id ?? 0, epoch: place?.epoch?.number ?? 0 };
  });
  return places.filter(({ experimentId, epoch }, index) => {
    const before = places[index - 1];
    return before?.experimentId !== experimentId || before.epoch !== epoch;
  });
};
