import type { EncodedEvents } from '../../db/clickhouse/events/encode-events.js';
import type { Log } from '../../db/log.js';
import type { EventSpool } from '../../db/postgres/serving/event-spool.js';
import type { Instant } from '../../domain/experiment.js';
import { BUCKET_MS } from '../../domain/refreshes/granularity.js';
import type { EventSink } from './event-sink.js';

const FEW_DAYS = 8;
/** From here on the rows of a day cost as much as the part that they make. */
const ROWS_A_DAY = 500;

/** Nothing that happens now lies on so many days: it is a history, and more of it is about to come. */
const MANY_DAYS = 62;

/** How events lie on the days: on `few`, or with many on each; on `several` with few on each; or over a `history`. */
export type Scatter = 'few' | 'several' | 'history';

/**
 * Every day makes a part in each table, however few rows it has, so a batch that lies on many days costs as much as
 * hundreds of others.
 *
 * @param timestamps of the events of a batch
 */
export const scatterOf = (timestamps: readonly Instant[]): Scatter => {
  const days = new Set<number>();
  for (const at of timestamps) days.add(Math.floor(at / BUCKET_MS.day));
  if (days.size <= FEW_DAYS || timestamps.length >= days.size * ROWS_A_DAY) return 'few';
  return days.size > MANY_DAYS ? 'history' : 'several';
};

export interface ScatteredSinkDeps {
  /** Where events go otherwise. */
  readonly sink: EventSink;
  readonly spool: Pick<EventSpool, 'add'>;
  readonly log: Pick<Log, 'warn'>;
  /** Clock, milliseconds. */
  readonly now: () => number;
}

/** After an insert the warehouse rests from this kind for so many times as long as it took. */
const REST = 3;
/** The rest of it is for outages. */
const SHARE_OF_SPOOL = 0.5;
/** Where one was spooled, the next ones are too: until for so long none has come, they are many. */
const CALM_MS = 1_000;

/** Where scattered events go to stay. */
export interface ScatteredSink extends EventSink {
  /** Stores events of a history. The first of them waits for no insert either, which would be the dearest of all. */
  storeHistory(events: EncodedEvents): Promise<void>;
}

/**
 * Stores scattered events. A single batch goes straight into the warehouse, as others do, unless it is a history. While
 * that is busy with one, and for some time after it, batches go into the spool, which costs next to nothing, and the
 * drainer makes one large insert of many of them. So they take a bounded part of the warehouse's time, however many come.
 */
export const createScatteredSink = ({ sink, spool, log, now }: ScatteredSinkDeps): ScatteredSink => {
  let restsUntil = -Infinity;

  const straight = async (events: EncodedEvents): Promise<void> => {
    const since = now();
    restsUntil = Infinity;
    try {
      await sink.store(events);
    } finally {
      const at = now();
      restsUntil = at + REST * (at - since);
    }
  };

  const isSpooled = async (events: EncodedEvents): Promise<boolean> => {
    try {
      return await spool.add(events, SHARE_OF_SPOOL);
    } catch (error) {
      log.warn({ err: error }, 'the spool did not take events of many days; inserting them one by one');
      return false;
    }
  };

  const storeHistory = async (events: EncodedEvents): Promise<void> => {
    if (!(await isSpooled(events))) return straight(events);
    restsUntil = Math.max(restsUntil, now() + CALM_MS);
  };

  return {
    store: (events) => (now() >= restsUntil ? straight(events) : storeHistory(events)),
    storeHistory,
  };
};
