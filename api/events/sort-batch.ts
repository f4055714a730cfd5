import { eventContentId, ordinalEventId } from '../../domain/events/event-content-id.js';
import { EXPOSURE_EVENT } from '../../domain/events/exposure-event.js';
import type { RejectedEvent, SentEvent } from './event-schemas.js';
import type { EventClock } from './read-event.js';
import { readEvent } from './read-event.js';

/** An event with the id by which two deliveries of it are the same event. */
export interface IdentifiedEvent {
  /** Its place in the batch. */
  readonly index: number;
  readonly eventId: string;
  readonly sent: SentEvent;
}

export interface SortedBatch {
  readonly events: readonly IdentifiedEvent[];
  readonly duplicate: number;
  readonly late: number;
  readonly rejected: readonly RejectedEvent[];
}

const contentIdOf = (event: SentEvent, environmentKey: string): string =>
  eventContentId({
    environmentKey,
    event: event.event,
    featureName: event.featureName,
    identifier: event.identifier,
    value: event.value,
    timestamp: event.timestamp,
    traits: event.traits,
    metadata: event.metadata,
  });

/**
 * The key by which the warehouse takes two rows for the same event. NUL separates the parts, as no text contains it.
 */
const warehouseKey = ({ eventId, sent }: IdentifiedEvent): string => {
  const { event, identifier, timestamp, featureName } = sent;
  const key = `${timestamp}\0${event}\0${identifier ?? ''}\0${eventId}`;
  return event === EXPOSURE_EVENT ? `${key}\0${featureName ?? ''}` : key;
};

/**
 * Whether equal ones of a batch are events of their own. SDKs cannot send ids, and what happens five times within a
 * millisecond happened five times. An exposure says no more the second time: whoever saw a variant has seen it.
 */
const isCountedEach = ({ eventId, event }: SentEvent): boolean =>
  eventId === null && event !== EXPOSURE_EVENT;

const CONFLICT = 'Another event of this batch has the same id, time and identity, but says something else.';

/** Reads a batch: what can be stored, each event once, and what is rejected, with the reasons. */
export const sortBatch = (
  batch: readonly unknown[],
  environmentKey: string,
  clock: EventClock,
): SortedBatch => {
  const seen = new Map<string, IdentifiedEvent>();
  /** How often a content has come, for those that have come more than once. */
  const times = new Map<string, number>();
  const events: IdentifiedEvent[] = [];
  const rejected: RejectedEvent[] = [];
  let duplicate = 0;
  let late = 0;

  const accept = (event: IdentifiedEvent): void => {
    events.push(event);
    if (event.sent.timestamp < clock.now - clock.lateMs) late += 1;
  };

  const take = (index: number, sent: SentEvent): void => {
    const identified = { index, eventId: sent.eventId ?? contentIdOf(sent, environmentKey), sent };
    const key = warehouseKey(identified);
    const twin = seen.get(key);
    if (twin === undefined) {
      seen.set(key, identified);
      accept(identified);
    } else if (isCountedEach(sent)) {
      const ordinal = (times.get(key) ?? 1) + 1;
      times.set(key, ordinal);
      accept({ ...identified, eventId: ordinalEventId(identified.eventId, ordinal) });
    } else if (contentIdOf(twin.sent, environmentKey) === contentIdOf(sent, environmentKey)) duplicate += 1;
    else rejected.push({ index, code: 'conflicting_event_id', detail: CONFLICT });
  };

  for (const [index, sent] of batch.entries()) {
    const reading = readEvent(sent, clock);
    if (reading.kind === 'event') take(index, reading.event);
    else rejected.push({ index, code: reading.code, detail: reading.detail });
  }
  return { events, duplicate, late, rejected };
};
