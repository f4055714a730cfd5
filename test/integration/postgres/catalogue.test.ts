import { createApiKeyStore } from '../../../db/postgres/catalogue/api-key-store.js';
import { createEnvironmentStore } from '../../../db/postgres/catalogue/environment-store.js';
import type { NewFeature, NewVariant } from '../../../db/postgres/catalogue/feature-store.js';
import { createFeatureStore } from '../../../db/postgres/catalogue/feature-store.js';
import { createMetricStore } from '../../../db/postgres/catalogue/metric-store.js';
import { createProjectStore } from '../../../db/postgres/catalogue/project-store.js';
import { createServingReadModel } from '../../../db/postgres/serving/serving-read-model.js';
import { usePostgres } from '../../support/postgres/use-postgres.js';
import { added, command, createWorld, provisionExperiment, useWorld } from '../../support/postgres/world.js';

const { pool, raw } = usePostgres();
const world = useWorld(pool);

const NOWHERE = 2_000_000_000;
const refusal = (code: string): unknown => ({
  kind: 'refused',
  refusal: { code, detail: expect.any(String) as string },
});
const green = (defaultBasisPoints: number): NewVariant => ({
  key: 'green',
  value: { type: 'string', value: '#0f0' },
  defaultBasisPoints,
});
const aFeature = (changes: Partial<NewFeature> = {}): NewFeature => ({
  projectId: world.projectId,
  name: 'price',
  type: 'MULTIVARIATE',
  description: 'What it costs.',
  initialValue: { type: 'integer', value: '10' },
  defaultEnabled: false,
  variants: [green(2_500)],
  ...changes,
});

describe('projects and environments', () => {
  it('are listed and found by id and client key', async () => {
    const project = await createProjectStore(pool).get(world.projectId);
    expect(project).toMatchObject({ name: 'Shop' });
    expect(await createProjectStore(pool).list()).toContainEqual(project);
    const environments = createEnvironmentStore(pool);
    const environment = await environments.get(world.environment.id);
    expect(environment).toMatchObject({ name: 'production', projectId: world.projectId });
    expect(await environments.findByClientKey(world.environment.apiKey)).toEqual(environment);
    expect(await environments.list(world.projectId)).toEqual([environment]);
    expect(await environments.list()).toContainEqual(environment);
  });

  it('are refused when the project is not there, the name or the key is taken', async () => {
    const environments = createEnvironmentStore(pool);
    const { apiKey } = world.environment;
    expect(await environments.create({ projectId: NOWHERE, name: 'a', apiKey: 'k' })).toEqual(
      refusal('project_not_found'),
    );
    expect(
      await environments.create({ projectId: world.projectId, name: 'production', apiKey: 'k' }),
    ).toEqual(refusal('name_taken'));
    expect(await environments.create({ projectId: world.projectId, name: 'b', apiKey })).toEqual(
      refusal('key_taken'),
    );
  });

  it('serve every feature of the project from the first moment', async () => {
    const staging = added(
      await createEnvironmentStore(pool).create({
        projectId: world.projectId,
        name: 'staging',
        apiKey: crypto.randomUUID(),
      }),
    );
    expect(await createServingReadModel(pool).served(staging.id)).toMatchObject([
      {
        name: 'button_colour',
        defaultState: { enabled: true, allocations: [{ basisPoints: 5_000 }, { basisPoints: 3_000 }] },
      },
    ]);
  });
});

describe('features', () => {
  it('have their variants in the order given and a default in every environment', async () => {
    const feature = added(await createFeatureStore(pool).create(aFeature()));
    expect(await createFeatureStore(pool).get(feature.id)).toEqual(feature);
    expect(feature).toMatchObject({
      name: 'price',
      initialValue: { type: 'integer', value: '10' },
      variants: [{ key: 'green', defaultBasisPoints: 2_500 }],
    });
    const served = await createServingReadModel(pool).served(world.environment.id);
    expect(served.map(({ name }) => name)).toEqual(['button_colour', 'price']);
    expect(served[1]).toMatchObject({
      defaultState: {
        enabled: false,
        value: { type: 'integer', value: '10' },
        allocations: [{ key: 'green', basisPoints: 2_500 }],
      },
    });
    expect(served[0]!.defaultState.salt).not.toBe(served[1]!.defaultState.salt);
  });

  it('are refused for a taken name, variants named twice or like control, and shares over 100 %', async () => {
    const features = createFeatureStore(pool);
    expect(await features.create(aFeature({ name: 'button_colour' }))).toEqual(refusal('name_taken'));
    expect(await features.create(aFeature({ projectId: NOWHERE }))).toEqual(refusal('project_not_found'));
    expect(await features.create(aFeature({ variants: [green(1), green(1)] }))).toEqual(
      refusal('duplicate_variant'),
    );
    expect(await features.create(aFeature({ variants: [{ ...green(1), key: 'control' }] }))).toEqual(
      refusal('duplicate_variant'),
    );
    expect(await features.create(aFeature({ variants: [green(10_000), { ...green(1), key: 'x' }] }))).toEqual(
      refusal('allocation_over_100'),
    );
    expect(await features.create(aFeature({ type: 'STANDARD' }))).toEqual(
      refusal('feature_not_multivariate'),
    );
  });

  it('are listed by page and part of the name', async () => {
    const features = createFeatureStore(pool);
    added(await features.create(aFeature()));
    added(await features.create(aFeature({ name: 'Button_size' })));
    const found = await features.list(world.projectId, { q: 'BUTTON', page: 2, pageSize: 1 });
    expect(found).toMatchObject({ count: 2, items: [{ name: 'Button_size' }] });
    expect(await features.list(world.projectId, { q: '%', page: 1, pageSize: 9 })).toEqual({
      count: 0,
      items: [],
    });
  });

  it('take another variant, which is served with its default share', async () => {
    const changed = added(await createFeatureStore(pool).addVariant(world.feature.id, green(2_000)));
    expect(changed.variants.map(({ key }) => key)).toEqual(['red', 'blue', 'green']);
    const [served] = await createServingReadModel(pool).served(world.environment.id);
    expect(served!.defaultState.allocations.map(({ basisPoints }) => basisPoints)).toEqual([
      5_000, 3_000, 2_000,
    ]);
  });

  it('take no variant that is there already, or that would make more than 100 %', async () => {
    const features = createFeatureStore(pool);
    expect(await features.addVariant(NOWHERE, green(1))).toEqual(refusal('feature_not_found'));
    expect(await features.addVariant(world.feature.id, { ...green(1), key: 'red' })).toEqual(
      refusal('duplicate_variant'),
    );
    expect(await features.addVariant(world.feature.id, green(2_001))).toEqual(refusal('allocation_over_100'));
  });

  it('take no variant while an experiment runs or is paused', async () => {
    const features = createFeatureStore(pool);
    const uuid = await provisionExperiment(pool, world);
    const frozen = {
      kind: 'refused',
      refusal: { code: 'running_experiment', experiment: { uuid, name: 'Louder button' } },
    };
    await command(pool, uuid, { kind: 'start' });
    expect(await features.addVariant(world.feature.id, green(1_000))).toMatchObject(frozen);
    await command(pool, uuid, { kind: 'pause' });
    expect(await features.addVariant(world.feature.id, green(1_000))).toMatchObject(frozen);
    await command(pool, uuid, { kind: 'complete', outcome: { kind: 'restore' } });
    expect(await features.addVariant(world.feature.id, green(1_000))).toMatchObject({ kind: 'created' });
  });
});

describe('metrics', () => {
  it('are listed newest first by page and part of the name, with the experiments that measure them', async () => {
    const metrics = createMetricStore(pool);
    const { environmentId, description, aggregation, direction, definition } = world.metric;
    const revenue = { environmentId, description, aggregation, direction, definition };
    const second = added(await metrics.create({ ...revenue, name: 'revenue per order' }));
    added(await metrics.create({ ...revenue, name: 'Sign-ups' }));
    await provisionExperiment(pool, world);
    const page = await metrics.list(world.environment.id, { q: 'revenue', page: 1, pageSize: 10 });
    expect(page.count).toBe(2);
    expect(page.items).toMatchObject([
      { id: second.id, experiments: [] },
      { id: world.metric.id, experiments: [{ name: 'Louder button', status: 'created' }] },
    ]);
  });

  it('belong to one environment', async () => {
    const metrics = createMetricStore(pool);
    const other = await createWorld(pool);
    expect(await metrics.get(other.environment.id, world.metric.id)).toBeNull();
    expect(await metrics.get(world.environment.id, world.metric.id)).toEqual(world.metric);
    expect(await metrics.create({ ...world.metric, environmentId: NOWHERE })).toEqual(
      refusal('environment_not_found'),
    );
  });
});

describe('secret keys', () => {
  it('are found by the key itself and kept only as a hash', async () => {
    const keys = createApiKeyStore(pool);
    const plainKey = `ser.${crypto.randomUUID()}`;
    const environmentId = world.environment.id;
    const { id } = await keys.insertServerKey({ environmentId, name: 'backend', plainKey });
    expect(await keys.find(plainKey)).toEqual({ id, kind: 'server', environmentId, name: 'backend' });
    expect(await keys.find(`${plainKey}x`)).toBeNull();
    expect(JSON.stringify(await raw.rows('SELECT * FROM api_keys'))).not.toContain(plainKey);
  });

  it('are worth nothing when revoked or expired', async () => {
    const keys = createApiKeyStore(pool);
    const revoked = crypto.randomUUID();
    const expired = crypto.randomUUID();
    const { id } = await keys.insertManagementKey({ role: 'admin', name: 'a', plainKey: revoked });
    await keys.insertManagementKey({
      role: 'admin',
      name: 'b',
      plainKey: expired,
      expiresAt: Date.now() - 1,
    });
    expect(await keys.find(revoked)).not.toBeNull();
    await raw.rows('UPDATE api_keys SET revoked_at = now() WHERE id = $1', [id]);
    expect(await keys.find(revoked)).toBeNull();
    expect(await keys.find(expired)).toBeNull();
  });

  it('of the configuration are there once, however often the product starts', async () => {
    const keys = createApiKeyStore(pool);
    const plainKey = crypto.randomUUID();
    const before = await raw.count('api_keys');
    await Promise.all([keys.ensureAdminKey(plainKey), keys.ensureAdminKey(plainKey)]);
    await keys.ensureAdminKey(plainKey);
    expect(await raw.count('api_keys')).toBe(before + 1);
    expect(await keys.find(plainKey)).toMatchObject({
      kind: 'management',
      role: 'admin',
      scope: { kind: 'organisation' },
    });
  });

  it('of the configuration stay revoked once they are, and say so', async () => {
    const keys = createApiKeyStore(pool);
    const plainKey = crypto.randomUUID();
    expect(await keys.ensureAdminKey(plainKey)).toBe(true);
    const { id } = (await keys.find(plainKey)) ?? { id: 0 };
    const other = await keys.insertManagementKey({ role: 'admin', name: 'a', plainKey: crypto.randomUUID() });
    expect(await keys.revokeManagementKey(id, other.id)).toBe(true);
    expect(await keys.ensureAdminKey(plainKey)).toBe(false);
    expect(await keys.find(plainKey)).toBeNull();
    const viewers = crypto.randomUUID();
    await keys.insertManagementKey({ role: 'viewer', name: 'v', plainKey: viewers });
    expect(await keys.ensureAdminKey(viewers)).toBe(false);
    expect(await keys.find(viewers)).toMatchObject({ role: 'viewer' });
  });

  it('do not both go when two revoke each other at the same moment', async () => {
    const keys = createApiKeyStore(pool);
    for (let round = 0; round < 20; round += 1) {
      const [one, other] = [crypto.randomUUID(), crypto.randomUUID()];
      const { id: first } = await keys.insertManagementKey({ role: 'admin', name: 'a', plainKey: one });
      const { id: second } = await keys.insertManagementKey({ role: 'admin', name: 'b', plainKey: other });
      const done = await Promise.all([
        keys.revokeManagementKey(first, second),
        keys.revokeManagementKey(second, first),
      ]);
      expect(done.filter((isDone) => isDone)).toHaveLength(1);
      const left = [await keys.find(one), await keys.find(other)].filter((key) => key !== null);
      expect(left).toHaveLength(1);
    }
  });
});
