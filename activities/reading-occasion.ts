import { createHash } from 'node:crypto';
import type { EpochWindow, WindowInput } from '../db/clickhouse/reading/experiment-reader.js';
import type { ReadoutReach } from '../db/postgres/refreshes/kept-readouts.js';
import type { AnalysisPlan } from '../db/postgres/refreshes/refresh-store.js';
import { canonicalJson } from '../domain/canonical-json.js';
import type { ExposableExperiment } from '../domain/events/check-exposure.js';
import { placesOverTime } from '../domain/events/places-over-time.js';
import type { Instant } from '../domain/experiment.js';
import type { RefreshInput } from './contract.js';
import { METHOD } from './snapshot-basis.js';

/** A refresh, as far as it says what is to be read. */
export interface ReadingOccasion extends Pick<RefreshInput, 'reason'> {
  /** An earlier moment that is spoken of. */
  readonly asOf?: Instant | undefined;
  readonly plan: AnalysisPlan;
  /** The experiments of its feature, newest first, this one among them: their epochs say what exposures are judged by. */
  readonly rivals: readonly Pick<ExposableExperiment, 'id' | 'epochs'>[];
  readonly input: WindowInput;
}

/** @returns the end of a window: what happens from there on is not in it */
export const endOf = ({ epochs }: Pick<WindowInput, 'epochs'>): Instant =>
  Math.max(0, ...epochs.map(({ to }) => to));

/** @returns how far a reading reaches */
export const reachOf = (input: WindowInput): ReadoutReach => ({
  windowEnd: endOf(input),
  receivedBefore: input.receivedBefore,
});

/** @returns the epochs of a window that ended earlier */
export const epochsTo = (epochs: readonly EpochWindow[], end: Instant): readonly EpochWindow[] =>
  epochs.map((epoch) => ({ ...epoch, to: Math.min(epoch.to, end) }));

/** To be raised with every change of how events are read or kept: a version may have many builds. */
const READING = 4;

/** @returns a hash of what figures up to an end follow from, besides the events */
export const fingerprintOf = (
  { plan, rivals, input }: Pick<ReadingOccasion, 'plan' | 'rivals' | 'input'>,
  end: Instant,
  softwareVersion: string,
): string => {
  const { environmentKey, featureName, experimentId, granularity } = input;
  const epochs = epochsTo(input.epochs, end);
  const metrics = plan.metrics.map(({ metricId, aggregation, definition }) => ({
    metricId,
    aggregation,
    definition,
  }));
  const places = placesOverTime(rivals, { from: plan.startedAt, to: end });
  const text = canonicalJson({
    ...{ environmentKey, featureName, experimentId, granularity, epochs, metrics, places, softwareVersion },
    ...{ method: METHOD, reading: READING },
  });
  return createHash('sha256').update(text).digest('hex');
};
