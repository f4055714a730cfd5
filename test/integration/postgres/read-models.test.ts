import { createEnvironmentStore } from '../../../db/postgres/catalogue/environment-store.js';
import { createFeatureStore } from '../../../db/postgres/catalogue/feature-store.js';
import { createMetricStore } from '../../../db/postgres/catalogue/metric-store.js';
import type {
  ExperimentFilter,
  ExperimentPage,
} from '../../../db/postgres/experiments/experiment-read-model.js';
import { createExperimentReadModel } from '../../../db/postgres/experiments/experiment-read-model.js';
import { createServingReadModel } from '../../../db/postgres/serving/serving-read-model.js';
import { usePostgres } from '../../support/postgres/use-postgres.js';
import { added, command, createWorld, provisionExperiment, useWorld } from '../../support/postgres/world.js';

const { url, pool, raw } = usePostgres();
const world = useWorld(pool);

const list = (filter: Partial<ExperimentFilter> = {}): Promise<ExperimentPage> =>
  createExperimentReadModel(pool).list(world.environment.id, { page: 1, pageSize: 50, ...filter });
const names = (page: ExperimentPage): readonly string[] => page.items.map(({ name }) => name);

/** One experiment of each of these names, the first one completed and the last one running. */
const threeExperiments = async (): Promise<void> => {
  for (const name of ['Alpha', 'Beta 100%']) {
    const uuid = await provisionExperiment(pool, world, { name });
    await command(pool, uuid, { kind: 'start' });
    await command(pool, uuid, { kind: 'complete', outcome: { kind: 'restore' } });
  }
  const uuid = await provisionExperiment(pool, world, { name: 'Gamma' });
  await command(pool, uuid, { kind: 'start' });
};

describe('the list of experiments', () => {
  it('is newest first, with the number of each status', async () => {
    await threeExperiments();
    const page = await list();
    expect(names(page)).toEqual(['Gamma', 'Beta 100%', 'Alpha']);
    expect(page).toMatchObject({
      count: 3,
      statusCounts: { created: 0, running: 1, paused: 0, completed: 2 },
    });
  });

  it('counts every status whatever statuses are asked for', async () => {
    await threeExperiments();
    const page = await list({ statuses: ['completed', 'paused'] });
    expect(names(page)).toEqual(['Beta 100%', 'Alpha']);
    expect(page).toMatchObject({ count: 2, statusCounts: { running: 1, completed: 2 } });
  });

  it('finds a part of the name in whatever case, and counts only those', async () => {
    await threeExperiments();
    expect(await list({ q: 'ALPH' })).toMatchObject({ count: 1, statusCounts: { running: 0, completed: 1 } });
    expect(names(await list({ q: 'ALPH' }))).toEqual(['Alpha']);
  });

  it('finds a part of the feature name', async () => {
    await threeExperiments();
    expect(await list({ q: 'utton_C' })).toMatchObject({ count: 3 });
  });

  it('takes wildcards for what they are', async () => {
    await threeExperiments();
    expect(names(await list({ q: '100%' }))).toEqual(['Beta 100%']);
    expect(names(await list({ q: '_____' }))).toEqual([]);
  });

  it('comes in pages', async () => {
    await threeExperiments();
    expect(names(await list({ page: 2, pageSize: 2 }))).toEqual(['Alpha']);
    expect(await list({ page: 9, pageSize: 2 })).toMatchObject({ count: 3, items: [] });
  });

  it('leaves out what was deleted and what is in other environments', async () => {
    const uuid = await provisionExperiment(pool, world);
    await provisionExperiment(pool, await createWorld(pool));
    expect((await list()).count).toBe(1);
    await command(pool, uuid, { kind: 'cancel' });
    expect(await list()).toEqual({
      count: 0,
      items: [],
      statusCounts: { created: 0, running: 0, paused: 0, completed: 0 },
    });
  });
});

describe('an experiment in detail', () => {
  it('shows everything a screen needs, metrics in the order in which they were named', async () => {
    const second = added(
      await createMetricStore(pool).create({
        environmentId: world.environment.id,
        name: 'Refunds',
        description: '',
        aggregation: 'count',
        direction: 'down',
        definition: { version: 1, event: 'refund' },
      }),
    );
    const uuid = await provisionExperiment(pool, world, {
      metrics: [
        { metricId: second.id, expectedDirection: 'not_increase' },
        { metricId: world.metric.id, expectedDirection: 'increase' },
      ],
    });
    const reads = createExperimentReadModel(pool);
    const found = (await reads.byUuid(uuid))!;
    expect(found).toMatchObject({
      uuid,
      environmentId: world.environment.id,
      name: 'Louder button',
      hypothesis: 'A louder button sells more.',
      assignment: 'flag',
      status: 'created',
      feature: {
        id: world.feature.id,
        name: 'button_colour',
        type: 'MULTIVARIATE',
        initialValue: { type: 'string', value: 'grey' },
        options: world.feature.variants,
      },
      metrics: [
        {
          metricId: second.id,
          name: 'Refunds',
          aggregation: 'count',
          direction: 'down',
          expectedDirection: 'not_increase',
        },
        { metricId: world.metric.id, name: 'Revenue' },
      ],
      rollout: { percentage: 10_000 },
      epochs: [],
      refreshIntervalMs: 3_600_000,
      settleMs: 86_400_000,
      plannedUnits: 10_000,
      startedAt: null,
      endedAt: null,
      sealedAt: null,
      exposuresRequestedAt: null,
      resultsRequestedAt: null,
    });
    expect(await reads.detail(world.environment.id, found.id)).toEqual(found);
  });

  it('shows the default split as it is now', async () => {
    const uuid = await provisionExperiment(pool, world);
    await command(pool, uuid, { kind: 'start' });
    const found = await createExperimentReadModel(pool).byUuid(uuid);
    expect(found!.feature.options.map(({ defaultBasisPoints }) => defaultBasisPoints)).toEqual([0, 0]);
  });

  it('is not shown in another environment', async () => {
    const uuid = await provisionExperiment(pool, world);
    const reads = createExperimentReadModel(pool);
    const { id } = (await reads.byUuid(uuid))!;
    const other = await createWorld(pool);
    expect(await reads.detail(other.environment.id, id)).toBeNull();
  });
});

describe('what is served', () => {
  it('is found by the client key and nothing else', async () => {
    const environments = createEnvironmentStore(pool);
    const { id, projectId, apiKey } = world.environment;
    expect(await environments.findByClientKey(apiKey)).toMatchObject({ id, projectId, apiKey });
    expect(await environments.findByClientKey('')).toBeNull();
  });

  it('lists live overrides from the strongest to the weakest, an experiment being the weakest', async () => {
    const { environment, feature, projectId } = world;
    const [segment] = await raw.rows(
      "INSERT INTO segments (project_id, name, rules) VALUES ($1, 'beta testers', '[]') RETURNING id",
      [projectId],
    );
    await raw.rows(
      `INSERT INTO feature_states (environment_id, feature_id, segment_id, priority, enabled, value_type, value)
       VALUES ($1, $2, $3, 3, true, 'string', 'beta')`,
      [environment.id, feature.id, segment!['id']],
    );
    await command(pool, await provisionExperiment(pool, world), { kind: 'start' });
    const [served] = await createServingReadModel(pool).served(environment.id);
    expect(served!.overrides).toMatchObject([
      { priority: 3, segment: { name: 'beta testers', rules: [] }, experiment: null, allocations: [] },
      { priority: 4, experiment: { name: 'Louder button' } },
    ]);
  });

  it('knows the experiments of features for checking exposures, newest first and ended ones too', async () => {
    const first = await provisionExperiment(pool, world);
    await command(pool, first, { kind: 'start' });
    const { at } = await command(pool, first, { kind: 'complete', outcome: { kind: 'restore' } });
    const second = await provisionExperiment(pool, world, { assignment: 'external' });
    const found = await createServingReadModel(pool).experimentsForFeatures(world.environment.id, [
      'button_colour',
      'other',
    ]);
    const { enrolmentSalt, bucketingSalt, epochs } = (await createExperimentReadModel(pool).byUuid(first))!;
    expect(found).toMatchObject([
      {
        uuid: second,
        featureName: 'button_colour',
        assignment: 'external',
        status: 'created',
        enrolmentSalt: null,
        epochs: [],
      },
      {
        uuid: first,
        assignment: 'flag',
        status: 'completed',
        endedAt: at,
        enrolmentSalt,
        bucketingSalt,
        epochs,
      },
    ]);
    expect(await createServingReadModel(pool).experimentsForFeatures(world.environment.id, [])).toEqual([]);
  });

  it('does not know deleted experiments', async () => {
    await command(pool, await provisionExperiment(pool, world), { kind: 'cancel' });
    const serving = createServingReadModel(pool);
    expect(await serving.experimentsForFeatures(world.environment.id, ['button_colour'])).toEqual([]);
  });

  it('is announced with the commit', async () => {
    const payloads: string[] = [];
    const { Client } = await import('pg');
    const client = new Client({ connectionString: url() });
    await client.connect();
    client.on('notification', ({ payload = '' }) => payloads.push(payload));
    await client.query('LISTEN holdfast_environment');
    await command(pool, await provisionExperiment(pool, world), { kind: 'start' });
    added(
      await createFeatureStore(pool).addVariant((await createWorld(pool)).feature.id, {
        key: 'green',
        value: { type: 'string', value: '' },
        defaultBasisPoints: 0,
      }),
    );
    while (!payloads.includes(String(world.environment.id)))
      await new Promise((resolve) => setTimeout(resolve, 10));
    await client.end();
    expect(payloads.filter((payload) => payload === String(world.environment.id))).toHaveLength(1);
  });
});
