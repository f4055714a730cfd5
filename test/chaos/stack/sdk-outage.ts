/** Unchanged SDKs go on reporting while a part of the stack is away: everything must arrive, each event once. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createFlagsmithInstance } from '@flagsmith/flagsmith/isomorphic';
import type { IFlagsmith } from '@flagsmith/flagsmith/types';
import { eventually } from '../../support/eventually.js';
import { pythonWithSdks } from '../../support/python/python-with-sdks.js';
import { runScript } from '../../support/run-script.js';
import { createBrowser, createStorage, enterBrowser } from '../../support/sdk/browser.js';
import { countInWarehouse } from '../../support/stack/look-inside.js';
import type { RunningStack } from '../../support/stack/start-stack.js';

import '../../support/sdk/xml-http-request.cjs';

const LONG = 300_000;
const [OUTAGE_MS, REPORTING_S, PER_SECOND] = [25_000, 45, 60];
const SCRIPT = join(__dirname, '..', '..', 'support', 'sdk', 'report-events.py');

/** While ClickHouse is away, SDKs report. */
export const describeSdksInOutages = (stack: RunningStack): void => {
  let python: string | null;
  beforeAll(async () => {
    python = await pythonWithSdks();
  }, LONG);

  /** Nothing where there is no SDK for Python. */
  const fromPython = async (name: string): Promise<number> => {
    if (python === null) return 0;
    const { api, environmentKey } = stack.facts();
    const said = [api, environmentKey, name, String(REPORTING_S), String(PER_SECOND)];
    return Number(await runScript(python, [SCRIPT, ...said]));
  };

  const fromBrowser = async (name: string): Promise<number> => {
    const { api, environmentKey } = stack.facts();
    const leave = enterBrowser();
    const client = createFlagsmithInstance() as IFlagsmith & { analyticsInterval: NodeJS.Timeout };
    try {
      await client.init({
        environmentID: environmentKey,
        api: `${api}/api/v1/`,
        identity: 'visitor',
        fetch: createBrowser('https://shop.example').fetch,
        AsyncStorage: createStorage(),
        enableEvents: true,
        eventProcessorConfig: { eventsApiUrl: api },
      });
      const begin = performance.now();
      const count = REPORTING_S * PER_SECOND;
      for (let n = 0; n < count; n += 1) {
        // Some hundred bytes, so that a buffer of them is more than 64 KiB.
        client.trackEvent(name, { value: n, metadata: { page: `/${'p'.repeat(100)}/${n}` } });
        await sleep(Math.max(0, begin + ((n + 1) * 1_000) / PER_SECOND - performance.now()));
      }
      await client.flushEvents();
      return count;
    } finally {
      clearInterval(client.analyticsInterval);
      leave();
    }
  };

  const arrivedOf = (name: string): Promise<number> =>
    countInWarehouse(stack, `SELECT count() FROM metric_events FINAL WHERE event = '${name}'`);

  const OUTAGES: readonly (readonly [string, () => () => Promise<void>])[] = [
    [
      'hangs',
      () => {
        stack.signal('clickhouse', 'SIGSTOP');
        return async () => {
          stack.signal('clickhouse', 'SIGCONT');
          await Promise.resolve();
        };
      },
    ],
    [
      'is dead',
      () => {
        const down = stack.holdDown('clickhouse');
        return () => down.release();
      },
    ],
  ];

  test.each(OUTAGES)(
    'all that SDKs report arrives, each event once, although ClickHouse %s for 25 seconds',
    async (how, begin) => {
      const [inPython, inBrowser] = [`python ${how}`, `browser ${how}`];
      const reports = [fromBrowser(inBrowser), fromPython(inPython)];
      await sleep(7_000);
      const end = begin();
      await sleep(OUTAGE_MS);
      await end();
      const [sentByBrowser, sentByPython] = await Promise.all(reports);
      await eventually(
        'an empty spool',
        async () => {
          const { body } = await stack.nobody.get('/readyz');
          return (body as { event_spool: { rows: number } }).event_spool.rows === 0;
        },
        60_000,
      );
      expect([await arrivedOf(inBrowser), await arrivedOf(inPython)]).toEqual([sentByBrowser, sentByPython]);
    },
    LONG,
  );
};
