/** What is said of events that came long after they happened. */
import { LATE_AFTER_MS } from '../../../../domain/events/late-event.js';

interface Beginning {
  readonly created_at: string;
  readonly started_at: string | null;
}

/**
 * Whether some of what an experiment counts happened so long before the experiment was entered that it is late unless it
 * was sent at the time.
 */
const hasToldPast = ({ created_at: created, started_at: started }: Beginning): boolean =>
  started !== null && Date.parse(created) - Date.parse(started) > LATE_AFTER_MS;

/** @returns what explains a count of late events, or null where nothing but clocks and queues can. */
export const whyLate = (beginning: Beginning, late: number): string | null =>
  late > 0 && hasToldPast(beginning) ? 'history sent after the fact' : null;
