import type { Answer } from '../../../support/api/caller.js';
import { listAt, numberAt, textAt, valueAt } from '../../../support/api/caller.js';
import type { ApiFeature } from '../../../support/api/catalogue.js';
import { anExperiment, useCatalogue } from '../../../support/api/catalogue.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);

const newFeature = async (name: string): Promise<ApiFeature> => {
  const answer = await stack.admin.post(`projects/${catalogue.projectId}/features/`, {
    name,
    initial_value: 'blue',
    multivariate_options: [{ key: 'green', string_value: 'g', default_percentage_allocation: 50 }],
  });
  expect(answer).toMatchObject({ status: 201 });
  return { id: numberAt(answer, 'id'), name, optionId: numberAt(answer, 'multivariate_options.0.id') };
};

/** Oldest first: status, name, feature, notes. */
const EXPERIMENTS = [
  ['created', 'Plain', 'checkout_flow', { owner: 'Ada', tags: ['money', 'web'] }],
  ['running', '50% off', 'price.tag', { owner: 'Ada', tags: ['money'] }],
  ['paused', 'Snake_Case', 'sort-order', { owner: 'ada', tags: ['web'] }],
  ['completed', 'ÜBER Übung', 'greeting', { tags: ['web', 'money', 'Web'] }],
  ['running', 'Snakes case', 'CHECKOUT.button', { owner: 'Grace' }],
] as const;

const COMMANDS = {
  created: [],
  running: ['start'],
  paused: ['start', 'pause'],
  completed: ['start', 'complete'],
};

beforeAll(async () => {
  for (const [status, name, featureName, notes] of EXPERIMENTS) {
    const feature = await newFeature(featureName);
    const body = anExperiment(catalogue, feature, { name, ...notes });
    const created = await stack.admin.post(catalogue.experiments, body);
    expect(created).toMatchObject({ status: 201 });
    for (const command of COMMANDS[status]) {
      const path = `${catalogue.experiments}${numberAt(created, 'id')}/${command}/`;
      expect(await stack.admin.post(path)).toMatchObject({ status: 200 });
    }
  }
});

const list = (query = ''): Promise<Answer> => stack.admin.get(`${catalogue.experiments}${query}`);
const namesIn = (answer: Answer): readonly unknown[] =>
  listAt(answer, 'results').map((one) => valueAt({ body: one }, 'name'));

test('the newest comes first, with how many there are of each status', async () => {
  const answer = await list();
  expect(namesIn(answer)).toEqual(EXPERIMENTS.map(([, name]) => name).reverse());
  expect(answer).toMatchObject({
    status: 200,
    body: {
      count: 5,
      next: null,
      previous: null,
      status_counts: { created: 1, running: 2, paused: 1, completed: 1 },
    },
  });
});

test('a status can be asked for, or several; the counts do not mind', async () => {
  const statusCounts = { created: 1, running: 2, paused: 1, completed: 1 };
  expect(await list('?status=running')).toMatchObject({ body: { count: 2, status_counts: statusCounts } });
  const two = await list('?status=paused&status=created');
  expect(namesIn(two)).toEqual(['Snake_Case', 'Plain']);
  expect(two).toMatchObject({ body: { count: 2, status_counts: statusCounts } });
  for (const query of ['?status=started', '?status=running&status=RUNNING', '?status=', '?status=deleted']) {
    expect([query, await list(query)]).toMatchObject([
      query,
      { status: 400, body: { code: 'validation_failed' } },
    ]);
  }
});

test.each([
  ['CHECKOUT', ['Snakes case', 'Plain']],
  ['plain', ['Plain']],
  ['%', ['50% off']],
  ['_', ['Snake_Case', 'Plain']],
  ['snake_', ['Snake_Case']],
  ['snake', ['Snakes case', 'Snake_Case']],
  ['.', ['Snakes case', '50% off']],
  ['über', ['ÜBER Übung']],
  ['\\', []],
  ["'; drop table experiments; --", []],
])('q finds %p in names of experiments and of features, literally', async (q, names) => {
  const answer = await list(`?q=${encodeURIComponent(q)}`);
  expect(namesIn(answer)).toEqual(names);
  expect(answer).toMatchObject({ status: 200, body: { count: names.length } });
});

test('tags narrow the list, an owner is exact, and both count for the statuses', async () => {
  const money = await list('?tag=money');
  expect(namesIn(money)).toEqual(['ÜBER Übung', '50% off', 'Plain']);
  expect(money).toMatchObject({
    body: { status_counts: { created: 1, running: 1, paused: 0, completed: 1 } },
  });
  expect(namesIn(await list('?tag=money&tag=web'))).toEqual(['ÜBER Übung', 'Plain']);
  expect(namesIn(await list('?tag=Web'))).toEqual(['ÜBER Übung']);
  expect(namesIn(await list('?tag=mon'))).toEqual([]);
  const ada = await list('?owner=Ada&status=running');
  expect(namesIn(ada)).toEqual(['50% off']);
  expect(ada).toMatchObject({
    body: { count: 1, status_counts: { created: 1, running: 1, paused: 0, completed: 0 } },
  });
  expect(namesIn(await list('?owner=Ada&tag=web&q=PLAIN'))).toEqual(['Plain']);
  for (const query of ['?tag=', '?owner=', `?tag=${'x'.repeat(51)}`]) {
    expect([query, await list(query)]).toMatchObject([query, { status: 400 }]);
  }
});

test('pages lead to each other, keep the query, and end', async () => {
  const first = await list('?page_size=2&status=running&status=created');
  expect(namesIn(first)).toEqual(['Snakes case', '50% off']);
  expect(first).toMatchObject({ body: { count: 3, previous: null } });
  const second = await stack.admin.get(
    new URL(textAt(first, 'next')).pathname + new URL(textAt(first, 'next')).search,
  );
  expect(namesIn(second)).toEqual(['Plain']);
  expect(second).toMatchObject({
    body: { count: 3, next: null, previous: expect.stringContaining('page=1') as unknown },
  });
  expect(await list('?page_size=2&page=4')).toMatchObject({ status: 404, body: { code: 'not_found' } });
  expect(await list('?page=2')).toMatchObject({ status: 404 });
  expect(await list('?q=nothing-like-it')).toMatchObject({ status: 200, body: { count: 0, results: [] } });
  for (const query of ['?page=0', '?page=-1', '?page=x', '?page_size=0', '?page_size=1000']) {
    expect([query, await list(query)]).toMatchObject([query, { status: 400 }]);
  }
});

test('a deleted experiment is not listed and not counted', async () => {
  const feature = await newFeature('short-lived');
  const created = await stack.admin.post(catalogue.experiments, anExperiment(catalogue, feature));
  expect(await list('?q=short-lived')).toMatchObject({ body: { count: 1 } });
  await stack.admin.delete(`${catalogue.experiments}${numberAt(created, 'id')}/`);
  expect(await list('?q=short-lived')).toMatchObject({
    body: { count: 0, status_counts: { created: 0, running: 0, paused: 0, completed: 0 } },
  });
});
