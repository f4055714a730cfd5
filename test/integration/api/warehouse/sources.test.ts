/** Experiments on tables of others, from the mapping to the snapshot. */
import type { ClickHouse } from '../../../../db/clickhouse/connection/create-clickhouse.js';
import { createClickHouse } from '../../../../db/clickhouse/connection/create-clickhouse.js';
import type { Answer } from '../../../support/api/caller.js';
import { createCaller, listAt, numberAt, textAt, valueAt } from '../../../support/api/caller.js';
import { anExperiment, createCatalogue, useCatalogue } from '../../../support/api/catalogue.js';
import { refreshed } from '../../../support/api/refreshed.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import { dropDatabase, newDatabaseName, testClickHouseUrl } from '../../../support/clickhouse/database.js';
import { eventually } from '../../../support/eventually.js';

const HOUR_MS = 3_600_000;
const START = Math.floor(Date.now() / HOUR_MS) * HOUR_MS - 48 * HOUR_MS;

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);
const shop = newDatabaseName();
let theirs: ClickHouse;
let sources: string;

const run = (query: string): Promise<unknown> => theirs.client.command({ query });

beforeAll(async () => {
  theirs = createClickHouse({
    url: testClickHouseUrl(),
    database: 'default',
    querySeconds: 30,
    isOurs: false,
  });
  sources = `environments/${catalogue.clientKey}/sources/`;
  await run(`CREATE DATABASE ${shop}`);
  await run(`CREATE TABLE ${shop}.assignments (user_id UInt64, at DateTime, variant String, test String)
    ENGINE = MergeTree ORDER BY user_id`);
  await run(`CREATE TABLE ${shop}.orders (user_id String, at DateTime, amount Decimal(9, 2), id UInt64, plan String)
    ENGINE = MergeTree ORDER BY user_id`);
  // Half of 400 in each arm; of control each fourth buys for 10, of green each second for 20; each order was loaded twice.
  await run(`INSERT INTO ${shop}.assignments
    SELECT number, toDateTime(${START / 1000 + 60}), if(number % 2 = 0, 'control', 'green'), 'louder' FROM numbers(400)`);
  for (let copy = 0; copy < 2; copy += 1) {
    await run(`INSERT INTO ${shop}.orders
      SELECT toString(number), toDateTime(${START / 1000 + 3600}), if(number % 2 = 0, 10, 20), number, if(number < 200, 'pro', 'free')
      FROM numbers(400) WHERE number % 8 = 0 OR number % 4 = 1`);
  }
});
afterAll(async () => {
  await theirs.close();
  await dropDatabase(shop);
});

const aMapping = () => ({
  assignment: {
    database: shop,
    table: 'assignments',
    identity: 'user_id',
    time: 'at',
    variant: 'variant',
    experiment: 'test',
  },
  facts: [
    {
      event: 'purchase',
      database: shop,
      table: 'orders',
      identity: 'user_id',
      time: 'at',
      value: 'amount',
      row_id: 'id',
      fields: { plan: 'plan' },
    },
  ],
});

const external = async (changes: object): Promise<Answer> => {
  const feature = await catalogue.newFeature();
  return stack.admin.post(
    catalogue.experiments,
    anExperiment(catalogue, feature, {
      assignment: 'external',
      refresh_interval_seconds: 86_400,
      ...changes,
    }),
  );
};

const codesOf = (answer: Answer): readonly unknown[] =>
  listAt(answer, 'errors').map((body) => `${textAt({ body }, 'field')} ${textAt({ body }, 'code')}`);

let sourceId = 0;
let running = '';

test('tables are looked at before they are a source, which shows counts and no values', async () => {
  const look = await stack.admin.post(`${sources}test/`, aMapping());
  expect(look).toMatchObject({
    status: 200,
    body: {
      is_readable: true,
      faults: [],
      assignment: { rows: 400, identities: 400, variants: 2 },
      facts: [{ rows: 300, identities: 150, copies: 150, numbers: 150 }],
    },
  });
  const made = await stack.admin.post(sources, { name: 'Shop', ...aMapping() });
  expect(made).toMatchObject({ status: 201, body: { name: 'Shop', ...aMapping(), experiments: [] } });
  sourceId = numberAt(made, 'id');
  expect(await stack.admin.get(`${sources}${sourceId}/`)).toMatchObject({
    status: 200,
    body: made.body as object,
  });
  expect(await stack.admin.post(sources, { name: 'Shop', ...aMapping() })).toMatchObject({
    status: 409,
    body: { code: 'name_taken' },
  });
});

test('what cannot be read is no source, and each fault is at its field', async () => {
  const { assignment, facts } = aMapping();
  const unfit = {
    name: 'Unfit',
    assignment: { ...assignment, variant: 'variant` FROM system.users --', time: 'user_id' },
    facts: [{ ...facts[0], table: "remote('localhost', system.one)" }],
  };
  const answer = await stack.admin.post(sources, unfit);
  expect(answer).toMatchObject({ status: 400, body: { code: 'source_unfit' } });
  expect(codesOf(answer)).toEqual([
    'assignment.time unfit_column',
    'assignment.variant unknown_column',
    'facts.0.table unknown_table',
  ]);
  const own = { ...assignment, database: stack.clickHouse.database, table: 'judged_exposures' };
  const theft = await stack.admin.post(sources, { name: 'Theft', ...aMapping(), assignment: own });
  expect(codesOf(theft)).toEqual(['assignment.database forbidden_table']);
  const twice = { ...aMapping(), facts: [facts[0], facts[0]] };
  expect(await stack.admin.post(`${sources}test/`, twice)).toMatchObject({
    status: 400,
    body: { code: 'validation_failed', errors: [{ field: 'facts.1.event' }] },
  });
});

test('an editor looks at sources, and changes none', async () => {
  const key = await stack.admin.post('api-keys/', { name: 'Ed', role: 'editor' });
  const editor = createCaller(stack.url, { 'x-api-key': textAt(key, 'key') });
  expect((await editor.get(sources)).status).toBe(200);
  const denied = { status: 403, body: { code: 'permission_denied' } };
  expect(await editor.post(sources, { name: 'Other', ...aMapping() })).toMatchObject(denied);
  expect(await editor.post(`${sources}test/`, aMapping())).toMatchObject(denied);
  expect(await editor.put(`${sources}${sourceId}/`, { name: 'Shop', ...aMapping() })).toMatchObject(denied);
  expect(await editor.delete(`${sources}${sourceId}/`)).toMatchObject(denied);
});

test('an experiment names a source of its environment that fits its metrics, or is refused', async () => {
  const refused = async (changes: object): Promise<unknown> => valueAt(await external(changes), 'code');
  expect(await refused({ source: { id: 99_999 } })).toBe('source_not_found');
  expect(await refused({ assignment: 'flag', source: { id: sourceId } })).toBe('invalid_source');
  const refunds = await stack.admin.post(`environments/${catalogue.clientKey}/experiment-metrics/`, {
    name: 'Refunds',
    aggregation: 'count',
    definition: { version: 1, event: 'refund' },
  });
  const metrics = [{ metric: numberAt(refunds, 'id'), expected_direction: 'decrease' }];
  const unread = await external({ source: { id: sourceId }, metrics });
  expect(unread).toMatchObject({ status: 400, body: { code: 'invalid_source' } });
  expect(textAt(unread, 'detail')).toContain('no fact table for the event "refund"');
  const elsewhere = await createCatalogue(stack);
  expect((await stack.admin.get(`environments/${elsewhere.clientKey}/sources/${sourceId}/`)).status).toBe(
    404,
  );
  const feature = await elsewhere.newFeature();
  const foreign = anExperiment(elsewhere, feature, { assignment: 'external', source: { id: sourceId } });
  expect(await stack.admin.post(elsewhere.experiments, foreign)).toMatchObject({
    body: { code: 'source_not_found' },
  });

  const made = await external({ source: { id: sourceId, experiment: 'louder' } });
  expect(made).toMatchObject({
    status: 201,
    body: { source: { id: sourceId, name: 'Shop', experiment: 'louder' } },
  });
  running = `${catalogue.experiments}${numberAt(made, 'id')}/`;
  const attached = await stack.admin.post(`${running}metrics/`, metrics[0]);
  expect(attached).toMatchObject({ status: 400, body: { code: 'invalid_source' } });
});

test('its figures are those of the tables, and the snapshot says whose they are', async () => {
  const started = { started_at: new Date(START).toISOString() };
  expect((await stack.admin.post(`${running}start/`, started)).status).toBe(200);
  const { exposures, results } = await refreshed(stack.admin, running);
  expect(exposures).toMatchObject({ totals: { control: 200, green: 200 }, health: { trusted: 400 } });
  expect(valueAt({ body: results }, 'metrics.0.variants')).toMatchObject({
    control: { n: 200, sum: 500 },
    green: { n: 200, sum: 2_000 },
  });
  const [snapshot] = listAt(await stack.admin.get(`${running}snapshots/`), 'results');
  const seq = numberAt({ body: snapshot }, 'id');
  const stored = await stack.admin.get(`${running}snapshots/${seq}/`);
  expect(valueAt(stored, 'basis')).toMatchObject({
    events: { exposures: `${shop}.assignments`, metrics: `${shop}.orders` },
    source: { id: sourceId, name: 'Shop', experiment: 'louder', ...aMapping() },
  });
});

test('a mapping that lacks what a metric measures does not take the place of one that has it', async () => {
  const { assignment, facts } = aMapping();
  const put = (fact: object | null): Promise<Answer> =>
    stack.admin.put(`${sources}${sourceId}/`, {
      name: 'Shop',
      assignment,
      facts: fact === null ? [] : [fact],
    });
  for (const fact of [null, { ...facts[0], value: null }]) {
    const refused = await put(fact);
    expect(refused).toMatchObject({ status: 400, body: { code: 'invalid_source' } });
    expect(textAt(refused, 'detail')).toContain('measures metric');
  }
  expect(await stack.admin.get(`${sources}${sourceId}/`)).toMatchObject({ body: aMapping() });
});

test('a metric that a draft follows does not come to ask for what its source lacks', async () => {
  const made = await stack.admin.post(`environments/${catalogue.clientKey}/experiment-metrics/`, {
    name: 'Pros',
    aggregation: 'count',
    definition: { version: 2, event: 'purchase', filters: [{ property: 'plan', operator: 'is_set' }] },
  });
  const metric = numberAt(made, 'id');
  const metrics = [{ metric, expected_direction: 'increase' }];
  const draft = await external({ source: { id: sourceId }, metrics });
  expect(draft.status).toBe(201);
  const change = (property: string): Promise<Answer> =>
    stack.admin.patch(`environments/${catalogue.clientKey}/experiment-metrics/${metric}/`, {
      definition: { version: 2, event: 'purchase', filters: [{ property, operator: 'is_set' }] },
    });
  expect(await change('never')).toMatchObject({
    status: 400,
    body: { code: 'invalid_source', errors: [{ field: `experiment.${numberAt(draft, 'id')}` }] },
  });
  const { assignment, facts } = aMapping();
  const without = { name: 'Shop', assignment, facts: [{ ...facts[0], fields: {} }] };
  expect(await stack.admin.put(`${sources}${sourceId}/`, without)).toMatchObject({
    status: 400,
    body: { code: 'invalid_source' },
  });
});

test('a column that is renamed fails a refresh in words that help, until the mapping is replaced', async () => {
  await run(`ALTER TABLE ${shop}.assignments RENAME COLUMN variant TO arm`);
  await stack.admin.post(`${running}results/refresh/`);
  const code = await eventually('the failure', async () => {
    const found = valueAt(await stack.admin.get(`${running}live/`), 'next_refresh.last_failure.code');
    return typeof found === 'string' ? found : null;
  });
  expect(code).toBe('warehouse_source_unfit');
  const told = JSON.stringify(await stack.admin.get(`${running}timeline/`));
  expect(told).toContain('The source Shop cannot be read. The table');
  expect(told).toContain('has no column `variant`');
  const { assignment, facts } = aMapping();
  const mended = { name: 'Shop', assignment: { ...assignment, variant: 'arm' }, facts };
  expect((await stack.admin.put(`${sources}${sourceId}/`, mended)).status).toBe(200);
  const { exposures } = await refreshed(stack.admin, running);
  expect(exposures).toMatchObject({ totals: { control: 200, green: 200 } });
});

test('a source is not deleted while an experiment reads it, and every change has a line in the audit log', async () => {
  expect(await stack.admin.delete(`${sources}${sourceId}/`)).toMatchObject({
    status: 409,
    body: { code: 'source_in_use' },
  });
  const lines = await stack.admin.get(`environments/${catalogue.clientKey}/audit/?subject=source`);
  const of = listAt(lines, 'results').map((body) => [
    valueAt({ body }, 'action'),
    valueAt({ body }, 'after.assignment.variant'),
  ]);
  expect(of).toEqual([
    ['changed', 'arm'],
    ['created', 'variant'],
  ]);
  const other = await stack.admin.post(sources, {
    name: 'Other',
    ...aMapping(),
    facts: [],
    assignment: { ...aMapping().assignment, variant: 'arm' },
  });
  expect((await stack.admin.delete(`${sources}${numberAt(other, 'id')}/`)).status).toBe(204);
});

test('a look that takes long holds no connection to Postgres, and a repeat has the first answer', async () => {
  await run(`CREATE VIEW ${shop}.slow AS SELECT * FROM ${shop}.orders WHERE NOT sleepEachRow(0.005)`);
  const { assignment, facts } = aMapping();
  const post = (name: string, table: string): Promise<Answer> =>
    stack.admin.post(
      sources,
      { name, assignment: { ...assignment, variant: 'arm' }, facts: [{ ...facts[0], table }] },
      { 'idempotency-key': `look-${name}` },
    );
  let isOver = false;
  const slow = post('Slow', 'slow').finally(() => (isOver = true));
  await new Promise((resolve) => setTimeout(resolve, 600));
  const waiting = await stack.raw.rows(
    `SELECT query FROM pg_stat_activity
     WHERE datname = current_database() AND state = 'idle in transaction' AND state_change < now() - interval '300 ms'`,
  );
  expect([isOver, waiting]).toEqual([false, []]);
  expect((await slow).status).toBe(201);
  const first = await post('Once', 'orders');
  expect(first.status).toBe(201);
  await run(`ALTER TABLE ${shop}.orders RENAME COLUMN amount TO price`);
  expect(await post('Once', 'orders')).toMatchObject({ status: 201, body: first.body as object });
  expect(await post('Twice', 'orders')).toMatchObject({ status: 400, body: { code: 'source_unfit' } });
});

test('of two who edit a source at once, one is held back and told who was faster', async () => {
  const { assignment, facts } = aMapping();
  // As the tables are by now.
  const mapping = { assignment: { ...assignment, variant: 'arm' }, facts: [{ ...facts[0], value: 'price' }] };
  const made = await stack.admin.post(sources, { name: 'Edited', ...mapping });
  const source = `${sources}${numberAt(made, 'id')}/`;
  const { headers } = await stack.admin.get(source);
  const read = headers.get('etag') ?? '';
  const put = (name: string, etag: string, other: object = {}): Promise<Answer> =>
    stack.admin.raw('PUT', source, {
      body: JSON.stringify({ name, ...mapping, ...other }),
      headers: { 'content-type': 'application/json', 'if-match': etag },
    });
  const first = await put('Shops', read);
  expect(first).toMatchObject({ status: 200, body: { name: 'Shops' } });
  const present = first.headers.get('etag') ?? '';
  expect(present).not.toBe(read);
  const held = {
    status: 412,
    body: {
      code: 'changed_meanwhile',
      current: { etag: present, changed_by: expect.stringMatching(/^api-key:\d+:/) as unknown },
    },
  };
  expect(await put('Stores', read)).toMatchObject(held);
  // Whoever was too late hears that first, and not what the server of others says of a table.
  const unreadable = { assignment: { ...assignment, variant: 'nowhere' } };
  expect(await put('Stores', read, unreadable)).toMatchObject(held);
  expect(await put('Stores', present, unreadable)).toMatchObject({ status: 400 });
  expect(await stack.admin.delete(source, { 'if-match': read })).toMatchObject(held);
  expect(await put('Stores', present)).toMatchObject({ status: 200, body: { name: 'Stores' } });
});
