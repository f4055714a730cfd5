/** What `navigator.sendBeacon` sends, with the headers of Chromium: text without a header of ours. */
import type { Answer } from '../../../support/api/caller.js';
import { useCatalogue } from '../../../support/api/catalogue.js';
import { keepLog } from '../../../support/api/kept-log.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';

const { logger, logged } = keepLog();
const stack = useApiStack({ change: (deps) => ({ ...deps, logger }) });
const catalogue = useCatalogue(stack);

const HEADERS = {
  'content-type': 'text/plain;charset=UTF-8',
  origin: 'https://shop.example',
  referer: 'https://shop.example/',
  'sec-fetch-mode': 'no-cors',
  'sec-fetch-dest': 'empty',
  'sec-fetch-site': 'cross-site',
};

const anEvent = (event: string) => ({ event, identifier: 'ada', timestamp: Date.now() });

const beacon = (path: string, body: string, headers = {}): Promise<Answer> =>
  stack.nobody.raw('POST', path, { headers: { ...HEADERS, ...headers }, body });

const countOf = async (event: string): Promise<number> => {
  const query = 'SELECT count() AS n FROM metric_events WHERE event = {event:String}';
  const rows = await stack.clickHouse.client.query({ query, query_params: { event }, format: 'JSONEachRow' });
  return Number((await rows.json<{ n: string | number }>())[0]?.n);
};

test.each(['/api/v1/events/', '/api/v1/events', '/v1/events'])(
  'the last events of a page arrive as text with the key in the address: %s',
  async (path) => {
    const name = `left ${path}`;
    const answer = await beacon(
      `${path}?environment_key=${catalogue.clientKey}`,
      JSON.stringify({ events: [anEvent(name)] }),
    );
    expect(answer).toMatchObject({ status: 202, body: { accepted: 1 } });
    expect(await countOf(name)).toBe(1);
  },
);

test('text that is no JSON, and a key that is none, are refused as ever', async () => {
  const path = `/api/v1/events/?environment_key=${catalogue.clientKey}`;
  expect(await beacon(path, 'left')).toMatchObject({ status: 400, body: { code: 'invalid_json' } });
  const body = JSON.stringify({ events: [anEvent('x')] });
  expect(await beacon('/api/v1/events/', body)).toMatchObject({ status: 401 });
  expect(await beacon('/api/v1/events/?environment_key=env_wrong', body)).toMatchObject({ status: 401 });
  expect(await beacon(`/api/v1/events/?environment_key=${catalogue.serverKey}`, body)).toMatchObject({
    status: 401,
    body: { code: 'invalid_key', detail: expect.stringContaining('address') as string },
  });
  const html = await beacon(path, body, { 'content-type': 'text/html' });
  expect(html).toMatchObject({ status: 415 });
});

test('the key counts nowhere else, and a header comes first', async () => {
  expect(await stack.nobody.get(`flags/?environment_key=${catalogue.clientKey}`)).toMatchObject({
    status: 401,
  });
  const answer = await beacon(
    `/api/v1/events/?environment_key=${catalogue.clientKey}`,
    JSON.stringify({ events: [anEvent('x')] }),
    { 'x-environment-key': 'env_wrong' },
  );
  expect(answer).toMatchObject({ status: 401 });
});

test('other bodies are not taken as text', async () => {
  const body = JSON.stringify({ identifier: 'ada' });
  const headers = { ...HEADERS, 'x-environment-key': catalogue.clientKey };
  expect(await stack.nobody.raw('POST', '/api/v1/identities/', { headers, body })).toMatchObject({
    status: 415,
  });
});

test('no key of an address is in the log', async () => {
  // Those of paths are.
  const begin = logged.length;
  await beacon(`/api/v1/events/?environment_key=${catalogue.serverKey}`, '{"events":[]}');
  await beacon(`/api/v1/events/?environment_key=${catalogue.clientKey}`, 'no json');
  const since = logged.slice(begin).join('');
  expect(since).toContain('/api/v1/events/');
  expect(since).not.toContain(catalogue.clientKey);
  expect(since).not.toContain(catalogue.serverKey);
});
