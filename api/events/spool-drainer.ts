import { setTimeout as sleep } from 'node:timers/promises';
import { classifyClickHouseError } from '../../db/clickhouse/connection/classify-clickhouse-error.js';
import type { EventWriter } from '../../db/clickhouse/events/event-writer.js';
import type { Log } from '../../db/log.js';
import type { EventSpool, SpoolDepth, SpoolEntry } from '../../db/postgres/serving/event-spool.js';
import type { WarehouseBreaker } from './warehouse-breaker.js';

export interface SpoolDrainerDeps {
  readonly spool: Omit<EventSpool, 'add'>;
  readonly writer: Pick<EventWriter, 'insertEncoded'>;
  readonly breaker: WarehouseBreaker;
  /** Names this process among those that share the spool. */
  readonly name: string;
  readonly insertTimeoutMs: number;
  readonly log: Log;
  /** Clock, Unix milliseconds. */
  readonly now: () => number;
}

export interface SpoolDrainer {
  /** @returns once nothing is under way. */
  stop(): Promise<void>;
}

/** One insert: as large as those of the gatherer. */
const BATCH = { entries: 1_000, rowCount: 20_000, byteCount: 8 * 1024 * 1024 } as const;
/**
 * How many times as large an insert may be where all goes well: rows that lie on many days make many parts, which cost
 * as much for few rows as for thousands. After a failure inserts begin small and grow again.
 */
const LARGEST_SCALE = 20;
/** Bytes are in memory here and in the warehouse, and time is what others wait: these grow no further than that. */
const LARGEST_SCALE_OF_BYTES = 8;
/** An insert that is not full waits for more rows for twice as long as the one before it took, but no longer than this. */
const GATHERING = 2;
const LONGEST_GATHERING_MS = 3_000;
const LOOK_EVERY_MS = 1_000;
const LONGEST_PAUSE_MS = 10_000;
const SAY_EVERY_MS = 30_000;
/** When a drainer has died, another one takes over after that. */
const LEASE_MS = 13_000;
const RENEW_EVERY_MS = 4_000;

const bytesOf = (scale: number): number => Math.min(scale, LARGEST_SCALE_OF_BYTES) * BATCH.byteCount;

/**
 * @returns the entries of one insert: those at the head of the line that have the same columns, as far as the limits
 *   allow. An entry that was refused before goes alone, so that it does not hold up others.
 * @param scale how many times as large as a usual insert it may be
 */
export const pickBatch = (head: readonly SpoolEntry[], scale = 1): readonly SpoolEntry[] => {
  const [first] = head;
  if (first === undefined || first.refusals > 0) return head.slice(0, 1);
  let [rowCount, byteCount] = [0, 0];
  const fits = (entry: SpoolEntry): boolean => {
    rowCount += entry.rowCount;
    byteCount += entry.byteCount;
    if (entry.id === first.id) return true;
    if (entry.refusals > 0 || entry.columns !== first.columns) return false;
    return rowCount <= scale * BATCH.rowCount && byteCount <= bytesOf(scale);
  };
  const end = head.findIndex((entry) => !fits(entry));
  return end < 0 ? head : head.slice(0, end);
};

/** What one look at the spool has led to. */
type Step = 'empty' | 'elsewhere' | 'gathering' | 'drained';

/** How long until the next look. */
const PAUSE_MS: Readonly<Record<Step, number>> = {
  empty: LOOK_EVERY_MS,
  elsewhere: LOOK_EVERY_MS,
  gathering: 100,
  drained: 0,
};

/** Logs how much is in the spool, every 30 seconds, and that it is empty again. */
const createReporter = ({ log, now }: Pick<SpoolDrainerDeps, 'log' | 'now'>) => {
  let saidAt = -Infinity;
  let drained = 0;
  return {
    drained(rowCount: number) {
      drained += rowCount;
    },
    say({ rowCount, byteCount, oldestAt }: SpoolDepth) {
      if (rowCount === 0) {
        if (drained > 0) log.info({ drained }, 'the spool of events is empty again');
        drained = 0;
        saidAt = -Infinity;
      } else if (now() - saidAt >= SAY_EVERY_MS) {
        const ageSeconds = oldestAt === null ? 0 : Math.round((now() - oldestAt) / 1000);
        log.warn({ rows: rowCount, bytes: byteCount, ageSeconds, drained }, 'events are in the spool');
        saidAt = now();
      }
    },
  };
};

/** Keeps the lease while something is under way that may take longer than it lasts. */
const keepingLease = async (
  { spool, name }: Pick<SpoolDrainerDeps, 'spool' | 'name'>,
  work: () => Promise<void>,
): Promise<void> => {
  let renewal: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    // It saves work and no more, so nothing is lost with it.
    renewal = spool.lease(name, LEASE_MS).catch(() => undefined);
  }, RENEW_EVERY_MS);
  try {
    await work();
  } finally {
    clearInterval(timer);
    // It must not come after the release.
    await renewal;
  }
};

/**
 * @returns what drains one batch. While all goes well the batches grow; after a failure the entries are tried one by
 *   one, so that the one that cannot be inserted is found.
 */
const createStep = (deps: SpoolDrainerDeps, stopping: AbortSignal): (() => Promise<Step>) => {
  const { spool, writer, breaker } = deps;
  const reporter = createReporter(deps);
  let entriesAtOnce: number = BATCH.entries;
  let scale = LARGEST_SCALE;
  let gathersUntil = -Infinity;

  const insert = async (entries: readonly SpoolEntry[]): Promise<void> => {
    const ids = entries.map(({ id }) => id);
    const parts = await spool.payloads(ids);
    const rowCount = entries.reduce((sum, entry) => sum + entry.rowCount, 0);
    const since = performance.now();
    const timeoutMs = deps.insertTimeoutMs * (1 + Math.min(scale, LARGEST_SCALE_OF_BYTES));
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(timeoutMs)]);
    try {
      await writer.insertEncoded({ columns: entries[0]?.columns ?? '', parts, rowCount }, { signal });
    } catch (error) {
      const { code } = classifyClickHouseError(error);
      // Only this error may come from the rows themselves. They go to the end of the line, so that they do not hold
      // up others.
      if (code === 'unexpected' && ids.length === 1 && !stopping.aborted) await spool.sendBack(ids);
      throw error;
    }
    breaker.succeeded();
    const at = performance.now();
    gathersUntil = at + Math.min(GATHERING * (at - since), LONGEST_GATHERING_MS);
    await spool.remove(ids);
    reporter.drained(rowCount);
  };

  const drainOnce = async (): Promise<Step> => {
    const depth = await spool.depth();
    reporter.say(depth);
    if (depth.rowCount === 0) return 'empty';
    if (!(await spool.lease(deps.name, LEASE_MS))) return 'elsewhere';
    const isFull = depth.rowCount >= scale * BATCH.rowCount || depth.byteCount >= bytesOf(scale);
    if (!isFull && performance.now() < gathersUntil) return 'gathering';
    const batch = pickBatch(await spool.head(entriesAtOnce), scale);
    if (batch.length > 0) await keepingLease(deps, () => insert(batch));
    return 'drained';
  };

  return async () => {
    try {
      const step = await drainOnce();
      entriesAtOnce = BATCH.entries;
      if (step === 'drained') scale = Math.min(2 * scale, LARGEST_SCALE);
      return step;
    } catch (error) {
      entriesAtOnce = 1;
      scale = 1;
      throw error;
    }
  };
};

/**
 * Drains the spool into the warehouse, oldest first, for as long as the process lives. Every API process has a
 * drainer; a lease decides which of them works. An entry is removed only after the warehouse has it. If the process
 * dies in between, the entry is inserted again, which does no harm: copies count once. For the same reason new events
 * need not wait until the spool is empty.
 */
export const startSpoolDrainer = (deps: SpoolDrainerDeps): SpoolDrainer => {
  const { spool, name, log } = deps;
  const stopping = new AbortController();
  const isStopping = (): boolean => stopping.signal.aborted;
  const step = createStep(deps, stopping.signal);

  const drain = async (): Promise<void> => {
    let failures = 0;
    while (!isStopping()) {
      let pauseMs: number;
      try {
        pauseMs = PAUSE_MS[await step()];
        failures = 0;
      } catch (error) {
        if (failures === 0 && !isStopping())
          log.warn(
            { error: classifyClickHouseError(error).detail },
            'the spool does not drain; trying again',
          );
        pauseMs = Math.min(LOOK_EVERY_MS * 2 ** failures, LONGEST_PAUSE_MS);
        // oxlint-disable-next-line no-useless-assignment -- the next round reads it
        failures += 1;
      }
      await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
    await spool.release(name).catch(() => undefined);
  };

  const drained = drain();
  return {
    stop() {
      stopping.abort();
      return drained;
    },
  };
};
