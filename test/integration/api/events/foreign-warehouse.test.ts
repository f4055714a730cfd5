import { randomUUID } from 'node:crypto';
import { numberAt, textAt, valueAt } from '../../../support/api/caller.js';
import { useCatalogue } from '../../../support/api/catalogue.js';
import { refreshed } from '../../../support/api/refreshed.js';
import type { RolloutExperiment } from '../../../support/api/rollout.js';
import { anExperimentOn } from '../../../support/api/rollout.js';
import { sealedResult, untilSealed } from '../../../support/api/until-sealed.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import { eventually } from '../../../support/eventually.js';

const LONG = 120_000;

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack, 'test');

const begin = async (): Promise<RolloutExperiment> => {
  const experiment = await anExperimentOn(stack, catalogue, undefined, {
    assignment: 'external',
    experiment_rollout: undefined,
    metrics: [{ metric: catalogue.metricId, expected_direction: 'increase' }],
  });
  await experiment.command('start');
  return experiment;
};

const send = async (
  { featureName }: RolloutExperiment,
  from: number,
  count: number,
  timestamp = Date.now(),
): Promise<void> => {
  const events = Array.from({ length: count }, (_, index) => ({
    event: '$flag_exposure',
    feature_name: featureName,
    identifier: `user-${from + index}`,
    value: index % 2 === 0 ? 'control' : 'a',
    timestamp,
  }));
  expect(await catalogue.sdk.post('events/', { events })).toMatchObject({
    status: 202,
    body: { accepted: count },
  });
};

const ready = () => stack.nobody.get('/readyz');
const inSpool = async (): Promise<number> => numberAt(await ready(), 'event_spool.rows');

const countOf = async ({ featureName }: RolloutExperiment): Promise<number> => {
  const answer = await stack.clickHouse.client.query({
    query: 'SELECT count() AS n FROM judged_exposures FINAL WHERE feature_name = {feature:String}',
    query_params: { feature: featureName },
    format: 'JSONEachRow',
  });
  return Number((await answer.json<{ n: string }>())[0]?.n);
};

const total = async ({ path }: RolloutExperiment): Promise<number> => {
  const answer = await stack.admin.get(`${path}exposures/`);
  const totals = (valueAt(answer, 'exposures.payload.totals') ?? {}) as Record<string, number>;
  return Object.values(totals).reduce((sum, count) => sum + count, 0);
};

const lastError = async ({ path }: RolloutExperiment): Promise<unknown> =>
  valueAt(await stack.admin.get(`${path}results/`), 'results.last_error_code');

const askForRefresh = async ({ path }: RolloutExperiment): Promise<void> => {
  expect((await stack.admin.post(`${path}results/refresh/`)).status).toBe(202);
};

const untilError = (experiment: RolloutExperiment, code: string): Promise<unknown> =>
  eventually(code, async () => (await lastError(experiment)) === code, LONG);

/** The same as if another server answered: what tells one from another is the id that it carries. */
const carry = async (id: string | null): Promise<void> => {
  const { client } = stack.clickHouse;
  await client.command({ query: 'TRUNCATE TABLE installation' });
  if (id !== null) await client.insert({ table: 'installation', values: [{ id }], format: 'JSONEachRow' });
};

const ourId = async (): Promise<string> =>
  String((await stack.raw.rows('SELECT id::text AS id FROM installation'))[0]?.['id']);

const untilForeign = (): Promise<unknown> =>
  eventually('it to be noticed', async () => {
    const stores = valueAt(await ready(), 'foreign_stores');
    return Array.isArray(stores) && stores.includes('clickhouse');
  });

afterEach(async () => {
  await carry(await ourId());
});

test('a new warehouse becomes ours with the first event', async () => {
  const experiment = await begin();
  await send(experiment, 0, 2);
  const answer = await stack.clickHouse.client.query({
    query: 'SELECT id FROM installation',
    format: 'JSONEachRow',
  });
  expect(await answer.json()).toEqual([{ id: await ourId() }]);
  expect(await ready()).toMatchObject({ status: 200, body: { foreign_stores: [] } });
});

test.each([
  ['another installation’s warehouse', randomUUID()],
  ['a warehouse that carries nothing, where ours did', null],
])(
  'events that were accepted never go into %s',
  async (_what, id) => {
    const experiment = await begin();
    await send(experiment, 0, 10);
    await carry(id);
    await untilForeign();
    await send(experiment, 10, 10);
    expect(await inSpool()).toBeGreaterThanOrEqual(10);
    expect(await countOf(experiment)).toBe(10);
    expect(await ready()).toMatchObject({
      status: 200,
      body: { status: 'degraded', checks: { clickhouse: 'down' }, foreign_stores: ['clickhouse'] },
    });
    await carry(await ourId());
    await eventually('the spool to drain', async () => (await inSpool()) === 0, LONG);
    expect(await countOf(experiment)).toBe(20);
  },
  LONG,
);

test(
  'another installation’s warehouse gives no results and no final result',
  async () => {
    const experiment = await begin();
    await send(experiment, 0, 10);
    await refreshed(stack.admin, experiment.path);
    expect(await total(experiment)).toBe(10);
    await carry(randomUUID());
    await untilForeign();
    await askForRefresh(experiment);
    await untilError(experiment, 'warehouse_foreign');
    expect(await total(experiment)).toBe(10);
    await experiment.command('complete');
    await eventually(
      'the seal to be tried',
      async () => {
        const timeline = await stack.admin.get(`${experiment.path}timeline/?kind=refresh&page_size=1`);
        return textAt(timeline, 'results.0.code') === 'warehouse_foreign' && (await total(experiment)) === 10;
      },
      LONG,
    );
    expect(await sealedResult(stack.admin, experiment.path)).toBe(false);
    await carry(await ourId());
    await untilSealed(stack.admin, experiment.path, LONG);
    expect(await total(experiment)).toBe(10);
  },
  LONG,
);

test(
  'a warehouse that has lost who took part gives no results and no final result',
  async () => {
    const experiment = await begin();
    const at = Date.now();
    await send(experiment, 0, 10, at);
    await refreshed(stack.admin, experiment.path);
    await stack.clickHouse.client.command({ query: 'TRUNCATE TABLE judged_exposures' });
    await askForRefresh(experiment);
    await untilError(experiment, 'identities_fell');
    expect(await total(experiment)).toBe(10);
    const { body } = await stack.admin.get(`${experiment.path}results/`);
    expect(JSON.stringify(body)).toContain('10 identities and 10 exposures');
    await experiment.command('complete');
    await eventually('the reason', async () => {
      const timeline = await stack.admin.get(`${experiment.path}timeline/?kind=refresh&page_size=1`);
      return textAt(timeline, 'results.0.code') === 'identities_fell';
    });
    expect(await sealedResult(stack.admin, experiment.path)).toBe(false);
    // As from a backup.
    await send(experiment, 0, 10, at);
    await untilSealed(stack.admin, experiment.path, LONG);
    expect(await total(experiment)).toBe(10);
  },
  LONG,
);
