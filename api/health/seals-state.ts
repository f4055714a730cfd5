import { z } from 'zod/v4';
import type { WaitingSeals } from '../../db/postgres/refreshes/waiting-seals.js';
import { countField } from '../fields/answer-fields.js';

/** Response: what is late, and what it waits for. */
export const sealsShape = z.object({
  overdue: countField.describe('Final results that were due more than a minute ago.'),
  waiting_for_events: countField.describe(
    'Those whose last attempt found accepted events that are not in ClickHouse yet.',
  ),
  intakes: countField.describe('API processes that take events.'),
  events_held: countField.describe(
    'Events that these have held for more than a second: they are neither in ClickHouse nor in the spool, and not acknowledged.',
  ),
});

/** Final results that wait. */
export type SealsState = Readonly<z.output<typeof sealsShape>>;

/** @returns null where nobody can say. */
export const readSeals = async (waitingSeals: WaitingSeals): Promise<SealsState | null> => {
  try {
    const { overdue, waitingForEvents, intakes, heldEvents } = await waitingSeals.look();
    return { overdue, waiting_for_events: waitingForEvents, intakes, events_held: heldEvents };
  } catch {
    return null;
  }
};

/** @returns whether somebody should look after it. */
export const isLate = (seals: SealsState | null): boolean =>
  seals !== null && seals.overdue + seals.waiting_for_events > 0;
