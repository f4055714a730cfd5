import type { EventRow } from '../../db/clickhouse/events/event-row.js';
import { EXPOSURE_EVENT } from '../../domain/events/exposure-event.js';
import type { ExposureGrounds, SentExposure } from '../../domain/events/judge-exposure.js';
import { judgeExposure } from '../../domain/events/judge-exposure.js';
import type { IdentifiedEvent } from './batch-sorter.js';
import type { SentEvent } from './event-schemas.js';

/** Whether an event of a batch is an exposure. */
export const isExposure = ({ sent }: Pick<IdentifiedEvent, 'sent'>): boolean => sent.event === EXPOSURE_EVENT;

const sentExposure = ({ featureName, identifier, value, timestamp, traits }: SentEvent): SentExposure => ({
  featureName: featureName ?? '',
  identifier,
  variantKey: value,
  at: timestamp,
  traits,
});

/** @returns the exposures among events */
export const exposuresAmong = (events: readonly IdentifiedEvent[]): readonly SentExposure[] =>
  events.filter(isExposure).map(({ sent }) => sentExposure(sent));

const NOT_AN_EXPOSURE = { experimentId: 0, epoch: 0, verdict: '' } as const;

/** Where a batch comes from, and what its exposures are judged against. */
export interface BatchContext extends ExposureGrounds {
  /** The client library and its version. */
  readonly sdk: string;
  /** @returns the next stamp of arrival, microseconds since 1970. */
  readonly nextArrival: () => number;
}

const json = (value: object | null): string => (value === null ? '' : JSON.stringify(value));

/** Judges every exposure against what was served at its time and makes rows of the events. */
export const stampEvents = (events: readonly IdentifiedEvent[], batch: BatchContext): readonly EventRow[] =>
  events.map((event) => {
    const { eventId, sent } = event;
    const { experimentId, epoch, verdict } = isExposure(event)
      ? judgeExposure(sentExposure(sent), batch)
      : NOT_AN_EXPOSURE;
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
      arrivalMicros: batch.nextArrival(),
    };
  });
