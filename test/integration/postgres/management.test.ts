import { Client } from 'pg';
import { createApiKeyStore } from '../../../db/postgres/catalogue/api-key-store.js';
import { createEnvironmentStore } from '../../../db/postgres/catalogue/environment-store.js';
import type { FeatureStateStore } from '../../../db/postgres/catalogue/feature-state-store.js';
import { createFeatureStateStore } from '../../../db/postgres/catalogue/feature-state-store.js';
import { createFeatureStore } from '../../../db/postgres/catalogue/feature-store.js';
import { createIdentityStore } from '../../../db/postgres/catalogue/identity-store.js';
import { createProjectStore } from '../../../db/postgres/catalogue/project-store.js';
import type { SegmentStore, StoredSegment } from '../../../db/postgres/catalogue/segment-store.js';
import { createSegmentStore } from '../../../db/postgres/catalogue/segment-store.js';
import { createExperimentStore } from '../../../db/postgres/experiments/experiment-store.js';
import { createServingReadModel } from '../../../db/postgres/serving/serving-read-model.js';
import type { SegmentRule } from '../../../domain/segments/segment-rules.js';
import { usePostgres } from '../../support/postgres/use-postgres.js';
import { added, aProvision, command, provisionExperiment, useWorld } from '../../support/postgres/world.js';

const { url, pool, raw } = usePostgres();
const world = useWorld(pool);
let segments: SegmentStore;
let states: FeatureStateStore;

beforeAll(() => {
  segments = createSegmentStore(pool);
  states = createFeatureStateStore(pool);
});

const rulesFor = (plan: string): readonly SegmentRule[] => [
  { type: 'ALL', rules: [], conditions: [{ operator: 'EQUAL', property: 'plan', value: plan }] },
];
const newSegment = async (name: string): Promise<StoredSegment> =>
  added(
    await segments.create({
      projectId: world.projectId,
      featureId: null,
      name,
      description: '',
      rules: rulesFor(name),
    }),
  );
const overrideOf = (value: string) => ({
  environmentId: world.environment.id,
  featureId: world.feature.id,
  enabled: true,
  value: { type: 'string', value } as const,
  allocation: [],
});
const defaultId = async (): Promise<number> => {
  const page = { page: 1, pageSize: 10, featureId: world.feature.id };
  const { items } = await states.list(world.environment.id, { ...page, scope: 'default' });
  return items[0]?.id ?? 0;
};
const servedDefault = async () =>
  (await createServingReadModel(pool).served(world.environment.id))[0]?.defaultState;
const frozenSegments = async (): Promise<unknown> => {
  const names = [world.feature.name];
  const serving = createServingReadModel(pool);
  const [experiment] = await serving.experimentsForFeatures(world.environment.id, names);
  return experiment?.epochs[0]?.audience?.segments;
};
const versionOf = async (): Promise<{ version: number; updatedAt: number }> => {
  const environment = await createEnvironmentStore(pool).get(world.environment.id);
  return { version: environment?.version ?? 0, updatedAt: environment?.updatedAt ?? 0 };
};

test('every change of what is served raises the version and is announced with its commit', async () => {
  const heard: string[] = [];
  const listener = new Client({ connectionString: url() });
  await listener.connect();
  listener.on('notification', ({ payload }) => heard.push(payload ?? ''));
  await listener.query('LISTEN holdfast_environment');
  const { id: environmentId } = world.environment;
  const { id: featureId, variants } = world.feature;
  const features = createFeatureStore(pool);
  const stateId = await defaultId();
  const gold = await newSegment('gold');
  const [red] = variants;
  const segmentOverride = added(await states.addSegmentOverride({ ...overrideOf('x'), segmentId: gold.id }));
  const identityOverride = added(await states.addIdentityOverride({ ...overrideOf('y'), identifier: 'ada' }));
  const changes: readonly (() => Promise<unknown>)[] = [
    () => states.change(environmentId, 'default', stateId, { enabled: false }),
    () => states.change(environmentId, 'segment', segmentOverride.id, { priority: 5 }),
    () => states.change(environmentId, 'identity', identityOverride.id, { enabled: false }),
    () => states.removeOverride(environmentId, 'segment', segmentOverride.id),
    () => states.removeOverride(environmentId, 'identity', identityOverride.id),
    () => segments.change(gold.id, { rules: rulesFor('tin') }, null),
    () => segments.remove(gold.id, null),
    () => features.change(featureId, { description: 'new' }),
    () => features.changeVariant(featureId, red?.id ?? 0, { key: 'crimson' }),
    () => features.removeVariant(featureId, red?.id ?? 0),
    () => features.remove(featureId),
    () => createProjectStore(pool).rename(world.projectId, 'Store', null),
    () => createEnvironmentStore(pool).change(environmentId, { name: 'live' }, null),
  ];
  let before = await versionOf();
  for (const change of changes) {
    heard.length = 0;
    expect(await change()).toMatchObject({ kind: 'changed' });
    const after = await versionOf();
    expect(after.version).toBe(before.version + 1);
    expect(after.updatedAt).toBeGreaterThan(before.updatedAt);
    await listener.query('SELECT 1');
    expect(heard).toContain(String(environmentId));
    before = after;
  }
  await createIdentityStore(pool).writeTraits(environmentId, 'ada', [{ key: 'plan', value: 'gold' }]);
  expect(await versionOf()).toEqual(before);
  await listener.end();
});

test('a change and a start at the same moment never give a running experiment another default', async () => {
  const stateId = await defaultId();
  const variantId = world.feature.variants[0]?.id ?? 0;
  for (let round = 0; round < 12; round += 1) {
    const share = 100 * (round + 1);
    const uuid = await provisionExperiment(pool, world);
    const store = createExperimentStore(pool);
    const [change] = await Promise.all([
      states.change(world.environment.id, 'default', stateId, {
        value: { type: 'string', value: `round ${round}` },
        allocation: [{ variantId, basisPoints: share }],
      }),
      command(pool, uuid, { kind: 'start' }),
    ]);
    // Whoever was first: while the experiment runs, nobody outside gets a variant.
    expect((await servedDefault())?.allocations.map(({ basisPoints }) => basisPoints)).toEqual([0, 0]);
    expect((await store.load(uuid))?.status).toBe('running');
    await command(pool, uuid, { kind: 'complete', outcome: { kind: 'restore' } });
    const after = await servedDefault();
    const applied = change.kind === 'changed';
    expect(after?.value.value === `round ${round}`).toBe(applied);
    expect(after?.allocations[0]?.basisPoints === share).toBe(applied);
  }
});

test('an audience and a start at the same moment agree about the rules', async () => {
  const gold = await newSegment('gold');
  const audience = { match: 'any', segments: [{ id: gold.id, name: '' }] } as const;
  const rollout = {
    enabled: true,
    percentage: 10_000,
    controlValue: { type: 'string', value: 'grey' },
    audience,
  } as const;
  for (let round = 0; round < 12; round += 1) {
    const uuid = await provisionExperiment(pool, world, { rollout });
    const rules = rulesFor(`plan ${round}`);
    const [change] = await Promise.all([
      segments.change(gold.id, { rules }, null),
      command(pool, uuid, { kind: 'start' }),
    ]);
    const now = await segments.get(gold.id);
    expect(await frozenSegments()).toEqual([{ id: gold.id, name: 'gold', rules: now?.rules }]);
    expect(now?.rules).toEqual(change.kind === 'changed' ? rules : expect.anything());
    const [served] = await createServingReadModel(pool).served(world.environment.id);
    expect(served?.overrides[0]?.segment.rules).toEqual([expect.anything(), ...(now?.rules ?? [])]);
    await command(pool, uuid, { kind: 'complete', outcome: { kind: 'restore' } });
  }
  await expect(raw.rows(`UPDATE epochs SET audience = NULL`)).rejects.toThrow('an epoch is closed once');
});

test('an experiment that cannot have its audience leaves nothing behind', async () => {
  const rollout = {
    enabled: true,
    percentage: 10_000,
    controlValue: { type: 'string', value: 'grey' },
    audience: { match: 'any', segments: [{ id: 2_000_000_000, name: '' }] },
  } as const;
  const input = aProvision(world, { rollout });
  expect(await createExperimentStore(pool).provision(input)).toMatchObject({
    kind: 'refused',
    refusal: { code: 'invalid_audience' },
  });
  expect(await createExperimentStore(pool).load(input.uuid)).toBeNull();
});

test('overrides at one place make room, and come in one order', async () => {
  const [first, second, third] = [await newSegment('a'), await newSegment('b'), await newSegment('c')];
  const add = async (segmentId: number, priority?: number) =>
    added(
      await states.addSegmentOverride({
        ...overrideOf('x'),
        segmentId,
        ...(priority === undefined ? {} : { priority }),
      }),
    );
  await Promise.all([add(first.id, 1), add(second.id, 1)]);
  await add(third.id);
  const page = { page: 1, pageSize: 10, scope: 'segment' } as const;
  const { items } = await states.list(world.environment.id, page);
  expect(items.map(({ priority }) => priority)).toEqual([1, 2, 3]);
  expect(items[2]?.segment?.id).toBe(third.id);
});

test('traits are upserted by key, null removes one, and the same again writes nothing', async () => {
  const identities = createIdentityStore(pool);
  const write = (traits: Readonly<Record<string, string | number | boolean | null>>) =>
    identities.writeTraits(
      world.environment.id,
      'ada',
      Object.entries(traits).map(([key, value]) => ({ key, value })),
    );
  expect(await write({ gone: null })).toEqual([]);
  expect(await identities.find(world.environment.id, 'ada')).toBeNull();
  expect(await write({ plan: 'gold', age: 36.5, beta: false })).toEqual([
    { key: 'age', value: 36.5 },
    { key: 'beta', value: false },
    { key: 'plan', value: 'gold' },
  ]);
  const stamp = `SELECT xmin::text AS xmin FROM identities WHERE identifier = 'ada'`;
  const before = await raw.rows(stamp);
  await write({ plan: 'gold' });
  await write({ nothing: null });
  expect(await raw.rows(stamp)).toEqual(before);
  expect(await write({ age: null, plan: 'tin' })).toEqual([
    { key: 'beta', value: false },
    { key: 'plan', value: 'tin' },
  ]);
  await Promise.all(Array.from({ length: 20 }, (_, n) => write({ [`trait${n}`]: n })));
  expect((await identities.find(world.environment.id, 'ada'))?.traits).toHaveLength(22);
});

test('identities are told apart by their whole name, however long', async () => {
  const identities = createIdentityStore(pool);
  const long = '🦊'.repeat(1_000);
  const { id: environmentId } = world.environment;
  await identities.writeTraits(environmentId, `${long}a`, [{ key: 'n', value: 1 }]);
  await identities.writeTraits(environmentId, `${long}b`, [{ key: 'n', value: 2 }]);
  expect((await identities.find(environmentId, `${long}b`))?.traits).toEqual([{ key: 'n', value: 2 }]);
  expect(await identities.find(environmentId, long)).toBeNull();
  expect((await identities.list(environmentId, { page: 1, pageSize: 1 })).count).toBe(2);
});

test('a key notes its last use once a minute, and opens nothing once it is revoked', async () => {
  const keys = createApiKeyStore(pool);
  const { id: environmentId } = world.environment;
  const plainKey = `ser.${world.environment.apiKey}`;
  const { id } = await keys.insertServerKey({ environmentId, name: 'backend', plainKey });
  expect((await keys.listOfEnvironment(environmentId))[0]).toMatchObject({
    lastUsedAt: null,
    isActive: true,
  });
  expect(await keys.find(plainKey)).toMatchObject({ id, environmentId });
  const [used] = await keys.listOfEnvironment(environmentId);
  expect(used?.lastUsedAt).toEqual(expect.any(Number));
  await keys.find(plainKey);
  expect((await keys.listOfEnvironment(environmentId))[0]).toEqual(used);
  const before = await versionOf();
  expect(await keys.revoke(environmentId, id)).toMatchObject({ isActive: false });
  expect(await keys.find(plainKey)).toBeNull();
  expect((await versionOf()).version).toBe(before.version + 1);
  expect(await keys.revoke(environmentId + 1, id)).toBeNull();
});
