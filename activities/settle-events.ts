import { ApplicationFailure, Context } from '@temporalio/activity';
import { DatabaseError } from '../db/postgres/connection/database-error.js';
import type { AnalysisPlan, RefreshReason } from '../db/postgres/refreshes/refresh-store.js';
import type { EventTransit } from '../db/postgres/serving/event-transit.js';
import type { Instant } from '../domain/experiment.js';
import { EVENTS_IN_TRANSIT } from '../domain/refreshes/refresh-retry.js';
import type { EventsInTransit, Patience } from './await-events.js';
import { awaitEvents, isNothing, rowsOf } from './await-events.js';
import { shareNext } from './share-next.js';

/** Waits for events as ordinary refreshes do. */
export type EventSettler = (plan: Pick<AnalysisPlan, 'environmentKey' | 'now'>) => Promise<SettledEvents>;

export interface SettleEventsDeps {
  readonly transit: EventTransit;
  readonly settle: EventSettler;
  /** How long after it was due a final result waits for accepted events, in milliseconds. */
  readonly sealWaitsMs: number;
}

/** Longer than an insert that hangs, and than a process that died is waited for. */
const SEAL_PATIENCE = { withoutProgressMs: 12_000, atMostMs: 120_000 } as const;
/** The rest of the refresh's budget is for reading. */
const SHARE_OF_BUDGET = 0.4;
/** As long as an insert of the drainer takes, mostly; a spool that drains has nothing that is older than ten seconds. */
const REFRESH_PATIENCE = {
  withoutProgressMs: 5_000,
  atMostMs: 10_000,
  // API processes spool what ClickHouse has not taken by then.
  forProcessesMs: 2_500,
  spoolYoungerThanMs: 10_000,
} as const;

/** What a refresh sees: everything that had arrived before a moment, or all of it but some. */
export interface SettledEvents {
  readonly receivedBefore: Instant;
  /** How many are missing of what had arrived; null where nobody can say. */
  readonly eventsInTransit: number | null;
}

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

/**
 * @returns what waits for events as ordinary refreshes do. Those of one environment that ask at the same time share an
 *   answer, which is of a moment after all of them have asked
 */
export const createEventSettler = (transit: EventTransit): EventSettler => {
  const settled = shareNext((environmentKey) =>
    awaitEvents(transit, environmentKey, REFRESH_PATIENCE, new AbortController().signal),
  );
  return async ({ environmentKey, now }) => {
    try {
      const { receivedBefore, missing } = await settled(environmentKey);
      return { receivedBefore, eventsInTransit: isNothing(missing) ? 0 : rowsOf(missing) };
    } catch (error) {
      // A database that does not say does not keep a refresh from its figures.
      if (error instanceof DatabaseError) return { receivedBefore: now, eventsInTransit: null };
      throw error;
    }
  };
};

/**
 * Lets accepted events reach the warehouse before it is read. A final result waits for all that were accepted before;
 * other refreshes wait for a moment, since their next one comes anyway.
 *
 * @returns the moment before which events count, and how many are missing of those
 * @throws ApplicationFailure `events_in_transit` when a final result would lack some and may still wait for them
 */
export const settleEvents = async (
  { transit, settle, sealWaitsMs }: SettleEventsDeps,
  plan: AnalysisPlan,
  reason: RefreshReason,
  signal: AbortSignal,
): Promise<SettledEvents> => {
  if (reason !== 'final') {
    const settled = await settle(plan);
    signal.throwIfAborted();
    return settled;
  }
  const { receivedBefore, missing } = await awaitEvents(transit, plan.environmentKey, sealPatience(), signal);
  if (isNothing(missing)) return { receivedBefore, eventsInTransit: 0 };
  if (isOverdue(plan, sealWaitsMs)) return { receivedBefore, eventsInTransit: rowsOf(missing) };
  // Not retried here, so that the reason is on record; the workflow comes back for it.
  throw ApplicationFailure.nonRetryable(complaint(missing), EVENTS_IN_TRANSIT);
};
