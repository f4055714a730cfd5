import { randomUUID } from 'node:crypto';
import type { Config } from '../../config/config.js';
import type { ClickHouse } from '../../db/clickhouse/client.js';
import { createEventWriter } from '../../db/clickhouse/event-writer.js';
import type { Log } from '../../db/log.js';
import type { PostgresPool } from '../../db/postgres/connection/pool.js';
import type { EventSpool } from '../../db/postgres/serving/event-spool.js';
import { createEventSpool } from '../../db/postgres/serving/event-spool.js';
import { LATE_AFTER_MS } from '../../domain/events/late-event.js';
import type { GathererLimits } from './event-gatherer.js';
import type { EventSink } from './event-sink.js';
import { createEventSink } from './event-sink.js';
import type { EventClock } from './read-event.js';
import { startSpoolDrainer } from './spool-drainer.js';
import { createWarehouseBreaker } from './warehouse-breaker.js';

/** What the API uses to take events. */
export interface Events {
  readonly sink: EventSink;
  readonly spool: Pick<EventSpool, 'depth'>;
  readonly gathering: GathererLimits;
  /** What a timestamp may be. */
  readonly clock: Omit<EventClock, 'now'>;
}

export interface OpenEvents extends Events {
  /** Stops draining; what is in the spool stays there for whoever comes next. */
  close(): Promise<void>;
}

export interface OpenEventsDeps {
  readonly clickHouse: ClickHouse;
  readonly pool: PostgresPool;
  readonly config: Config;
  readonly log: Log;
}

const MIB = 1024 * 1024;
/** The memory that events in flight may take in one process. */
const HELD_BYTES = 96 * MIB;
const BATCH = { batchRows: 20_000, batchBytes: 8 * MIB, inserts: 3 } as const;
const BREAKER = { firstPauseMs: 1_000, longestPauseMs: 15_000 } as const;

/** Opens the way of events into the warehouse, and begins to drain what is in the spool. */
export const openEvents = ({ clickHouse, pool, config, log }: OpenEventsDeps): OpenEvents => {
  const writer = createEventWriter(clickHouse);
  const limits = { rowCount: config.EVENTS_SPOOL_ROWS, byteCount: config.EVENTS_SPOOL_MIB * MIB };
  const spool = createEventSpool(pool, limits);
  const breaker = createWarehouseBreaker({ ...BREAKER, now: () => performance.now() });
  const insertTimeoutMs = config.EVENTS_INSERT_TIMEOUT_SECONDS * 1000;
  const shared = { writer, spool, breaker, insertTimeoutMs, log };
  const drainer = startSpoolDrainer({ ...shared, name: randomUUID(), now: Date.now });
  return {
    sink: createEventSink(shared),
    spool,
    gathering: {
      ...BATCH,
      lingerMs: config.EVENTS_LINGER_MS,
      maxWaitMs: config.EVENTS_MAX_WAIT_MS,
      heldBytes: HELD_BYTES,
    },
    clock: {
      maxAheadMs: config.EVENTS_MAX_AHEAD_MINUTES * 60_000,
      lateMs: LATE_AFTER_MS,
    },
    close: () => drainer.stop(),
  };
};
