import { setTimeout as sleep } from 'node:timers/promises';
import { classifyClickHouseError } from '../../db/clickhouse/connection/classify-clickhouse-error.js';
import type { EncodedEvents } from '../../db/clickhouse/events/encode-events.js';
import type { EventWriter } from '../../db/clickhouse/events/event-writer.js';
import type { Log } from '../../db/log.js';
import type { EventSpool } from '../../db/postgres/serving/event-spool.js';
import { ApiProblem } from '../problem/api-problem.js';
import type { WarehouseBreaker } from './warehouse-breaker.js';

/** Where events go to stay. */
export interface EventSink {
  /**
   * @returns once the events are in the warehouse or in the spool
   * @throws ApiProblem `warehouse_unavailable` when neither takes them
   */
  store(events: EncodedEvents): Promise<void>;
}

export interface EventSinkDeps {
  readonly writer: Pick<EventWriter, 'insertEncoded'>;
  readonly spool: Pick<EventSpool, 'add'>;
  readonly breaker: WarehouseBreaker;
  readonly insertTimeoutMs: number;
  /**
   * After this a batch that is not large is spooled as well, and its senders are answered, while the insert goes on. Left
   * out: they wait for the insert.
   */
  readonly patienceMs?: number;
  readonly log: Log;
}

/** Soon, since a spool that cannot be reached comes back or not within seconds. */
const RETRY_SECONDS = 5;
/** More than SDKs send at a time. */
const LARGE_BYTES = 1024 * 1024;

/** A full spool has to drain first. */
const RETRY_WHEN_FULL_SECONDS = 30;

/**
 * Stores events in ClickHouse, and in the spool whenever that fails, for whatever reason: the sender is never the
 * cause, since its events were checked before. After a time-out nobody knows whether the rows arrived. That does no
 * harm, because a copy has the same content and so counts once.
 */
export const createEventSink = (deps: EventSinkDeps): EventSink => {
  const { writer, spool, breaker, log } = deps;

  /** @returns whether the warehouse has them */
  const insert = async (events: EncodedEvents): Promise<boolean> => {
    if (!breaker.mayTry()) return false;
    try {
      await writer.insertEncoded(events, { signal: AbortSignal.timeout(deps.insertTimeoutMs) });
      breaker.succeeded();
      return true;
    } catch (error) {
      breaker.failed();
      const { code, detail } = classifyClickHouseError(error);
      log.warn({ code, detail, rows: events.rowCount }, 'ClickHouse did not take events; spooling them');
      return false;
    }
  };

  const addToSpool = async (events: EncodedEvents): Promise<void> => {
    let isAdded: boolean;
    try {
      isAdded = await spool.add(events);
    } catch (cause) {
      const detail = 'Neither the warehouse nor the spool took the events; send the same batch again.';
      throw new ApiProblem('warehouse_unavailable', detail, { retryAfterSeconds: RETRY_SECONDS, cause });
    }
    if (isAdded) return;
    const detail = 'The warehouse is down and the spool is full; send the same batch again, later.';
    throw new ApiProblem('warehouse_unavailable', detail, { retryAfterSeconds: RETRY_WHEN_FULL_SECONDS });
  };

  /** @returns whether the warehouse has them; null when that is not known soon */
  const insertSoon = async (inserted: Promise<boolean>): Promise<boolean | null> => {
    const { patienceMs } = deps;
    if (patienceMs === undefined) return inserted;
    const enough = new AbortController();
    const patience = sleep(patienceMs, null, { signal: enough.signal }).catch(() => null);
    const outcome = await Promise.race([inserted, patience]);
    enough.abort();
    return outcome;
  };

  /** Large batches take their time, and inserting them twice would not help. */
  const isLarge = ({ parts }: EncodedEvents): boolean =>
    parts.reduce((sum, { length }) => sum + length, 0) > LARGE_BYTES;

  return {
    async store(events) {
      const inserted = insert(events);
      const outcome = isLarge(events) ? await inserted : await insertSoon(inserted);
      if (outcome === null) {
        // Others need not find out as well. If it succeeds after all, the warehouse is back.
        breaker.failed();
        const isSpooled = await spool.add(events).catch(() => false);
        if (isSpooled || (await inserted)) return;
      }
      if (outcome !== true) await addToSpool(events);
    },
  };
};
