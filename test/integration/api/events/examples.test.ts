import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readSnippets, runSnippet } from '../../../support/sdk/snippets.js';
import type { EventApi } from './event-api.js';
import { useEventApis } from './event-api.js';

const PAGE = join(__dirname, '..', '..', '..', '..', 'docs', 'events.md');

const apis = useEventApis(60_000);
let api: EventApi;

beforeAll(async () => {
  api = await apis.start();
});

const purchases = (): Promise<number> =>
  apis.count(
    `SELECT count() AS n FROM metric_events FINAL WHERE event = 'purchase' AND num = 12.5 AND num_ok = 1`,
  );

test('the page has an example for Node and one for OpenFeature, the former in ten lines', () => {
  const snippets = readSnippets('events.md');
  expect(snippets.map(({ title }) => title)).toEqual(['From Node', 'With OpenFeature’s tracking']);
  expect(snippets[0]?.code.trim().split('\n')).toHaveLength(10);
});

test('the example with curl sends an event', async () => {
  const [, code = ''] = /^```sh\n([\s\S]*?)^```$/m.exec(readFileSync(PAGE, 'utf8')) ?? [];
  const theirs = code
    .replaceAll('https://holdfast.example', api.url)
    .replaceAll('env_your_client_key', apis.environmentKey);
  const before = await purchases();
  const { stdout } = await promisify(execFile)('sh', ['-c', theirs]);
  expect(JSON.parse(stdout)).toEqual({ accepted: 1, duplicate: 0, late: 0, rejected: [] });
  expect(await purchases()).toBe(before + 1);
});

test.each(readSnippets('events.md').map((snippet) => [snippet.title, snippet] as const))(
  'the example “%s” sends an event',
  async (_title, snippet) => {
    const before = await purchases();
    await runSnippet(snippet, { url: api.url, clientKey: apis.environmentKey, serverKey: '' });
    expect(await purchases()).toBe(before + 1);
  },
);

test('every setting on the page exists, with the default that it says', () => {
  const page = readFileSync(PAGE, 'utf8');
  const config = readFileSync(join(__dirname, '..', '..', '..', '..', 'config', 'config.ts'), 'utf8');
  const said = [...page.matchAll(/^\| `(\w*EVENTS_\w+)` \| ([\d,]+) \|/gm)].map(([, name, value = '']) => [
    name,
    Number(value.replaceAll(',', '')),
  ]);
  const real = [...config.matchAll(/(\w*EVENTS_\w+): .*\.default\(([\d_]+)\)/g)].map(
    ([, name, value = '']) => [name, Number(value.replaceAll('_', ''))],
  );
  expect(said).toEqual(real);
});
