/** Unchanged SDKs with full buffers: whatever they hold arrives, so that what comes after it does too. */
import { createFlagsmithInstance } from '@flagsmith/flagsmith/isomorphic';
import type { IFlagsmith } from '@flagsmith/flagsmith/types';
import { useCatalogue } from '../../../support/api/catalogue.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import { createStorage, enterBrowser } from '../../../support/sdk/browser.js';
import { apiUrlOf } from '../../../support/sdk/server-clients.js';

import '../../../support/sdk/xml-http-request.cjs';

const stack = useApiStack();
const catalogue = useCatalogue(stack);

const counted = async (event: string): Promise<number> => {
  const answer = await stack.clickHouse.client.query({
    query: 'SELECT count() AS n FROM metric_events FINAL WHERE event = {event:String}',
    query_params: { event },
    format: 'JSONEachRow',
  });
  const [row] = await answer.json<{ n: string | number }>();
  return Number(row?.n);
};

type Inside = IFlagsmith & { analyticsInterval: NodeJS.Timeout; analyticsFlags(): Promise<void> };

/** A page with an SDK whose buffer is larger than ours was, and that says what each of its requests was answered. */
const visit = async (
  act: (client: Inside, answers: readonly (readonly [path: string, status: number])[]) => Promise<void>,
): Promise<void> => {
  const leave = enterBrowser();
  const client = createFlagsmithInstance() as Inside;
  const answers: [string, number][] = [];
  try {
    await client.init({
      environmentID: catalogue.clientKey,
      api: apiUrlOf(stack.url),
      identity: 'ada',
      fetch: async (input: string, init?: RequestInit) => {
        const response = await fetch(input, init);
        answers.push([new URL(response.url).pathname, response.status]);
        return response;
      },
      AsyncStorage: createStorage(),
      enableEvents: true,
      enableAnalytics: true,
      eventProcessorConfig: { eventsApiUrl: stack.url, flushInterval: 0, maxBuffer: 100_000 },
    });
    await act(client, answers);
  } finally {
    clearInterval(client.analyticsInterval);
    leave();
  }
};

test.each([
  ['1,001 events', 'buffer-1001', 1_001, 0],
  ['1,000 events of 1.2 kB', 'buffer-large', 1_000, 1_200],
  ['10,001 events', 'buffer-10001', 10_001, 0],
])('a buffer of %s is taken at once', async (_what, event, count, bytes) => {
  await visit(async (client, answers) => {
    for (let n = 0; n < count; n += 1)
      client.trackEvent(event, { value: n, metadata: { text: 'x'.repeat(bytes) } });
    await client.flushEvents();
    expect(answers.filter(([path]) => path === '/v1/events')).toEqual([['/v1/events', 202]]);
    expect(await counted(event)).toBe(count);
  });
});

test('a buffer of nothing but bad events is not sent again, and what comes after it arrives', async () => {
  await visit(async (client, answers) => {
    for (let n = 0; n < 3; n += 1) client.trackEvent(`${'long '.repeat(60)}${n}`);
    await client.flushEvents();
    client.trackEvent('after-bad-ones');
    await client.flushEvents();
    expect(answers.filter(([path]) => path === '/v1/events').map(([, status]) => status)).toEqual([202, 202]);
    expect(await counted('after-bad-ones')).toBe(1);
  });
});

test('an SDK that asks for very many names, some of them odd, gets rid of its counts', async () => {
  const feature = await catalogue.newFeature(0);
  await visit(async (client, answers) => {
    // Each call writes all counts into the page's storage.
    for (let n = 0; n < 300; n += 1) client.getValue(`${'a long name that nobody has '.repeat(40)}${n}`);
    client.getValue('odd \ud800');
    client.getValue('odd \u0000');
    client.getValue(feature.name);
    await client.analyticsFlags();
    expect(answers.at(-1)).toEqual(['/api/v1/analytics/flags/', 200]);
    expect(
      await stack.raw.rows('SELECT count FROM feature_usage WHERE feature_id = $1', [feature.id]),
    ).toEqual([{ count: '1' }]);
  });
});

test('a report of usage may name more features than there can be', async () => {
  const feature = await catalogue.newFeature(0);
  const names = Array.from(
    { length: 20_000 },
    (_, n) => [`nobody has a feature of the name ${n}`, 1] as const,
  );
  const report = { ...Object.fromEntries(names), [feature.name]: 7 };
  expect(await catalogue.sdk.post('analytics/flags/', report)).toMatchObject({ status: 200 });
  expect(await stack.raw.rows('SELECT count FROM feature_usage WHERE feature_id = $1', [feature.id])).toEqual(
    [{ count: '7' }],
  );
});

const longTraits = (length: number, transient: boolean) =>
  Array.from({ length: 1_000 }, (_, n) => ({
    trait_key: `key-${n}`,
    trait_value: 'v'.repeat(length),
    transient,
  }));

test('an identity may be asked for with as many traits, as long, as each of them may be', async () => {
  const body = { identifier: 'rich', traits: longTraits(2_000, true) };
  expect(await catalogue.sdk.post('identities/', body)).toMatchObject({ status: 200 });
});

test('as many traits are kept of an identity as the settings allow, and a word is said of more', async () => {
  const kept = { identifier: 'keeper', traits: longTraits(200, false) };
  expect(await catalogue.sdk.post('identities/', kept)).toMatchObject({ status: 200 });
  const tooLong = { identifier: 'keeper', traits: longTraits(2_000, false) };
  expect(await catalogue.sdk.post('identities/', tooLong)).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'traits', code: 'too_many' }] },
  });
});
