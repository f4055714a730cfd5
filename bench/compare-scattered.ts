import { z } from 'zod/v4';
import { DAY_MS } from '../domain/durations.js';
import { createApiClient, environmentHeaders } from '../local/demo/api-client.js';
import { inParallel } from '../local/demo/in-parallel.js';
import { eventually } from '../local/process/eventually.js';
import type { BenchStack } from './stack.js';

/** A history, and not a handful: the first insert and the last have few rows for their parts. */
const EVENTS = 400_000;
const A_REQUEST = 1_000;
const SENDERS = 8;
const YEAR = 365;

/** Events a second until all are acknowledged, and until all are in ClickHouse. */
interface Speed {
  readonly acknowledged: number;
  readonly stored: number;
}

const readiness = z.object({ event_spool: z.object({ rows: z.number() }) });

const spooledRows = async (stack: BenchStack): Promise<number> => {
  const response = await fetch(new URL('/readyz', stack.api));
  return readiness.parse(await response.json()).event_spool.rows;
};

const speedOf = async (stack: BenchStack, name: string, days: number): Promise<Speed> => {
  const sdk = createApiClient(stack.api, environmentHeaders(stack.environmentKey));
  const now = Date.now();
  const since = performance.now();
  const perSecond = (): number => EVENTS / ((performance.now() - since) / 1000);
  await inParallel(EVENTS / A_REQUEST, SENDERS, async (request) => {
    const events = Array.from({ length: A_REQUEST }, (_, index) => ({
      event: name,
      event_id: `${request}-${index}`,
      identifier: `user-${index}`,
      value: index % 97,
      timestamp: now - (index % days) * DAY_MS,
    }));
    await sdk.post('events/', { events });
  });
  const acknowledged = perSecond();
  // Not by asking ClickHouse again and again, which would slow down what is measured.
  await eventually('an empty spool', async () => (await spooledRows(stack)) === 0, {
    timeoutMs: 600_000,
    everyMs: 100,
  });
  const stored = perSecond();
  return { acknowledged, stored };
};

/** Requests whose events lie on the days of a year ÷ the same with the events of one day. */
export const compareScattered = async (stack: BenchStack): Promise<string> => {
  await speedOf(stack, 'warm', 1);
  const day = await speedOf(stack, 'day', 1);
  const year = await speedOf(stack, 'year', YEAR);
  const say = (kind: keyof Speed): string =>
    `${kind} ${Math.round(year[kind])} of ${Math.round(day[kind])} rows/s, ratio ${(year[kind] / day[kind]).toFixed(2)}`;
  return `a year        1,000 events over ${YEAR} days: ${say('acknowledged')}; ${say('stored')} (bars 0.5)`;
};
