import { createArrivalClock } from '../api/events/arrival-clock.js';
import { createClickHouse } from '../db/clickhouse/connection/create-clickhouse.js';
import type { EventRow } from '../db/clickhouse/events/event-row.js';
import { createEventWriter } from '../db/clickhouse/events/event-writer.js';
import { createApiClient, environmentHeaders } from '../local/demo/api-client.js';
import { inParallel } from '../local/demo/in-parallel.js';
import { median } from './figures.js';
import { processorSeconds } from './processor-seconds.js';
import type { BenchStack } from './stack.js';

const EVENTS = 120_000;
/** A batch of few is what an SDK flushes, one of many what a back end sends. */
const BATCHES = [1_000, 100] as const;
/** SDKs that flush at the same time; each waits for its answer before it sends more. */
const SENDERS = 32;
const INSERTS = 8;
const ROUNDS = 5;

const rowsPerSecond = async (send: () => Promise<void>): Promise<number> => {
  const since = performance.now();
  await send();
  return EVENTS / ((performance.now() - since) / 1000);
};

/** One event in three is an exposure, as when people see a page and do two things on it. */
const eventOf = (index: number, round: string, feature: string) => ({
  event_id: `${round}-${index}`,
  event: index % 3 === 0 ? '$flag_exposure' : 'purchase',
  feature_name: index % 3 === 0 ? feature : null,
  identifier: `${round}-user-${Math.floor(index / 3)}`,
  value: index % 3 === 0 ? 'control' : String(index % 97),
  timestamp: Date.now(),
});

const throughApi = (
  stack: BenchStack,
  feature: string,
  { round, aRequest }: { readonly round: string; readonly aRequest: number },
): Promise<void> => {
  const sdk = createApiClient(stack.api, environmentHeaders(stack.environmentKey));
  return inParallel(EVENTS / aRequest, SENDERS, async (request) => {
    const events = Array.from({ length: aRequest }, (_, index) =>
      eventOf(request * aRequest + index, round, feature),
    );
    await sdk.post('events/', { events });
  });
};

const { next: nextArrival } = createArrivalClock(Date.now, 0);

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

/** @returns how many milliseconds of the processor each part took for 1,000 events, as text */
const processorText = (
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
  events: number,
): string =>
  ['api', 'clickhouse', 'postgres']
    .map((part) => `${part} ${((1e6 * ((after[part] ?? 0) - (before[part] ?? 0))) / events).toFixed(1)}`)
    .join(', ');

const compareBatches = async (stack: BenchStack, feature: string, aRequest: number): Promise<string> => {
  const api: number[] = [];
  const direct: number[] = [];
  const taken: string[] = [];
  for (let turn = 0; turn <= ROUNDS; turn += 1) {
    const round = `${aRequest}-${turn}`;
    const before = processorSeconds(stack.pids);
    const viaApi = await rowsPerSecond(() => throughApi(stack, feature, { round: `a${round}`, aRequest }));
    const between = processorSeconds(stack.pids);
    const viaWriter = await rowsPerSecond(() => straight(stack, feature, `d${round}`));
    // The first round warms up.
    if (turn > 0) {
      api.push(viaApi);
      direct.push(viaWriter);
      taken.push(processorText(before, between, EVENTS));
    }
  }
  const [a, d] = [median(api), median(direct)];
  return `events        in batches of ${aRequest}: API ${Math.round(a)} rows/s, straight into ClickHouse ${Math.round(d)} rows/s, ratio ${(a / d).toFixed(2)} (goal 0.65); processor, ms per 1,000 events: ${taken.at(-1) ?? ''}`;
};

/** Events through the API ÷ the same rows inserted straight into ClickHouse in batches of 10,000. */
export const compareEvents = async (stack: BenchStack, feature: string): Promise<readonly string[]> => {
  const lines: string[] = [];
  for (const aRequest of BATCHES) lines.push(await compareBatches(stack, feature, aRequest));
  return lines;
};
