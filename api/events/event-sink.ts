import { classifyClickHouseError } from '../../db/clickhouse/classify-clickhouse-error.js';
import type { EncodedEvents } from '../../db/clickhouse/encode-events.js';
import type { EventWriter } from '../../db/clickhouse/event-writer.js';
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
  readonly log: Log;
}

/** Soon, since a spool that cannot be reached comes back or not within seconds. */
const RETRY_SECONDS = 5;
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

  return {
    async store(events) {
      if (!(await insert(events))) await addToSpool(events);
    },
  };
};
