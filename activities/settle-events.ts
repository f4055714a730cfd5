import { ApplicationFailure, Context } from '@temporalio/activity';
import { DatabaseError } from '../db/postgres/connection/database-error.js';
import type { AnalysisPlan, RefreshReason } from '../db/postgres/refreshes/refresh-store.js';
import type { EventTransit } from '../db/postgres/serving/event-transit.js';
import { EVENTS_IN_TRANSIT } from '../domain/refreshes/refresh-retry.js';
import type { EventsInTransit, Patience } from './await-events.js';
import { awaitEvents, countEvents, isNothing, rowsOf } from './await-events.js';

export interface SettleEventsDeps {
  readonly transit: EventTransit;
  /** How long after it was due a final result waits for accepted events, in milliseconds. */
  readonly sealWaitsMs: number;
}

/** Longer than an insert that hangs, and than a process that died is waited for. */
const SEAL_PATIENCE = { withoutProgressMs: 12_000, atMostMs: 120_000 } as const;
/** The rest of the refresh's budget is for reading. */
const SHARE_OF_BUDGET = 0.4;
/** As long as an insert of the drainer takes, mostly. */
const REFRESH_PATIENCE = { withoutProgressMs: 5_000, atMostMs: 10_000 } as const;

const sealPatience = (): Patience => {
  const { scheduleToCloseTimeoutMs: budgetMs } = Context.current().info;
  const shareMs = budgetMs > 0 ? budgetMs * SHARE_OF_BUDGET : Infinity;
  return { ...SEAL_PATIENCE, atMostMs: Math.min(SEAL_PATIENCE.atMostMs, shareMs) };
};

/** What holds up the seal, as the operator reads it. */
const complaint = ({ spooled, held, processes }: EventsInTransit): string => {
  const places = [`${spooled} in the spool`, `${held} in the hands of ${processes} API processes`];
  return `Accepted events of the environment are not in ClickHouse yet: ${places.join(', ')}.`;
};

const isOverdue = ({ sealDueAt, now }: Pick<AnalysisPlan, 'sealDueAt' | 'now'>, waitsMs: number): boolean =>
  sealDueAt !== null && now >= sealDueAt + waitsMs;

/** A database that does not say how many there are does not keep a refresh from its figures. */
const countIfPossible = async (count: () => Promise<number>): Promise<number | null> => {
  try {
    return await count();
  } catch (error) {
    if (error instanceof DatabaseError) return null;
    throw error;
  }
};

/**
 * Lets accepted events reach the warehouse before it is read. A final result waits for all that were accepted before;
 * other refreshes wait for a moment, since their next one comes anyway.
 *
 * @returns how many are missing; null where nobody can say
 * @throws ApplicationFailure `events_in_transit` when a final result would lack some and may still wait for them
 */
export const settleEvents = async (
  { transit, sealWaitsMs }: SettleEventsDeps,
  plan: AnalysisPlan,
  reason: RefreshReason,
  signal: AbortSignal,
): Promise<number | null> => {
  const { environmentKey } = plan;
  if (reason !== 'final')
    return countIfPossible(() => countEvents(transit, environmentKey, REFRESH_PATIENCE, signal));
  const rest = await awaitEvents(transit, environmentKey, sealPatience(), signal);
  if (isNothing(rest)) return 0;
  if (isOverdue(plan, sealWaitsMs)) return rowsOf(rest);
  // Not retried here, so that the reason is on record; the workflow comes back for it.
  throw ApplicationFailure.nonRetryable(complaint(rest), EVENTS_IN_TRANSIT);
};
