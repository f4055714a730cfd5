import { encodeEvents } from '../../db/clickhouse/events/encode-events.js';
import type { EventWriter } from '../../db/clickhouse/events/event-writer.js';
import type { Log } from '../../db/log.js';
import type { Environment } from '../../db/postgres/catalogue/environment-store.js';
import type { EventIntakes } from '../../db/postgres/serving/event-intakes.js';
import type { EventSpool } from '../../db/postgres/serving/event-spool.js';
import { LATE_AFTER_MS } from '../../domain/events/late-event.js';
import { createArrivalClock } from './arrival-clock.js';
import type { BatchSorter, IdentifiedEvent } from './batch-sorter.js';
import { createBatchSorter } from './batch-sorter.js';
import { createEventGatherer } from './event-gatherer.js';
import { startEventIntake } from './event-intake.js';
import type { EventWarning } from './event-schemas.js';
import { createEventSink } from './event-sink.js';
import type { EventSender, EventStamperDeps } from './event-stamper.js';
import { createEventStamper } from './event-stamper.js';
import { exposureWarnings } from './exposure-warnings.js';
import type { KnownValueReadersDeps } from './known-value-readers.js';
import { createKnownValueReaders } from './known-value-readers.js';
import { createScatteredSink, scatterOf } from './scattered-events.js';
import { startSpoolDrainer } from './spool-drainer.js';
import { isExposure } from './stamp-events.js';
import { allWarnings, valueWarnings } from './value-warnings.js';
import { createWarehouseBreaker } from './warehouse-breaker.js';

const MIB = 1024 * 1024;

/** What goes into one insert, and what one process holds in memory. */
const GATHERING = { batchRows: 20_000, batchBytes: 8 * MIB, inserts: 3, heldBytes: 96 * MIB } as const;
/** The same for events of many days, which are not many but slow. */
const SCATTERED = { ...GATHERING, inserts: 2, heldBytes: 32 * MIB } as const;
/**
 * The SDK for Python gives up after three seconds. It then puts the batch back, and drops as many new events as do not fit
 * into its buffer any more; others send a batch twice and drop it.
 */
const PATIENCE_MS = 1_500;
const BREAKER = { firstPauseMs: 1_000, longestPauseMs: 15_000 } as const;

/** What the configuration decides about events. */
export interface EventSettings {
  /** How far ahead of the server's clock an event may lie. */
  readonly eventMaxAheadMs: number;
  /** How long events wait for others when nothing is being inserted. */
  readonly eventLingerMs: number;
  /** The longest that events wait for an insert that is under way. */
  readonly eventMaxWaitMs: number;
  /** After this an insert is given up, and its events are spooled. */
  readonly eventInsertTimeoutMs: number;
}

export interface EventPipelineDeps extends Omit<EventStamperDeps, 'nextArrival' | 'serving'>, EventSettings {
  readonly serving: EventStamperDeps['serving'] & KnownValueReadersDeps['serving'];
  readonly eventWriter: Pick<EventWriter, 'insertEncoded'>;
  readonly eventSpool: EventSpool;
  readonly eventIntakes: EventIntakes;
  /** Calls the listener when all processes are asked which events they hold. */
  readonly onEventsAsked: (listener: (ask: number | null) => void) => void;
  readonly logger: Log;
  /** Clock, Unix milliseconds. */
  readonly now: () => number;
  readonly newUuid: () => string;
  /** @returns a number from 0 to below 1. */
  readonly random: () => number;
}

/** The way of events, from a request into the warehouse. */
export interface EventPipeline {
  /** Resolves when it is known that this process takes events, or could not be made known. */
  readonly announced: Promise<void>;
  /**
   * @param isLarge the batch is not in memory as a whole
   * @returns what sorts a batch into what can be stored, each event once, and what is rejected; it stores nothing
   */
  sorter(environment: Pick<Environment, 'apiKey'>, isLarge: boolean): BatchSorter;
  /**
   * @returns once the events are stored for good: what their sender could mend in them
   * @throws ApiProblem `too_busy` or `warehouse_unavailable` when they are not stored
   */
  store(events: readonly IdentifiedEvent[], sender: EventSender): Promise<readonly EventWarning[]>;
  /** Stops draining the spool; what is in it stays there for the next process. To be called when nothing is taken. */
  stop(): Promise<void>;
}

/**
 * Composes the way of events and begins to drain the spool.
 *
 * - take: until it is stored, results wait for the batch (`event-intake`)
 * - read and sort: each event by itself (`read-event`), copies and conflicts within the batch (`batch-sorter`)
 * - stamp: each exposure is checked against what was served at its time, each event gets its arrival (`event-stamper`)
 * - encode: rows become the text that ClickHouse reads
 * - scattered: events of many days make large inserts by way of the spool (`scattered-events`)
 * - gather: batches of several requests become one insert (`event-gatherer`)
 * - store: in the warehouse, or in the spool while the warehouse fails (`event-sink`, `warehouse-breaker`)
 * - warn: exposures that enrol nobody (`exposure-warnings`), values that are no numbers (`value-warnings`)
 * - drain: what is in the spool goes into the warehouse (`spool-drainer`)
 */
export const startEventPipeline = (deps: EventPipelineDeps): EventPipeline => {
  const { eventWriter: writer, eventSpool: spool, logger: log, now } = deps;
  const elapsedMs = () => performance.now();
  const sinceMs = now() - elapsedMs();
  // A clock that is set forward must not take the arrivals along, since they never go back.
  const arrivals = createArrivalClock(() => sinceMs + elapsedMs(), deps.random());
  const stamp = createEventStamper({ ...deps, nextArrival: () => arrivals.next() });
  const newBreaker = () => createWarehouseBreaker({ ...BREAKER, now: elapsedMs });
  const valueReaders = createKnownValueReaders({ ...deps, elapsedMs });
  const storage = { writer, spool, breaker: newBreaker(), insertTimeoutMs: deps.eventInsertTimeoutMs, log };
  const waits = { lingerMs: deps.eventLingerMs, maxWaitMs: deps.eventMaxWaitMs };
  const sink = createEventSink({ ...storage, patienceMs: PATIENCE_MS });
  const gatherer = createEventGatherer((events) => sink.store(events), { ...GATHERING, ...waits });
  const processId = deps.newUuid();
  const drainer = startSpoolDrainer({ ...storage, name: processId, now });
  const scatteredSink = createScatteredSink({
    // Slow inserts must not keep quick ones from being tried.
    sink: createEventSink({ ...storage, breaker: newBreaker() }),
    spool,
    log,
    now: elapsedMs,
  });
  const gatherers = {
    few: gatherer,
    several: createEventGatherer((events) => scatteredSink.store(events), { ...SCATTERED, ...waits }),
    history: createEventGatherer((events) => scatteredSink.storeHistory(events), { ...SCATTERED, ...waits }),
  } as const;
  const intake = startEventIntake({
    intakes: deps.eventIntakes,
    onAsk: deps.onEventsAsked,
    clock: arrivals,
    processId,
    log,
  });

  return {
    announced: intake.announced,
    sorter: ({ apiKey }, isLarge) =>
      createBatchSorter(
        apiKey,
        { now: now(), maxAheadMs: deps.eventMaxAheadMs, lateMs: LATE_AFTER_MS },
        isLarge,
      ),
    async store(events, sender) {
      const giveBack = intake.take(sender.environment.apiKey, events.length);
      try {
        const reads = events.every(isExposure) ? [] : valueReaders(sender.environment);
        const rows = await stamp(events, sender);
        const scatter = scatterOf(rows.map(({ timestamp }) => timestamp));
        await gatherers[scatter].add(encodeEvents(rows));
        return allWarnings(exposureWarnings(events, rows), valueWarnings(events, await reads));
      } finally {
        giveBack();
      }
    },
    async stop() {
      await Promise.all([drainer.stop(), intake.stop()]);
    },
  };
};
