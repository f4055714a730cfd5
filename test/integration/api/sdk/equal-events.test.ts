/** What unchanged SDKs send that is equal in everything: nothing of it is lost, and a retry adds nothing. */
import { createFlagsmithInstance } from '@flagsmith/flagsmith/isomorphic';
import type { IFlagsmith } from '@flagsmith/flagsmith/types';
import { useCatalogue } from '../../../support/api/catalogue.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import { createStorage, enterBrowser } from '../../../support/sdk/browser.js';
import { apiUrlOf } from '../../../support/sdk/server-clients.js';

import '../../../support/sdk/xml-http-request.cjs';

const stack = useApiStack();
const catalogue = useCatalogue(stack);

/** Time stands still for the SDK, as it does within a millisecond. */
const within = <T>(millisecond: number, act: () => T): T => {
  const clock = jest.spyOn(Date, 'now').mockReturnValue(millisecond);
  try {
    return act();
  } finally {
    clock.mockRestore();
  }
};

const counted = async (event: string): Promise<readonly [events: number, sum: number]> => {
  const answer = await stack.clickHouse.client.query({
    query: 'SELECT count() AS n, sum(num) AS total FROM metric_events FINAL WHERE event = {event:String}',
    query_params: { event },
    format: 'JSONEachRow',
  });
  const [row] = await answer.json<{ n: string | number; total: string | number }>();
  return [Number(row?.n), Number(row?.total)];
};

/** The first answers never arrive, although the server has taken the events. */
const createForgetfulFetch = (losses: number): typeof fetch => {
  let left = losses;
  return async (input, init) => {
    const response = await fetch(input, init);
    if (!response.url.endsWith('/v1/events') || left === 0) return response;
    left -= 1;
    throw new TypeError('Failed to fetch');
  };
};

test('five equal trackEvents within a millisecond count five, also when the answer is lost and the SDK sends again', async () => {
  const leave = enterBrowser();
  const client = createFlagsmithInstance() as IFlagsmith & { analyticsInterval: NodeJS.Timeout };
  try {
    await client.init({
      environmentID: catalogue.clientKey,
      api: apiUrlOf(stack.url),
      identity: 'ada',
      fetch: createForgetfulFetch(1),
      AsyncStorage: createStorage(),
      enableEvents: true,
      eventProcessorConfig: { eventsApiUrl: stack.url, flushInterval: 0 },
    });
    within(Date.now(), () => {
      for (let time = 0; time < 5; time += 1) client.trackEvent('clicked', { value: 2 });
    });
    await client.flushEvents();
    expect(await counted('clicked')).toEqual([5, 10]);
  } finally {
    clearInterval(client.analyticsInterval);
    leave();
  }
});

test('what an SDK puts back into its buffer and sends with more counts once, however the batches overlap', async () => {
  const at = Date.now();
  const tap = {
    event: 'tapped',
    identifier: 'ada',
    value: '1',
    timestamp: at,
    metadata: { sdk_version: '6' },
  };
  const failed = [tap, tap, { ...tap, timestamp: at + 1 }, tap];
  const events = [failed, [...failed, { ...tap, timestamp: at + 2 }], failed.slice(0, 2)];
  for (const batch of events)
    expect(await catalogue.sdk.post('events/', { events: batch })).toMatchObject({
      status: 202,
      body: { accepted: batch.length, duplicate: 0, rejected: [] },
    });
  expect(await counted('tapped')).toEqual([5, 5]);
});
