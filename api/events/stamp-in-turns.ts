import type { EventRow } from '../../db/clickhouse/events/event-row.js';
import {
  createMatchBudget,
  STEPS_OF_A_REQUEST,
  stepsOfBatch,
  withinBudget,
} from '../../domain/patterns/match-budget.js';
import { letOthersRun } from '../shared/let-others-run.js';
import type { IdentifiedEvent } from './batch-sorter.js';
import type { BatchContext } from './stamp-events.js';
import { stampEvents } from './stamp-events.js';

/** So many are stamped before others get their turn. */
const AT_ONCE = 100;

/** Stamps some events at a time, each some within as much matching as a request may do, and all within the batch's. */
export const stampInTurns = async (
  events: readonly IdentifiedEvent[],
  context: BatchContext,
): Promise<readonly EventRow[]> => {
  const pause = letOthersRun();
  const rows: EventRow[] = [];
  const whole = createMatchBudget(stepsOfBatch(events.length));
  for (let from = 0; from < events.length; from += AT_ONCE) {
    const steps = Math.min(STEPS_OF_A_REQUEST, whole.left);
    const budget = createMatchBudget(steps, whole.known);
    rows.push(...withinBudget(budget, () => stampEvents(events.slice(from, from + AT_ONCE), context)));
    whole.left -= steps - Math.max(0, budget.left);
    await pause();
  }
  return rows;
};
