import { EXPOSURE_EVENT } from '../../db/clickhouse/event-row.js';
import type { EventRow } from '../../db/clickhouse/event-row.js';
import { checkExposure } from '../../domain/check-exposure.js';
import type { ExposableExperiment } from '../../domain/check-exposure.js';
import type { IdentifiedEvent } from './sort-batch.js';

/** Experiments by the name of their feature, newest first; a name that is missing is no feature. */
export type ExperimentsByFeature = ReadonlyMap<string, readonly ExposableExperiment[]>;

/** @returns the names of the features of which exposures are reported. */
export const exposedFeatures = (events: readonly IdentifiedEvent[]): readonly string[] => [
  ...new Set(events.filter(({ event }) => event === EXPOSURE_EVENT).map((event) => event.feature_name ?? '')),
];

const NOT_AN_EXPOSURE = { experimentId: 0, epoch: 0, verdict: '' } as const;

type Stamp = Pick<EventRow, 'experimentId' | 'epoch' | 'verdict'>;

const stampOf = (
  event: IdentifiedEvent,
  experiments: ExperimentsByFeature,
  environmentKey: string,
): Stamp => {
  if (event.event !== EXPOSURE_EVENT) return NOT_AN_EXPOSURE;
  const exposure = {
    identifier: event.identifier ?? null,
    variantKey: event.value,
    at: event.timestamp,
  };
  const candidates = experiments.get(event.feature_name ?? '') ?? null;
  const verdict = checkExposure(exposure, candidates, environmentKey);
  return { verdict: verdict.kind, experimentId: verdict.experimentId ?? 0, epoch: verdict.epoch ?? 0 };
};

const json = (value: object | null | undefined): string =>
  value === null || value === undefined ? '' : JSON.stringify(value);

/** Checks every exposure against what was served at its time and makes rows of the events. */
export const stampEvents = (
  events: readonly IdentifiedEvent[],
  experiments: ExperimentsByFeature,
  environmentKey: string,
  sdk: string,
): readonly EventRow[] =>
  events.map((event) => ({
    environment: environmentKey,
    eventId: event.eventId,
    event: event.event,
    featureName: event.feature_name ?? '',
    identifier: event.identifier ?? '',
    value: event.value ?? '',
    timestamp: event.timestamp,
    traits: json(event.traits),
    metadata: json(event.metadata),
    sdk,
    ...stampOf(event, experiments, environmentKey),
  }));
