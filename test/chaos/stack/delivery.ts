/**
 * Nothing that was accepted is lost or counted twice, whoever dies. EVENTS says how many distinct events there are
 * (each is sent three times); the full size is EVENTS=1000000.
 */
import { setTimeout as sleep } from 'node:timers/promises';
// Errors of fetch are of another realm than the test's.
import { isNativeError } from 'node:util/types';
import { listAt, numberAt, valueAt } from '../../support/api/caller.js';
import { eventually } from '../../support/eventually.js';
import { countInWarehouse, countOf } from '../../support/stack/look-inside.js';
import type { WireEvent } from '../../support/stack/shop.js';
import { openShop } from '../../support/stack/shop.js';
import type { RunningStack } from '../../support/stack/start-stack.js';

const EVENTS = Number(process.env['EVENTS'] ?? 60_000);
const DELIVERIES = 3;
const A_REQUEST = 500;
const SENDERS = 12;
const LONG = 240_000 + EVENTS * 2;
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

/** Random numbers that a seed repeats (mulberry32). */
const randomFrom = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
};
const random = randomFrom(SEED);

const shuffle = (values: Uint32Array): Uint32Array => {
  for (let last = values.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const value = values[last] ?? 0;
    values[last] = values[other] ?? 0;
    values[other] = value;
  }
  return values;
};

const BEGIN = Date.now() - 3_600_000;

/** One in five is an exposure, half of the others have an id of their own; some share their millisecond. */
const eventOf = (index: number, feature: string): WireEvent => {
  const identifier = `user-${index % 5_000}`;
  const timestamp = BEGIN + Math.floor(index / 7) * 3;
  if (index % 5 === 0)
    return {
      event: '$flag_exposure',
      feature_name: feature,
      identifier,
      value: 'green',
      timestamp,
      event_id: `x${index}`,
    };
  return index % 2 === 0
    ? { event: 'purchase', identifier, value: index, timestamp, event_id: `e${index}` }
    : { event: 'purchase', identifier, value: index, timestamp };
};

/** What a client sends at a time. An event without an id is in it once: twice there, it would be two events. */
const requestOf = (indexes: Uint32Array, feature: string): readonly WireEvent[] => {
  const seen = new Set<number>();
  return Array.from(indexes, (index) => ({ index, event: eventOf(index, feature) }))
    .filter(({ index, event }) => event.event_id !== undefined || (!seen.has(index) && seen.add(index)))
    .map(({ event }) => event);
};

const DIED = new Set(['TypeError', 'TimeoutError']);

/** While every process is killed in turn. Counts all events: there may be none before. */
export const describeDelivery = (stack: RunningStack): void => {
  /** Sends a batch until it is accepted, as an SDK would that never gives up. @returns how often it was sent */
  const deliver = async (events: readonly WireEvent[]): Promise<number> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const answer = await stack.sdk.post('events/', { events });
        if (answer.status === 202) {
          expect(listAt(answer, 'rejected')).toEqual([]);
          expect(numberAt(answer, 'accepted') + numberAt(answer, 'duplicate')).toBe(events.length);
          return attempt;
        }
        expect([answer.status, valueAt(answer, 'code')]).toEqual([503, expect.any(String)]);
      } catch (error) {
        // The process died with the request: fetch says so by a TypeError. Anything else is the test's business.
        if (!isNativeError(error) || !DIED.has(error.name)) throw error;
      }
      await sleep(200 + random() * 300);
    }
  };

  /** Kills one part after the other, and now and then keeps ClickHouse down for a while, until it is told to stop. */
  const killEverything = (everyMs: number) => {
    const stopping = new AbortController();
    const isStopping = (): boolean => stopping.signal.aborted;
    const pause = (ms: number): Promise<unknown> =>
      sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined);
    const outage = async (): Promise<void> => {
      const down = stack.holdDown('clickhouse');
      await pause(3_000);
      await down.release();
    };
    const strikes = [
      () => stack.kill('clickhouse').untilBack(),
      () => stack.kill('api').untilBack(),
      outage,
      () => stack.kill('postgres').untilBack(),
    ];
    let kills = 0;
    const killing = (async () => {
      for (let turn = 0; !isStopping(); turn += 1) {
        await pause(everyMs * (0.5 + random()));
        if (isStopping()) break;
        await strikes[turn % strikes.length]?.();
        kills += 1;
      }
    })();
    // What went wrong is thrown by stop(); until then nobody has to wait for more.
    killing.catch(() => {
      stopping.abort();
    });
    return {
      /** Whether every part was struck, as far as it will be. */
      hasStruckAll: () => kills >= strikes.length || isStopping(),
      stop: async (): Promise<number> => {
        stopping.abort();
        await killing;
        return kills;
      },
    };
  };

  test(
    `${EVENTS} events, each sent ${DELIVERIES} times in random order while processes are killed, count once (seed ${SEED})`,
    async () => {
      const feature = (await (await openShop(stack)).newFeature()).name;
      const deliveries = shuffle(
        Uint32Array.from({ length: EVENTS * DELIVERIES }, (_, place) => place % EVENTS),
      );
      const requests = Math.ceil(deliveries.length / A_REQUEST);
      const killer = killEverything(1_500);
      let next = 0;
      let attempts = 0;
      // On a fast machine everything is sent before everybody was killed; then the deliveries are repeated.
      const send = async (): Promise<void> => {
        while (next < requests || !killer.hasStruckAll()) {
          const begin = (next++ % requests) * A_REQUEST;
          const indexes = deliveries.subarray(begin, begin + A_REQUEST);
          const sent = await deliver(requestOf(indexes, feature));
          attempts += sent;
        }
      };
      try {
        await Promise.all(Array.from({ length: SENDERS }, send));
      } finally {
        await killer.stop();
      }
      const kills = await killer.stop();
      await eventually(
        'an empty spool',
        async () => (await countOf(stack, 'SELECT row_count AS n FROM event_spool_state')) === 0,
        120_000,
      );
      const spooled = await countOf(stack, 'SELECT last_value AS n FROM event_spool_id_seq');
      process.stdout.write(
        `${next} requests, sent ${attempts} times, ${kills} kills, ${spooled} batches spooled\n`,
      );
      const exposures = Math.ceil(EVENTS / 5);
      expect(await countInWarehouse(stack, 'SELECT count() FROM events')).toBe(EVENTS);
      expect(await countInWarehouse(stack, `SELECT count() FROM events WHERE event = '$flag_exposure'`)).toBe(
        exposures,
      );
      const sum = Array.from({ length: EVENTS }, (_, index) => (index % 5 === 0 ? 0 : index)).reduce(
        (a, b) => a + b,
        0,
      );
      expect(await countInWarehouse(stack, `SELECT toUInt64(sum(num)) FROM metric_events FINAL`)).toBe(sum);
    },
    LONG,
  );
};
