import { Client } from 'pg';
import { actingAs } from '../../../db/postgres/audit/acting-as.js';
import { createAuditReadModel } from '../../../db/postgres/audit/audit-read-model.js';
import { createApiKeyStore } from '../../../db/postgres/catalogue/api-key-store.js';
import { createEnvironmentStore } from '../../../db/postgres/catalogue/environment-store.js';
import { createFeatureStateStore } from '../../../db/postgres/catalogue/feature-state-store.js';
import { createFeatureStore } from '../../../db/postgres/catalogue/feature-store.js';
import { createIdentityStore } from '../../../db/postgres/catalogue/identity-store.js';
import { createMetricStore } from '../../../db/postgres/catalogue/metric-store.js';
import { createProjectStore } from '../../../db/postgres/catalogue/project-store.js';
import { createSegmentStore } from '../../../db/postgres/catalogue/segment-store.js';
import { inOneTransaction } from '../../../db/postgres/connection/transactions.js';
import { createExperimentStore } from '../../../db/postgres/experiments/experiment-store.js';
import { createOutcomeStore } from '../../../db/postgres/experiments/outcome-store.js';
import { usePostgres } from '../../support/postgres/use-postgres.js';
import type { World } from '../../support/postgres/world.js';
import {
  aCommand,
  added,
  aProvision,
  command,
  createWorld,
  provisionExperiment,
  useWorld,
} from '../../support/postgres/world.js';

const { url, pool, raw } = usePostgres();
const world = useWorld(pool);

const lines = () => raw.rows('SELECT * FROM audit_log ORDER BY id');

/** @returns the lines that some work of Grace's added. */
const linesOf = async (work: () => Promise<unknown>) => {
  const before = (await lines()).length;
  await actingAs({ actor: 'grace', source: 'api' }, work);
  return (await lines()).slice(before);
};

const override = () => ({
  environmentId: world.environment.id,
  featureId: world.feature.id,
  enabled: true,
  value: { type: 'string', value: 'pink' } as const,
  allocation: [],
});
const newSegment = async () =>
  added(
    await createSegmentStore(pool).create({
      projectId: world.projectId,
      featureId: null,
      name: 'Payers',
      description: '',
      rules: [],
    }),
  );
const serverKey = (plainKey: string) =>
  createApiKeyStore(pool).insertServerKey({ environmentId: world.environment.id, name: 'backend', plainKey });

type Change = readonly [what: string, work: () => Promise<unknown>, line: Readonly<Record<string, unknown>>];

const CHANGES: readonly Change[] = [
  [
    'a new project',
    () => createProjectStore(pool).create({ name: 'Bank' }),
    { subject: 'project', action: 'created', subject_name: 'Bank', before: null, after: { name: 'Bank' } },
  ],
  [
    'a project with another name',
    () => createProjectStore(pool).rename(world.projectId, 'Boutique', null),
    { subject: 'project', action: 'changed', before: { name: 'Shop' }, after: { name: 'Boutique' } },
  ],
  [
    'an environment with another name',
    () => createEnvironmentStore(pool).change(world.environment.id, { name: 'live' }, null),
    { subject: 'environment', action: 'changed', before: { name: 'production' }, after: { name: 'live' } },
  ],
  [
    'a deleted environment',
    () => createEnvironmentStore(pool).remove(world.environment.id, null),
    { subject: 'environment', action: 'deleted', subject_name: 'production', after: null },
  ],
  [
    'a changed feature',
    () => createFeatureStore(pool).change(world.feature.id, { description: 'of the button' }),
    {
      subject: 'feature',
      action: 'changed',
      before: { description: '' },
      after: { description: 'of the button' },
    },
  ],
  [
    'a deleted feature',
    () => createFeatureStore(pool).remove(world.feature.id),
    { subject: 'feature', action: 'deleted', subject_name: 'button_colour', after: null },
  ],
  [
    'a new variant',
    () =>
      createFeatureStore(pool).addVariant(world.feature.id, {
        key: 'green',
        value: { type: 'string', value: '#0f0' },
        defaultBasisPoints: 100,
      }),
    {
      subject: 'variant',
      action: 'created',
      subject_name: 'button_colour/green',
      after: { key: 'green', value: { type: 'string', value: '#0f0' }, defaultBasisPoints: 100 },
    },
  ],
  [
    'a changed variant',
    () =>
      createFeatureStore(pool).changeVariant(world.feature.id, world.feature.variants[0]?.id ?? 0, {
        defaultBasisPoints: 1_000,
      }),
    {
      subject: 'variant',
      action: 'changed',
      before: { defaultBasisPoints: 5_000 },
      after: { defaultBasisPoints: 1_000 },
    },
  ],
  [
    'a removed variant',
    () => createFeatureStore(pool).removeVariant(world.feature.id, world.feature.variants[0]?.id ?? 0),
    { subject: 'variant', action: 'deleted', subject_name: 'button_colour/red', after: null },
  ],
  ['a new segment', newSegment, { subject: 'segment', action: 'created', subject_name: 'Payers' }],
  [
    'an identity’s override',
    () => createFeatureStateStore(pool).addIdentityOverride({ ...override(), identifier: 'ann' }),
    {
      subject: 'identity_override',
      action: 'created',
      subject_name: 'button_colour/ann',
      after: { value: { type: 'string', value: 'pink' }, identity: { identifier: 'ann' } },
    },
  ],
  [
    'a new metric',
    () =>
      createMetricStore(pool).create({
        environmentId: world.environment.id,
        name: 'Visits',
        description: '',
        aggregation: 'count',
        direction: 'up',
        definition: { version: 1, event: 'visit' },
      }),
    { subject: 'metric', action: 'created', subject_name: 'Visits' },
  ],
  [
    'a new server key',
    () => serverKey('ser.secret-of-a-server'),
    { subject: 'server_key', action: 'created', after: { name: 'backend', expiresAt: null } },
  ],
  [
    'a new management key',
    () =>
      createApiKeyStore(pool).insertManagementKey({
        name: 'ci',
        plainKey: `mgmt.secret-${world.projectId}`,
        role: 'editor',
        projectId: world.projectId,
      }),
    {
      subject: 'management_key',
      action: 'created',
      after: { name: 'ci', role: 'editor', expiresAt: null },
    },
  ],
];

it.each(CHANGES)('%s leaves one line that says who, and what before and after', async (_what, work, line) => {
  const added = await linesOf(work);
  expect(added).toHaveLength(1);
  expect(added[0]).toMatchObject({ actor: 'grace', source: 'api', experiment_uuid: null, ...line });
  expect(JSON.stringify(added)).not.toContain('secret');
});

it('tells defaults and overrides of segments apart, and keeps what was removed', async () => {
  const states = createFeatureStateStore(pool);
  const segment = await newSegment();
  const { id: environmentId } = world.environment;
  const added = await linesOf(async () => {
    const { items } = await states.list(environmentId, {
      scope: 'default',
      page: 1,
      pageSize: 1,
      featureId: world.feature.id,
    });
    await states.change(environmentId, 'default', items[0]?.id ?? 0, { enabled: false });
    const made = await states.addSegmentOverride({ ...override(), segmentId: segment.id });
    const stateId = made.kind === 'created' ? made.value.id : 0;
    await states.change(environmentId, 'segment', stateId, { value: { type: 'string', value: 'teal' } });
    await states.removeOverride(environmentId, 'segment', stateId);
  });
  expect(added).toMatchObject([
    { subject: 'feature_default', action: 'changed', before: { enabled: true }, after: { enabled: false } },
    { subject: 'segment_override', action: 'created', subject_name: 'button_colour/Payers' },
    {
      subject: 'segment_override',
      action: 'changed',
      before: { value: { value: 'pink' } },
      after: { value: { value: 'teal' } },
    },
    { subject: 'segment_override', action: 'deleted', before: { value: { value: 'teal' } }, after: null },
  ]);
  expect(Object.keys(added[2]?.['before'] as object)).toEqual(['value']);
});

it('says nothing where nothing changed, or the change was refused', async () => {
  const key = await serverKey('ser.revoked-twice');
  const keys = createApiKeyStore(pool);
  await keys.revoke(world.environment.id, key.id);
  const uuid = await provisionExperiment(pool, world);
  await command(pool, uuid, { kind: 'start' });
  const added = await linesOf(async () => {
    await createProjectStore(pool).rename(world.projectId, 'Shop', null);
    await createEnvironmentStore(pool).change(world.environment.id, { name: 'production' }, null);
    await createFeatureStore(pool).change(world.feature.id, { description: '' });
    await createFeatureStore(pool).remove(world.feature.id);
    await createFeatureStore(pool).changeVariant(world.feature.id, world.feature.variants[0]?.id ?? 0, {
      defaultBasisPoints: 1,
    });
    await createEnvironmentStore(pool).remove(world.environment.id, null);
    await createFeatureStore(pool).remove(2_000_000_000);
    await createSegmentStore(pool).remove(2_000_000_000, null);
    await createIdentityStore(pool).remove(world.environment.id, 'nobody');
    await keys.revoke(world.environment.id, key.id);
  });
  expect(added).toEqual([]);
});

it('keeps no line of a change that was undone', async () => {
  const { id } = world.feature;
  const added = await linesOf(async () => {
    const undone = inOneTransaction(pool, async () => {
      await createFeatureStore(pool).change(id, { description: 'lost' });
      throw new Error('and then something went wrong');
    });
    await expect(undone).rejects.toThrow('went wrong');
  });
  expect(added).toEqual([]);
  expect(await createFeatureStore(pool).get(id)).toMatchObject({ description: '' });
});

it('keeps change and line, or neither, when the connection is killed in between', async () => {
  const killer = new Client({ connectionString: url() });
  await killer.connect();
  const features = createFeatureStore(pool);
  const added = await linesOf(async () => {
    const killed = inOneTransaction(pool, async () => {
      await features.change(world.feature.id, { description: 'killed' });
      await killer.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND state = 'idle in transaction' AND pid <> pg_backend_pid()`,
      );
      await features.get(world.feature.id);
    });
    await expect(killed).rejects.toThrow();
  });
  await killer.end();
  expect(added).toEqual([]);
  expect(await features.get(world.feature.id)).toMatchObject({ description: '' });
});

it('has the true state before each of many changes at once', async () => {
  const descriptions = Array.from({ length: 12 }, (_, index) => `version ${index}`);
  const added = await linesOf(() =>
    Promise.all(
      descriptions.map((description) => createFeatureStore(pool).change(world.feature.id, { description })),
    ),
  );
  const steps = added.map(({ before, after }) => [
    (before as { description: string }).description,
    (after as { description: string }).description,
  ]);
  expect(steps.map(([, after]) => after).sort()).toEqual([...descriptions].sort());
  expect(steps.map(([before]) => before)).toEqual(['', ...steps.map(([, after]) => after).slice(0, -1)]);
});

it('cannot be rewritten, shortened or emptied', async () => {
  for (const statement of [
    "UPDATE audit_log SET actor = 'somebody else'",
    'DELETE FROM audit_log',
    'TRUNCATE audit_log',
    'TRUNCATE audit_log CASCADE',
  ]) {
    await expect(raw.rows(statement)).rejects.toThrow('append-only');
  }
});

it('is not the only history that cannot be emptied: no table is that refuses to have its rows deleted', async () => {
  const kept = await raw.rows(
    `SELECT DISTINCT c.relname AS name FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
     WHERE p.proname = 'refuse_rewriting_history' ORDER BY name`,
  );
  expect(kept.map(({ name }) => name)).toEqual([
    'audit_log',
    'command_outcomes',
    'metric_versions',
    'refreshes',
    'snapshots',
  ]);
  for (const { name } of kept)
    await expect(raw.rows(`TRUNCATE ${String(name)} CASCADE`)).rejects.toThrow('append-only');
});

it('holds commands that were refused, with the reason', async () => {
  const uuid = await provisionExperiment(pool, world);
  const refusal = {
    code: 'illegal_transition',
    detail: 'An experiment that is created cannot pause.',
  } as const;
  const identity = aCommand(uuid);
  const store = createExperimentStore(pool);
  await store.refuse({ ...identity, commandKind: 'pause', refusal });
  await store.refuse({ ...identity, commandKind: 'pause', refusal });
  const refused = (await lines()).filter(({ command_id }) => command_id === identity.commandId);
  expect(refused).toMatchObject([{ action: 'pause refused', actor: 'ada', after: refusal }]);
});

const PAGE = { page: 1, pageSize: 100 };
const experimentLines = async ({ projectId, environment }: World) => {
  const audit = createAuditReadModel(pool);
  const filter = { ...PAGE, subject: 'experiment' } as const;
  const { items } = await audit.ofEnvironment(environment, filter);
  expect((await audit.ofProject(projectId, filter)).items).toEqual(items);
  return items;
};

it('shows an environment and its project who wanted to create what, and why that was refused', async () => {
  await createExperimentStore(pool).provision(
    aProvision(world, { featureId: 2_000_000_000, name: 'Of nothing' }),
  );
  await provisionExperiment(pool, world);
  const comment = 'nobody told me';
  const origin = { actor: 'grace', source: 'api', comment } as const;
  const input = { ...aProvision(world, { name: 'The second' }), origin };
  await createExperimentStore(pool).provision(input);
  const refusal = {
    code: 'active_experiment_exists',
    detail: 'The feature has an experiment in this environment that is not completed.',
  };
  expect(await experimentLines(world)).toMatchObject([
    {
      subjectId: null,
      subjectName: 'The second',
      environmentKey: world.environment.apiKey,
      actor: 'grace',
      source: 'api',
      action: 'create refused',
      outcome: 'refused',
      ...refusal,
      before: null,
      after: { ...refusal, name: 'The second', feature: world.feature.id, featureName: 'button_colour' },
      comment,
    },
    { action: 'created', outcome: 'applied', code: null, detail: null },
    { code: 'feature_not_found', after: { name: 'Of nothing', feature: 2_000_000_000, featureName: null } },
  ]);
});

it('does not tell what a feature of another project is called', async () => {
  const other = await createWorld(pool);
  await createExperimentStore(pool).provision(aProvision(world, { featureId: other.feature.id }));
  expect(await experimentLines(world)).toMatchObject([
    { code: 'feature_not_found', after: { feature: other.feature.id, featureName: null } },
  ]);
  expect(await experimentLines(other)).toEqual([]);
});

it('shows a creation that the database refused, and one for an environment that is gone', async () => {
  const store = createExperimentStore(pool);
  const { uuid, commandId, fingerprint, origin, creation } = aProvision(world, { name: 'Impossible' });
  const refusal = { code: 'not_applicable', detail: 'No.' } as const;
  await store.refuse({ uuid, commandId, fingerprint, origin, commandKind: 'create', refusal, creation });
  await createEnvironmentStore(pool).remove(world.environment.id, null);
  await store.provision(aProvision(world, { name: 'Too late' }));
  expect(await experimentLines(world)).toMatchObject([
    { subjectName: 'Too late', code: 'environment_not_found', environmentKey: world.environment.apiKey },
    { subjectName: 'Impossible', ...refusal },
  ]);
});

it('holds the refusal of a creation that nobody would ask for, as far as it makes sense', async () => {
  const { creation, ...identity } = aProvision(world);
  const odd = { ...creation, environmentId: 0.5, featureId: 'red' as unknown as number };
  const refusal = { code: 'not_applicable', detail: 'No.' } as const;
  await createExperimentStore(pool).refuse({ ...identity, commandKind: 'create', refusal, creation: odd });
  const refused = (await lines()).filter(({ command_id }) => command_id === identity.commandId);
  expect(refused).toMatchObject([
    { environment_id: null, after: { name: 'Louder button', feature: null, featureName: null } },
  ]);
});

it('shows what was refused after the deletion of the experiment, under its name', async () => {
  const uuid = await provisionExperiment(pool, world);
  await command(pool, uuid, { kind: 'cancel' });
  const refusal = { code: 'experiment_deleted', detail: 'The experiment was deleted.' } as const;
  await createExperimentStore(pool).refuse({ ...aCommand(uuid), commandKind: 'start', refusal });
  expect(await experimentLines(world)).toMatchObject([
    { action: 'start refused', outcome: 'refused', subjectName: 'Louder button', ...refusal },
    { action: 'deleted', outcome: 'applied' },
    { action: 'created' },
  ]);
});

it('holds a refusal that is no outcome as often as it was given', async () => {
  const uuid = await provisionExperiment(pool, world);
  const identity = aCommand(uuid);
  const refusal = { code: 'refresh_throttled', detail: 'Wait.', retryAfterSeconds: 59 } as const;
  const store = createExperimentStore(pool);
  for (let time = 0; time < 2; time += 1) {
    await store.auditRefusal({ ...identity, commandKind: 'refresh', refusal });
  }
  expect(await createOutcomeStore(pool).find(uuid, identity.commandId)).toBeNull();
  const line = { action: 'refresh refused', code: 'refresh_throttled', after: refusal };
  expect(await experimentLines(world)).toMatchObject([line, line, { action: 'created' }]);
});

it('shows an environment what concerns it, and a project everything', async () => {
  const audit = createAuditReadModel(pool);
  const { projectId, environment } = world;
  const other = added(
    await createEnvironmentStore(pool).create({ projectId, name: 'staging', apiKey: `env-${projectId}` }),
  );
  await createApiKeyStore(pool).insertManagementKey({
    name: 'of the project',
    plainKey: `mgmt.p-${projectId}`,
    role: 'viewer',
    projectId,
  });
  await createEnvironmentStore(pool).change(other.id, { name: 'stage' }, null);
  await provisionExperiment(pool, world);
  const seen = await audit.ofEnvironment(environment, PAGE);
  const subjects = seen.items.map(({ subject, subjectName }) => `${subject} ${subjectName}`);
  expect(subjects).toEqual([
    'experiment Louder button',
    'metric Revenue',
    'feature button_colour',
    'environment production',
    'project Shop',
  ]);
  await createEnvironmentStore(pool).remove(other.id, null);
  const all = await audit.ofProject(projectId, PAGE);
  expect(all.count).toBe(seen.count + 4);
  expect(all.items[0]).toMatchObject({ subject: 'environment', action: 'deleted', subjectName: 'stage' });
  const keys = await audit.ofProject(projectId, { ...PAGE, subject: 'management_key' });
  expect(keys.items.map(({ subjectName }) => subjectName)).toEqual(['of the project']);
});
