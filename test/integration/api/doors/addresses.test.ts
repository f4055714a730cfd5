import { askRaw } from '../../../support/api/ask-raw.js';
import type { Caller } from '../../../support/api/caller.js';
import { createCaller, textAt, valueAt } from '../../../support/api/caller.js';
import type { ApiCatalogue } from '../../../support/api/catalogue.js';
import { useCatalogue } from '../../../support/api/catalogue.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';

const stack = useApiStack();
const catalogue = useCatalogue(stack);
const proxied = useApiStack({
  config: { API_PUBLIC_URL: 'https://flags.example.com/holdfast/', API_TRUSTED_PROXIES: '1' },
});
const behindProxy = useCatalogue(proxied);

const KEY = { authorization: 'Api-Key admin-key-of-the-tests' };

/** A path that is answered in pages, with enough for two of them. */
const pagesOf = async (admin: Caller, { clientKey }: ApiCatalogue): Promise<string> => {
  const path = `/api/v1/environments/${clientKey}/experiment-metrics/`;
  for (const name of ['Visits', 'Orders'])
    await admin.post(path, { name, aggregation: 'count', definition: { version: 1, event: name } });
  return `${path}?page_size=1`;
};
const nextOf = (text: string): unknown =>
  valueAt({ body: JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)) }, 'next');

test('a path in capital letters is not found: rules of proxies tell capitals apart', async () => {
  const { clientKey, experiments } = catalogue;
  for (const path of [
    '/API/v1/projects/',
    '/api/V1/projects/',
    '/api/v1/Projects/',
    `/api/v1/environments/${clientKey}/Experiments/`,
    '/api/v1/FLAGS/',
    '/Flags/',
    '/api/v1/Identities/?identifier=a',
    '/V1/events/',
    '/api/v1/Environment-Document/',
    '/Docs',
    '/docs/SDKs',
    '/OpenAPI.json',
    '/HealthZ',
  ]) {
    const answer = await askRaw(stack.url, path, { ...KEY, 'x-environment-key': clientKey });
    expect([path, answer.status]).toEqual([path, 404]);
  }
  expect((await stack.admin.get(experiments)).status).toBe(200);
});

test('a path with slashes, dots or letters written otherwise is not found, and nothing is answered behind the back of a rule', async () => {
  for (const path of [
    '//api/v1/projects/',
    '/api//v1/projects/',
    '/api/v1//projects/',
    '/api/v1/projects//',
    '/api/v1/%70rojects/',
    '/api/v1%2Fprojects/',
    '/api/v1/./projects/',
    '/api/v1/flags/../projects/',
    '/api/v1/projects;x/',
    '/api/v1/projects/.',
  ]) {
    const answer = await askRaw(stack.url, path, KEY);
    expect([path, answer.status]).toEqual([path, 404]);
  }
});

test('a slash at the end may be left out, as clients of Flagsmith do', async () => {
  for (const path of ['flags', 'flags/', 'identities?identifier=a', 'identities/?identifier=a']) {
    expect([path, (await catalogue.sdk.get(path)).status]).toEqual([path, 200]);
  }
  expect((await stack.admin.get('projects')).status).toBe(200);
});

test('the next page is at our address, whatever Host a request names', async () => {
  const path = await pagesOf(stack.admin, catalogue);
  for (const [target, headers] of [
    [path, { host: 'evil.example' }],
    [path, { host: 'evil.example:8000' }],
    [path, { host: 'localhost.evil.example' }],
    [path, { 'x-forwarded-host': 'evil.example' }],
    [path, { forwarded: 'host=evil.example;proto=https' }],
    [`http://evil.example${path}`, {}],
    [path, { host: `127.0.0.1:${Number(new URL(stack.url).port) + 1}` }],
  ] as const) {
    const { status, text } = await askRaw(stack.url, target, { ...KEY, ...headers });
    expect(status).toBe(200);
    expect(text).not.toContain('evil');
    expect([target, headers, new URL(String(nextOf(text)), stack.url).origin]).toEqual([
      target,
      headers,
      stack.url,
    ]);
  }
});

test('the next page is a whole address where the request was sent to ours', async () => {
  const path = await pagesOf(stack.admin, catalogue);
  expect(textAt(await stack.admin.get(path), 'next')).toBe(`${stack.url}${path}&page=2`);
  const { port } = new URL(stack.url);
  const { text } = await askRaw(stack.url, path, { ...KEY, host: `localhost:${port}` });
  expect(nextOf(text)).toBe(`http://localhost:${port}${path}&page=2`);
});

test('behind a proxy the next page is at the address that the configuration names', async () => {
  const admin = createCaller(proxied.url, { ...KEY, 'x-forwarded-host': 'evil.example' });
  const path = await pagesOf(admin, behindProxy);
  expect(textAt(await admin.get(path), 'next')).toBe(`https://flags.example.com/holdfast${path}&page=2`);
});

test('the next page of a document is a path of ours, whatever the request names', async () => {
  const { serverKey } = catalogue;
  const target = 'http://evil.example/api/v1/environment-document/';
  const { status, headers } = await askRaw(stack.url, target, { 'x-environment-key': serverKey });
  expect(status).toBe(200);
  expect(headers.get('link') ?? '').not.toContain('evil');
});
