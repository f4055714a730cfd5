import { createArrivalClock } from '../api/events/arrival-clock.js';
import { createClickHouse } from '../db/clickhouse/create-clickhouse.js';
import type { EventRow } from '../db/clickhouse/event-row.js';
import { createEventWriter } from '../db/clickhouse/event-writer.js';
import { createApiClient, environmentHeaders } from '../local/demo/api-client.js';
import { inParallel } from '../local/demo/in-parallel.js';
import type { BenchStack } from './stack.js';

const EVENTS = 120_000;
const A_REQUEST = 1_000;
/** SDKs that flush at the same time; each waits for its answer before it sends more. */
const SENDERS = 32;
const INSERTS = 8;
const ROUNDS = 5;

const rowsPerSecond = async (send: () => Promise<void>): Promise<number> => {
  const since = performance.now();
  await send();
  return EVENTS / ((performance.now() - since) / 1000);
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** One event in three is an exposure, as when people see a page and do two things on it. */
const eventOf = (index: number, round: string, feature: string) => ({
  event_id: `${round}-${index}`,
  event: index % 3 === 0 ? '$flag_exposure' : 'purchase',
  feature_name: index % 3 === 0 ? feature : null,
  identifier: `${round}-user-${Math.floor(index / 3)}`,
  value: index % 3 === 0 ? 'control' : String(index % 97),
  timestamp: Date.now(),
});

const throughApi = (stack: BenchStack, feature: string, round: string): Promise<void> => {
  const sdk = createApiClient(stack.api, environmentHeaders(stack.environmentKey));
  return inParallel(EVENTS / A_REQUEST, SENDERS, async (request) => {
    const events = Array.from({ length: A_REQUEST }, (_, index) =>
      eventOf(request * A_REQUEST + index, round, feature),
    );
    await sdk.post('events/', { events });
  });
};

const nextArrival = createArrivalClock(Date.now, 0);

const straight = async (stack: BenchStack, feature: string, round: string): Promise<void> => {
  const clickHouse = createClickHouse({ url: stack.clickhouse, database: 'holdfast', querySeconds: 60 });
  const writer = createEventWriter(clickHouse);
  await inParallel(EVENTS / 10_000, INSERTS, async (batch) => {
    const rows = Array.from({ length: 10_000 }, (_, index): EventRow => {
      const event = eventOf(batch * 10_000 + index, round, feature);
      return {
        environment: stack.environmentKey,
        eventId: event.event_id,
        event: event.event,
        featureName: event.feature_name ?? '',
        identifier: event.identifier,
        value: event.value,
        timestamp: event.timestamp,
        traits: '',
        metadata: '',
        sdk: 'bench',
        experimentId: event.feature_name === null ? 0 : 1,
        epoch: event.feature_name === null ? 0 : 1,
        verdict: event.feature_name === null ? '' : 'trusted',
        arrivalMicros: nextArrival(),
      };
    });
    await writer.insert(rows);
  });
  await clickHouse.close();
};

/** Events through the API ÷ the same rows inserted straight into ClickHouse in batches of 10,000. */
export const compareEvents = async (stack: BenchStack, feature: string): Promise<string> => {
  const api: number[] = [];
  const direct: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const [viaApi, viaWriter] = [
      await rowsPerSecond(() => throughApi(stack, feature, `a${round}`)),
      await rowsPerSecond(() => straight(stack, feature, `d${round}`)),
    ];
    // The first round warms up.
    if (round > 0) {
      api.push(viaApi);
      direct.push(viaWriter);
    }
  }
  const [a, d] = [median(api), median(direct)];
  return `events        API ${Math.round(a)} rows/s, straight into ClickHouse ${Math.round(d)} rows/s, ratio ${(a / d).toFixed(2)} (bar 0.5)`;
};
