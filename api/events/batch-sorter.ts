import { createHash } from 'node:crypto';
import { eventContentId, ordinalEventId } from '../../domain/events/event-content-id.js';
import { EXPOSURE_EVENT } from '../../domain/events/exposure-event.js';
import type { EventRejection, RejectedEvent, SentEvent } from './event-schemas.js';
import { MAX_REJECTIONS } from './event-schemas.js';
import type { EventClock } from './read-event.js';
import { isHopeless, readEvent } from './read-event.js';

/** An event with the id by which two deliveries of it are the same event. */
export interface IdentifiedEvent {
  /** Its place in the batch. */
  readonly index: number;
  readonly eventId: string;
  readonly sent: SentEvent;
}

/** What became of the events of a batch so far. */
export interface BatchCounts {
  readonly accepted: number;
  readonly duplicate: number;
  readonly late: number;
  /** The first ones that were rejected. */
  readonly rejected: readonly RejectedEvent[];
  /** How many more were. */
  readonly unlisted: number;
}

/** Judges the events of one batch, one after the other. */
export interface BatchSorter {
  /** Reads the next event. @returns it if it can be stored, or null */
  take(sent: unknown): IdentifiedEvent | null;
  /** Counts the next event as rejected, unread. */
  refuse(code: EventRejection, detail: string): null;
  counts(): BatchCounts;
}

/** What is kept of an event, to know copies of it by. */
interface Twins {
  readonly keyOf: (event: IdentifiedEvent) => string;
  readonly has: (key: string) => boolean;
  readonly add: (key: string, event: IdentifiedEvent) => void;
  readonly isCopy: (key: string, event: IdentifiedEvent) => boolean;
}

/**
 * The key by which the warehouse takes two rows for the same event. NUL separates the parts, as no text contains it.
 */
const warehouseKey = ({ eventId, sent }: IdentifiedEvent): string => {
  const { event, identifier, timestamp, featureName } = sent;
  const key = `${timestamp}\0${event}\0${identifier ?? ''}\0${eventId}`;
  return event === EXPOSURE_EVENT ? `${key}\0${featureName ?? ''}` : key;
};

type ContentId = (event: SentEvent) => string;

const contentIdIn =
  (environmentKey: string): ContentId =>
  ({ event, featureName, identifier, value, timestamp, traits, metadata }) =>
    eventContentId({
      environmentKey,
      event,
      featureName,
      identifier,
      value,
      timestamp,
      traits,
      metadata,
    });

/** Keeps the events themselves, so that nothing is hashed but where two have one key: rarely. */
const keepEvents = (contentId: ContentId): Twins => {
  const twins = new Map<string, SentEvent>();
  return {
    keyOf: warehouseKey,
    has: (key) => twins.has(key),
    add: (key, { sent }) => twins.set(key, sent),
    isCopy(key, { sent }) {
      const twin = twins.get(key);
      return twin !== undefined && contentId(twin) === contentId(sent);
    },
  };
};

const DIGEST_BYTES = 16;
const shorten = (digest: Buffer): string => digest.toString('latin1', 0, DIGEST_BYTES);
const digestOf = (text: string): string => shorten(createHash('sha256').update(text).digest());

/** Keeps two hashes of each event, about a hundred bytes, since a large batch is not in memory as a whole. */
const keepDigests = (contentId: ContentId): Twins => {
  const twins = new Map<string, string>();
  const contentOf = ({ eventId, sent }: IdentifiedEvent): string =>
    shorten(Buffer.from(sent.eventId === null ? eventId : contentId(sent), 'hex'));
  return {
    keyOf: (event) => digestOf(warehouseKey(event)),
    has: (key) => twins.has(key),
    add: (key, event) => twins.set(key, contentOf(event)),
    isCopy: (key, event) => twins.get(key) === contentOf(event),
  };
};

/**
 * Whether equal ones of a batch are events of their own. SDKs cannot send ids, and what happens five times within a
 * millisecond happened five times. An exposure says no more the second time: whoever saw a variant has seen it.
 */
const isCountedEach = ({ eventId, event }: SentEvent): boolean =>
  eventId === null && event !== EXPOSURE_EVENT;

const CONFLICT = 'Another event of this batch has the same id, time and identity, but says something else.';
const MAX_DETAIL = 500;

/**
 * @param isLarge the batch comes piece by piece, and must not be in memory as a whole
 */
export const createBatchSorter = (
  environmentKey: string,
  clock: EventClock,
  isLarge: boolean,
): BatchSorter => {
  const contentId = contentIdIn(environmentKey);
  const twins = isLarge ? keepDigests(contentId) : keepEvents(contentId);
  /** How often a content has come, for those that have come more than once. */
  const times = new Map<string, number>();
  const rejected: RejectedEvent[] = [];
  const counts = { accepted: 0, duplicate: 0, late: 0, unlisted: 0 };
  let index = -1;

  const reject = (code: EventRejection, detail: string): null => {
    if (rejected.length === MAX_REJECTIONS) counts.unlisted += 1;
    else rejected.push({ index, code, detail: detail.slice(0, MAX_DETAIL) });
    return null;
  };

  const accept = (event: IdentifiedEvent): IdentifiedEvent => {
    counts.accepted += 1;
    if (event.sent.timestamp < clock.now - clock.lateMs) counts.late += 1;
    return event;
  };

  const place = (sent: SentEvent): IdentifiedEvent | null => {
    const event = { index, eventId: sent.eventId ?? contentId(sent), sent };
    const key = twins.keyOf(event);
    if (!twins.has(key)) {
      twins.add(key, event);
      return accept(event);
    }
    if (isCountedEach(sent)) {
      const ordinal = (times.get(key) ?? 1) + 1;
      times.set(key, ordinal);
      return accept({ ...event, eventId: ordinalEventId(event.eventId, ordinal) });
    }
    if (!twins.isCopy(key, event)) return reject('conflicting_event_id', CONFLICT);
    counts.duplicate += 1;
    return null;
  };

  return {
    take(sent) {
      index += 1;
      // To say why takes much longer than to see that; beyond what is listed nobody reads it.
      if (rejected.length === MAX_REJECTIONS && isHopeless(sent)) return reject('invalid_event', '');
      const reading = readEvent(sent, clock);
      return reading.kind === 'event' ? place(reading.event) : reject(reading.code, reading.detail);
    },
    refuse(code, detail) {
      index += 1;
      return reject(code, detail);
    },
    counts: () => ({ ...counts, rejected }),
  };
};
