import { EXPOSURE_EVENT } from '../../db/clickhouse/event-row.js';
import { findFault } from '../http/harmless-text.js';
import { sentEvent } from './event-schemas.js';
import type { EventRejection, SentEvent } from './event-schemas.js';

const EARLIEST = Date.UTC(2020, 0, 1);
const MAX_AHEAD_MS = 24 * 60 * 60_000;

export type EventReading =
  | { readonly kind: 'event'; readonly event: SentEvent }
  | { readonly kind: 'rejected'; readonly code: EventRejection; readonly detail: string };

const reject = (code: EventRejection, detail: string): EventReading => ({ kind: 'rejected', code, detail });

/**
 * Reads one event of a batch.
 *
 * @param now clock of the server, epoch milliseconds; an event may lie at most 24 hours ahead of it
 */
export const readEvent = (sent: unknown, now: number): EventReading => {
  const fault = findFault(sent);
  if (fault !== null) return reject('invalid_text', `${fault.field}: ${fault.detail}`);
  const parsed = sentEvent.safeParse(sent);
  if (!parsed.success) {
    const problems = parsed.error.issues
      .slice(0, 5)
      .map(({ path, message }) => `${path.join('.')}: ${message}`);
    return reject('invalid_event', problems.join('; '));
  }
  const { event, timestamp } = parsed.data;
  if (event.startsWith('$') && event !== EXPOSURE_EVENT) {
    return reject('reserved_event', 'Names that start with $ are reserved.');
  }
  if (timestamp < EARLIEST) return reject('timestamp_too_old', 'The timestamp lies before 2020-01-01.');
  if (timestamp > now + MAX_AHEAD_MS) {
    return reject('timestamp_in_the_future', 'The timestamp lies more than 24 hours ahead of the server.');
  }
  return { kind: 'event', event: parsed.data };
};
