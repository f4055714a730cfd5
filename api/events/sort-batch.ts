import { EXPOSURE_EVENT } from '../../db/clickhouse/event-row.js';
import { eventContentId } from '../../domain/event-id.js';
import type { RejectedEvent, SentEvent } from './event-schemas.js';
import { readEvent } from './read-event.js';

/** An event with what makes two deliveries of it one. */
export interface IdentifiedEvent extends SentEvent {
  readonly eventId: string;
}

export interface SortedBatch {
  readonly events: readonly IdentifiedEvent[];
  readonly duplicate: number;
  readonly rejected: readonly RejectedEvent[];
}

const contentIdOf = (event: SentEvent, environmentKey: string): string =>
  eventContentId({
    environmentKey,
    event: event.event,
    featureName: event.feature_name ?? null,
    identifier: event.identifier ?? null,
    value: event.value,
    timestamp: event.timestamp,
    traits: event.traits ?? null,
    metadata: event.metadata ?? null,
  });

/** The warehouse's key of an event, in which the event id competes. */
const warehouseKey = ({
  event,
  identifier,
  timestamp,
  feature_name,
  value,
  eventId,
}: IdentifiedEvent): string =>
  JSON.stringify(
    event === EXPOSURE_EVENT
      ? [event, identifier, timestamp, eventId, feature_name, value]
      : [event, identifier, timestamp, eventId],
  );

/** Reads a batch: what can be stored, each once, and a verdict on everything else. */
export const sortBatch = (batch: readonly unknown[], environmentKey: string, now: number): SortedBatch => {
  const events = new Map<string, IdentifiedEvent>();
  const rejected: RejectedEvent[] = [];
  let duplicate = 0;
  for (const [index, sent] of batch.entries()) {
    const reading = readEvent(sent, now);
    if (reading.kind === 'rejected') {
      rejected.push({ index, code: reading.code, detail: reading.detail });
      continue;
    }
    const { event } = reading;
    const identified = { ...event, eventId: event.event_id ?? contentIdOf(event, environmentKey) };
    const key = warehouseKey(identified);
    const twin = events.get(key);
    if (twin === undefined) events.set(key, identified);
    else if (contentIdOf(twin, environmentKey) === contentIdOf(event, environmentKey)) duplicate += 1;
    else {
      const detail =
        'Another event of this batch has the same id, time and identity, but says something else.';
      rejected.push({ index, code: 'conflicting_event_id', detail });
    }
  }
  return { events: [...events.values()], duplicate, rejected };
};
