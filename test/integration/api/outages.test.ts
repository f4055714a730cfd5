import { numberAt, valueAt } from '../../support/api/caller.js';
import { anExperiment, useCatalogue } from '../../support/api/catalogue.js';
import { useApiStack } from '../../support/api/use-api-stack.js';
import { testClickHouseUrl } from '../../support/clickhouse/database.js';
import { eventually } from '../../support/eventually.js';
import { useTcpProxy } from '../../support/tcp-proxy.js';
import { testTemporalAddress } from '../../support/temporal/address.js';

const temporal = useTcpProxy(() => `http://${testTemporalAddress()}`);
const clickHouse = useTcpProxy(testClickHouseUrl);
const stack = useApiStack(
  { change: (deps) => ({ ...deps, settings: { ...deps.settings, creationMs: 500 } }) },
  () => ({
    config: {
      TEMPORAL_ADDRESS: new URL(temporal.url).host,
      CLICKHOUSE_URL: clickHouse.url,
      API_OUTCOME_SECONDS: '0.5',
    },
  }),
);
const catalogue = useCatalogue(stack);

test('without a worker a creation is accepted, and finished when one comes', async () => {
  const feature = await catalogue.newFeature();
  const key = { 'idempotency-key': 'patient' };
  const body = anExperiment(catalogue, feature);
  const accepted = await stack.admin.post(catalogue.experiments, body, key);
  expect(accepted).toMatchObject({ status: 202, body: { status: 'pending' } });
  const location = accepted.headers.get('location') ?? '';
  expect(await stack.admin.get(location)).toMatchObject({ status: 200, body: { status: 'pending' } });
  // Nothing is there, and another request with the key is told apart even before anything was decided.
  expect(await stack.admin.get(catalogue.experiments)).toMatchObject({ body: { count: 0 } });
  expect(await stack.admin.post(catalogue.experiments, { ...body, name: 'Other' }, key)).toMatchObject({
    status: 422,
  });
  expect(await stack.admin.post(catalogue.experiments, body, key)).toMatchObject({ status: 202 });

  await stack.startWorkers();
  await eventually('the outcome', async () => {
    const found = await stack.admin.get(location);
    return valueAt(found, 'status') === 'applied';
  });
  const created = await stack.admin.post(catalogue.experiments, body, key);
  expect(created).toMatchObject({ status: 201 });
  expect(await stack.admin.get(catalogue.experiments)).toMatchObject({ body: { count: 1 } });

  const path = `${catalogue.experiments}${numberAt(created, 'id')}/`;
  await stack.stopWorkers();
  const start = await stack.admin.post(`${path}start/`);
  expect(start).toMatchObject({ status: 202 });
  expect(await stack.admin.get(`${path}live/`)).toMatchObject({ status: 503, body: { code: 'no_worker' } });
  expect(await stack.admin.get(path)).toMatchObject({ status: 200, body: { status: 'created' } });
  await stack.startWorkers();
  await eventually('the start', async () => valueAt(await stack.admin.get(path), 'status') === 'running');
});

test('without Temporal reads go on and changes say when to come again', async () => {
  const feature = await catalogue.newFeature();
  temporal.cut();
  const refused = await stack.admin.post(catalogue.experiments, anExperiment(catalogue, feature));
  expect(refused).toMatchObject({ status: 503, body: { code: 'temporal_unavailable' } });
  expect(refused.headers.get('retry-after')).toBe('5');
  expect(await stack.admin.get(catalogue.experiments)).toMatchObject({ status: 200 });
  expect(await catalogue.sdk.get('flags/')).toMatchObject({ status: 200 });
  expect(await stack.nobody.get('/readyz')).toMatchObject({
    status: 503,
    body: { status: 'not_ready', checks: { temporal: 'down', postgres: 'up', clickhouse: 'up' } },
  });
  expect(await stack.nobody.get('/healthz')).toMatchObject({ status: 200 });
  temporal.mend();
  await eventually('Temporal', async () => (await stack.nobody.get('/readyz')).status === 200);
});

test('without ClickHouse events are accepted and kept until it is back, and the rest works', async () => {
  const events = [{ event: 'purchase', identifier: 'ada', value: 3, timestamp: Date.now() }];
  const stored = async (): Promise<number> => {
    const query = `SELECT count() AS n FROM events WHERE event = 'purchase'`;
    const answer = await stack.clickHouse.client.query({ query, format: 'JSONEachRow' });
    return Number((await answer.json<{ n: string | number }>())[0]?.n);
  };
  clickHouse.cut();
  expect(await catalogue.sdk.post('events/', { events })).toMatchObject({
    status: 202,
    body: { accepted: 1 },
  });
  expect(await stack.nobody.get('/readyz')).toMatchObject({
    status: 200,
    body: { status: 'degraded', checks: { clickhouse: 'down' }, event_spool: { rows: 1 } },
  });
  expect(await catalogue.sdk.get('flags/')).toMatchObject({ status: 200 });
  expect(await stored()).toBe(0);
  clickHouse.mend();
  await eventually('the event', async () => (await stored()) === 1);
  expect(await catalogue.sdk.post('events/', { events })).toMatchObject({ status: 202 });
  expect(await stored()).toBe(1);
});
