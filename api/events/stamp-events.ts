import { EXPOSURE_EVENT } from '../../db/clickhouse/event-row.js';
import type { EventRow } from '../../db/clickhouse/event-row.js';
import { checkExposure } from '../../domain/check-exposure.js';
import type { ExposableExperiment } from '../../domain/check-exposure.js';
import type { SentEvent } from './event-schemas.js';
import type { IdentifiedEvent } from './sort-batch.js';

/** Experiments by the name of their feature, newest first; a name that is missing is no feature. */
export type ExperimentsByFeature = ReadonlyMap<string, readonly ExposableExperiment[]>;

/** @returns the names of the features of which exposures are reported. */
export const exposedFeatures = (events: readonly IdentifiedEvent[]): readonly string[] => {
  const names = new Set<string>();
  for (const { sent } of events) if (sent.event === EXPOSURE_EVENT) names.add(sent.featureName ?? '');
  return [...names];
};

const NOT_AN_EXPOSURE = { experimentId: 0, epoch: 0, verdict: '' } as const;

type Stamp = Pick<EventRow, 'experimentId' | 'epoch' | 'verdict'>;

const stampOf = (sent: SentEvent, experiments: ExperimentsByFeature, environmentKey: string): Stamp => {
  if (sent.event !== EXPOSURE_EVENT) return NOT_AN_EXPOSURE;
  const exposure = { identifier: sent.identifier, variantKey: sent.value, at: sent.timestamp };
  const candidates = experiments.get(sent.featureName ?? '') ?? null;
  const verdict = checkExposure(exposure, candidates, environmentKey);
  return { verdict: verdict.kind, experimentId: verdict.experimentId ?? 0, epoch: verdict.epoch ?? 0 };
};

const json = (value: object | null): string => (value === null ? '' : JSON.stringify(value));

/** Checks every exposure against what was served at its time and makes rows of the events. */
export const stampEvents = (
  events: readonly IdentifiedEvent[],
  experiments: ExperimentsByFeature,
  environmentKey: string,
  sdk: string,
): readonly EventRow[] =>
  events.map(({ eventId, sent }) => {
    const { experimentId, epoch, verdict } = stampOf(sent, experiments, environmentKey);
    return {
      environment: environmentKey,
      eventId,
      event: sent.event,
      featureName: sent.featureName ?? '',
      identifier: sent.identifier ?? '',
      value: sent.value ?? '',
      timestamp: sent.timestamp,
      traits: json(sent.traits),
      metadata: json(sent.metadata),
      sdk,
      experimentId,
      epoch,
      verdict,
    };
  });
