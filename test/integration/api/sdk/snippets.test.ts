import { numberAt } from '../../../support/api/caller.js';
import { useCatalogue } from '../../../support/api/catalogue.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import { pythonWithSdks } from '../../../support/python/python-with-sdks.js';
import { createExperiment } from '../../../support/sdk/running-experiment.js';
import { createWatcher } from '../../../support/sdk/server-clients.js';
import { readSnippets, runSnippet } from '../../../support/sdk/snippets.js';

const FEATURE = 'button_colour';
const snippets = readSnippets('sdks.md');

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);
let value: string;
let variant: string;

beforeAll(async () => {
  const feature = await stack.admin.post(`projects/${catalogue.projectId}/features/`, {
    name: FEATURE,
    initial_value: 'blue',
    default_enabled: true,
    multivariate_options: [
      { key: 'green', type: 'string', string_value: '#0f0', default_percentage_allocation: 0 },
    ],
  });
  const optionId = numberAt(feature, 'multivariate_options.0.id');
  const experiment = await createExperiment(
    stack,
    catalogue,
    { id: numberAt(feature, 'id'), name: FEATURE, optionId },
    100,
  );
  await experiment.start();
  const seen = await createWatcher(stack.url, catalogue.clientKey)('ada', FEATURE);
  value = String(seen.value);
  variant = seen.flag.variant ?? '';
});

const printed = (title: string): string =>
  ({
    'Node, exposures': 'accepted 1\n',
    Browsers: `true ${value}\nvariant ${variant}\n`,
    'OFREP in TypeScript': `${value}\n`,
    'OFREP in browsers': `${value}\n`,
    'OFREP in Python': `${value}\n`,
  })[title] ?? `true ${value}\n`;

let hasPython: boolean;
beforeAll(async () => {
  hasPython = (await pythonWithSdks()) !== null;
}, 480_000);

test('the page has a snippet for every SDK', () => {
  expect(snippets.map(({ title }) => title)).toEqual([
    'Node, remote evaluation',
    'Node, local evaluation',
    'Node, exposures',
    'Browsers',
    'OpenFeature on servers',
    'OpenFeature in browsers',
    'OFREP in TypeScript',
    'OFREP in browsers',
    'OFREP in Python',
  ]);
});

test.each(snippets.map((snippet) => [snippet.title, snippet] as const))('%s', async (title, snippet) => {
  const { clientKey, serverKey } = catalogue;
  const said = await runSnippet(snippet, { url: stack.url, clientKey, serverKey });
  expect(said).toBe(snippet.language === 'python' && !hasPython ? null : printed(title));
});

const counted = async (query: string): Promise<readonly unknown[]> => {
  const answer = await stack.clickHouse.client.query({ query, format: 'JSONCompactEachRow' });
  const rows = await answer.json<[string, number | string]>();
  return rows.map(([word, n]) => [word, Number(n)]);
};

test('the exposures of the snippets belong to the experiment, and their events are there', async () => {
  const verdicts = 'SELECT verdict, count() FROM judged_exposures FINAL GROUP BY verdict';
  expect(await counted(verdicts)).toEqual([['verified', hasPython ? 4 : 3]]);
  const events = 'SELECT event, count() FROM metric_events FINAL WHERE num = 12.5 GROUP BY event';
  expect(await counted(events)).toEqual([['purchase', hasPython ? 3 : 2]]);
});
