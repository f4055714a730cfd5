import { EXPOSURE_EVENT } from '../../domain/events/exposure-event.js';
import { findFault } from '../fields/find-fault.js';
import { readFields, summaryOf } from '../fields/read-fields.js';
import type { EventRejection, SentEvent } from './event-schemas.js';
import { sentEvent } from './event-schemas.js';
import { readPlainEvent } from './read-plain-event.js';

/** Earlier timestamps are refused; mostly they are in seconds instead of milliseconds. */
const EARLIEST = Date.UTC(2020, 0, 1);

/** The server's clock, and how far from it a timestamp may be. */
export interface EventClock {
  /** Clock of the server, Unix milliseconds. */
  readonly now: number;
  /** How far ahead of it an event may lie. */
  readonly maxAheadMs: number;
  /** From which age on an event counts as late. */
  readonly lateMs: number;
}

export type EventReading =
  | { readonly kind: 'event'; readonly event: SentEvent }
  | { readonly kind: 'rejected'; readonly code: EventRejection; readonly detail: string };

const reject = (code: EventRejection, detail: string): EventReading => ({ kind: 'rejected', code, detail });

const readUnusual = (sent: unknown): EventReading => {
  const fault = findFault(sent);
  if (fault !== null) return reject('invalid_text', `${fault.field}: ${fault.detail}`);
  const reading = readFields(sentEvent, sent);
  if (reading.kind === 'read') return { kind: 'event', event: reading.value };
  return reject('invalid_event', summaryOf(reading.errors.slice(0, 5)));
};

const minutes = (ms: number): number => Math.round(ms / 60_000);

/** @returns why an event that could be read is not taken, or null */
const refusal = (
  { event, featureName, timestamp }: SentEvent,
  { now, maxAheadMs }: EventClock,
): EventReading | null => {
  if (event.startsWith('$') && event !== EXPOSURE_EVENT)
    return reject('reserved_event', 'Names that start with $ are reserved.');
  if (event === EXPOSURE_EVENT && (featureName === null || featureName === ''))
    return reject('invalid_event', 'feature_name: is required of an exposure');
  if (timestamp < EARLIEST)
    return reject(
      'timestamp_too_old',
      'The timestamp lies before 2020-01-01; timestamps are milliseconds since 1970.',
    );
  if (timestamp > now + maxAheadMs)
    return reject(
      'timestamp_in_the_future',
      `The timestamp lies more than ${minutes(maxAheadMs)} minutes ahead of the server.`,
    );
  return null;
};

/** Whether it can be seen at a glance that something is no event. */
export const isHopeless = (sent: unknown): boolean => {
  if (typeof sent !== 'object' || sent === null) return true;
  const { event, timestamp } = sent as Readonly<Record<string, unknown>>;
  return typeof event !== 'string' || (typeof timestamp !== 'number' && typeof timestamp !== 'string');
};

/** Reads one event of a batch. */
export const readEvent = (sent: unknown, clock: EventClock): EventReading => {
  const plain = readPlainEvent(sent);
  const reading: EventReading = plain === null ? readUnusual(sent) : { kind: 'event', event: plain };
  return reading.kind === 'event' ? (refusal(reading.event, clock) ?? reading) : reading;
};
