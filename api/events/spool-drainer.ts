import { setTimeout as sleep } from 'node:timers/promises';
import { classifyClickHouseError } from '../../db/clickhouse/classify-clickhouse-error.js';
import type { EventWriter } from '../../db/clickhouse/event-writer.js';
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
const LOOK_EVERY_MS = 1_000;
const LONGEST_PAUSE_MS = 10_000;
const SAY_EVERY_MS = 30_000;
/** How much longer than an insert a lease lasts: when a drainer has died, another one takes over after that. */
const LEASE_MARGIN_MS = 5_000;

/**
 * @returns the entries of one insert: those at the head of the line that have the same columns, as far as the limits
 *   allow. An entry that was refused before goes alone, so that it does not hold up others.
 */
export const pickBatch = (head: readonly SpoolEntry[]): readonly SpoolEntry[] => {
  const [first] = head;
  if (first === undefined || first.refusals > 0) return head.slice(0, 1);
  let [rowCount, byteCount] = [0, 0];
  const fits = (entry: SpoolEntry): boolean => {
    rowCount += entry.rowCount;
    byteCount += entry.byteCount;
    if (entry.id === first.id) return true;
    if (entry.refusals > 0 || entry.columns !== first.columns) return false;
    return rowCount <= BATCH.rowCount && byteCount <= BATCH.byteCount;
  };
  const end = head.findIndex((entry) => !fits(entry));
  return end < 0 ? head : head.slice(0, end);
};

/** What one look at the spool has led to. */
type Step = 'empty' | 'elsewhere' | 'drained';

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

/**
 * @returns what drains one batch; after a failure the entries are tried one by one, so that the one that cannot be
 *   inserted is found.
 */
const createStep = (deps: SpoolDrainerDeps, stopping: AbortSignal): (() => Promise<Step>) => {
  const { spool, writer, breaker } = deps;
  const reporter = createReporter(deps);
  let entriesAtOnce: number = BATCH.entries;

  const insert = async (entries: readonly SpoolEntry[]): Promise<void> => {
    const ids = entries.map(({ id }) => id);
    const parts = await spool.payloads(ids);
    const rowCount = entries.reduce((sum, entry) => sum + entry.rowCount, 0);
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(deps.insertTimeoutMs)]);
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
    await spool.remove(ids);
    reporter.drained(rowCount);
  };

  const drainOnce = async (): Promise<Step> => {
    const depth = await spool.depth();
    reporter.say(depth);
    if (depth.rowCount === 0) return 'empty';
    if (!(await spool.lease(deps.name, deps.insertTimeoutMs + LEASE_MARGIN_MS))) return 'elsewhere';
    const batch = pickBatch(await spool.head(entriesAtOnce));
    if (batch.length > 0) await insert(batch);
    return 'drained';
  };

  return async () => {
    try {
      const step = await drainOnce();
      entriesAtOnce = BATCH.entries;
      return step;
    } catch (error) {
      entriesAtOnce = 1;
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
      let pauseMs = LOOK_EVERY_MS;
      try {
        if ((await step()) === 'drained') pauseMs = 0;
        failures = 0;
      } catch (error) {
        if (failures === 0 && !isStopping())
          log.warn(
            { error: classifyClickHouseError(error).detail },
            'the spool does not drain; trying again',
          );
        pauseMs = Math.min(LOOK_EVERY_MS * 2 ** failures, LONGEST_PAUSE_MS);
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
