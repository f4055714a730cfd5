import type { EventRow } from '../../db/clickhouse/event-row.js';
import type { ExposableExperiment } from '../../domain/events/check-exposure.js';
import { checkExposure } from '../../domain/events/check-exposure.js';
import { EXPOSURE_EVENT } from '../../domain/events/exposure-event.js';
import type { Traits, TraitValue } from '../../domain/identity.js';
import { asksForTraits } from '../../domain/segments/segment-membership.js';
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

const traitsDecide = (experiment: ExposableExperiment): boolean =>
  experiment.assignment === 'flag' &&
  (experiment.epochs.some(({ audience }) => audience !== undefined) ||
    (experiment.stronger?.segments.some(asksForTraits) ?? false));

/**
 * @returns the identifiers of whom traits decide, because an experiment of theirs has an audience or is beaten by
 *   overrides for segments
 */
export const identifiersInQuestion = (
  events: readonly IdentifiedEvent[],
  experiments: ExperimentsByFeature,
): readonly string[] => {
  const inQuestion = new Set<string>();
  for (const [name, candidates] of experiments) if (candidates.some(traitsDecide)) inQuestion.add(name);
  const identifiers = new Set<string>();
  for (const { sent } of events) {
    if (sent.event !== EXPOSURE_EVENT || sent.identifier === null) continue;
    if (inQuestion.has(sent.featureName ?? '')) identifiers.add(sent.identifier);
  }
  return [...identifiers];
};

const NOT_AN_EXPOSURE = { experimentId: 0, epoch: 0, verdict: '' } as const;

type Stamp = Pick<EventRow, 'experimentId' | 'epoch' | 'verdict'>;

/** Where a batch comes from, and what is kept of the identities in it. */
export interface BatchContext {
  readonly environmentKey: string;
  readonly environmentName: string;
  /** The client library and its version. */
  readonly sdk: string;
  /** By identifier; empty where traits decide about nobody in the batch. */
  readonly keptTraits: ReadonlyMap<string, Traits>;
}

const isTraitValue = (value: unknown): value is TraitValue =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

/** @returns the event's own traits over those that are kept; null when neither are known. */
const traitsOf = ({ identifier, traits }: SentEvent, { keptTraits }: BatchContext): Traits | null => {
  const kept = keptTraits.get(identifier ?? '');
  if (kept === undefined && traits === null) return null;
  const own = Object.entries(traits ?? {}).filter((entry): entry is [string, TraitValue] =>
    isTraitValue(entry[1]),
  );
  return { ...kept, ...Object.fromEntries(own) };
};

const stampOf = (sent: SentEvent, experiments: ExperimentsByFeature, batch: BatchContext): Stamp => {
  if (sent.event !== EXPOSURE_EVENT) return NOT_AN_EXPOSURE;
  const { identifier, value: variantKey, timestamp: at } = sent;
  const exposure = { identifier, variantKey, at, traits: traitsOf(sent, batch) };
  const candidates = experiments.get(sent.featureName ?? '') ?? null;
  const verdict = checkExposure(exposure, candidates, batch.environmentKey, batch.environmentName);
  return { verdict: verdict.kind, experimentId: verdict.experimentId ?? 0, epoch: verdict.epoch ?? 0 };
};

const json = (value: object | null): string => (value === null ? '' : JSON.stringify(value));

/** Checks every exposure against what was served at its time and makes rows of the events. */
export const stampEvents = (
  events: readonly IdentifiedEvent[],
  experiments: ExperimentsByFeature,
  batch: BatchContext,
): readonly EventRow[] =>
  events.map(({ eventId, sent }) => {
    const { experimentId, epoch, verdict } = stampOf(sent, experiments, batch);
    return {
      environment: batch.environmentKey,
      eventId,
      event: sent.event,
      featureName: sent.featureName ?? '',
      identifier: sent.identifier ?? '',
      value: sent.value ?? '',
      timestamp: sent.timestamp,
      traits: json(sent.traits),
      metadata: json(sent.metadata),
      sdk: batch.sdk,
      experimentId,
      epoch,
      verdict,
    };
  });
