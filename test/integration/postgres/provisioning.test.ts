import { createEnvironmentStore } from '../../../db/postgres/catalogue/environment-store.js';
import { createFeatureStore } from '../../../db/postgres/catalogue/feature-store.js';
import { createExperimentStore } from '../../../db/postgres/experiments/experiment-store.js';
import { createOutcomeStore } from '../../../db/postgres/experiments/outcome-store.js';
import { createServingReadModel } from '../../../db/postgres/serving/serving-read-model.js';
import type { ExperimentCreation } from '../../../domain/lifecycle/experiment-creation.js';
import type { WantedRollout } from '../../../domain/rollouts/rollout.js';
import { usePostgres } from '../../support/postgres/use-postgres.js';
import {
  added,
  aProvision,
  command,
  createWorld,
  provisionExperiment,
  useWorld,
} from '../../support/postgres/world.js';

const { pool, raw } = usePostgres();
const world = useWorld(pool);

const TABLES = [
  'experiments',
  'experiment_metrics',
  'segments',
  'feature_states',
  'feature_state_allocations',
  'audit_log',
];
/** What is served, and everything that there is to see but the log. */
const ALL_BUT_THE_LOG = TABLES.length - 1;
const census = async (): Promise<readonly number[]> => {
  const counts: number[] = [];
  for (const table of TABLES) counts.push(await raw.count(table));
  return counts;
};

const patch = (changes: Partial<WantedRollout> = {}): WantedRollout => ({
  enabled: false,
  percentage: 4_250,
  controlValue: { type: 'string', value: 'black' },
  ...changes,
});
const share = (
  index: number,
  basisPoints: number,
): { variantId: number; key: string; basisPoints: number } => ({
  variantId: world.feature.variants[index]!.id,
  key: 'a key that somebody sent',
  basisPoints,
});

describe('a new experiment', () => {
  it('has a segment and an override that are not live, with two different salts', async () => {
    const uuid = await provisionExperiment(pool, world, {
      rollout: patch({ allocation: [share(1, 2_000)] }),
    });
    const [row] = await raw.rows('SELECT * FROM experiments WHERE uuid = $1', [uuid]);
    const [segment] = await raw.rows('SELECT * FROM segments WHERE id = $1', [row!['segment_id']]);
    const [override] = await raw.rows('SELECT * FROM feature_states WHERE id = $1', [row!['override_id']]);
    expect(segment).toMatchObject({
      name: `experiment-${String(row!['id'])}-rollout`,
      kind: 'rollout',
      rules: [
        {
          type: 'ALL',
          rules: [],
          conditions: [{ operator: 'PERCENTAGE_SPLIT', property: '$.identity.key', value: '42.5' }],
        },
      ],
    });
    expect(override).toMatchObject({ live: false, enabled: false, value: 'black', priority: 1 });
    expect(row).toMatchObject({ enrolment_salt: segment!['id'], bucketing_salt: override!['salt'] });
    expect(row!['enrolment_salt']).not.toBe(row!['bucketing_salt']);
  });

  it('lists every variant in its rollout, with the keys of the feature and 0 for those not named', async () => {
    const uuid = await provisionExperiment(pool, world, {
      rollout: patch({ allocation: [share(1, 2_000)] }),
    });
    const state = await createExperimentStore(pool).load(uuid);
    expect(state?.rollout).toEqual({
      enabled: false,
      percentage: 4_250,
      controlValue: { type: 'string', value: 'black' },
      allocation: [
        { variantId: world.feature.variants[0]!.id, key: 'red', basisPoints: 0 },
        { variantId: world.feature.variants[1]!.id, key: 'blue', basisPoints: 2_000 },
      ],
    });
  });

  it('without a rollout takes everybody with the split and value of the default', async () => {
    const uuid = await provisionExperiment(pool, world);
    expect(await createExperimentStore(pool).load(uuid)).toEqual({
      assignment: 'flag',
      status: 'created',
      deleted: false,
      sealed: false,
      revision: 0,
      epoch: 0,
      refreshThrottleMs: 300_000,
      refreshRequestedAt: { exposures: null, results: null },
      rollout: {
        enabled: true,
        percentage: 10_000,
        controlValue: { type: 'string', value: 'grey' },
        allocation: [
          { variantId: world.feature.variants[0]!.id, key: 'red', basisPoints: 5_000 },
          { variantId: world.feature.variants[1]!.id, key: 'blue', basisPoints: 3_000 },
        ],
      },
    });
  });

  it('changes nothing that is served', async () => {
    const serving = createServingReadModel(pool);
    const before = await serving.served(world.environment.id);
    await provisionExperiment(pool, world, { rollout: patch() });
    expect(await serving.served(world.environment.id)).toEqual(before);
    expect(await createEnvironmentStore(pool).findByClientKey(world.environment.apiKey)).toMatchObject({
      version: 2,
    });
  });

  it('that is assigned by somebody else has no segment, no override and no salts', async () => {
    const segments = await raw.count('segments');
    const uuid = await provisionExperiment(pool, world, { assignment: 'external' });
    expect(await raw.count('segments')).toBe(segments);
    expect((await raw.rows('SELECT * FROM experiments WHERE uuid = $1', [uuid]))[0]).toMatchObject({
      segment_id: null,
      override_id: null,
      enrolment_salt: null,
      bucketing_salt: null,
    });
  });

  it('leaves an audit entry and an answer', async () => {
    const input = aProvision(world);
    await createExperimentStore(pool).provision(input);
    expect(await raw.rows('SELECT * FROM audit_log WHERE experiment_uuid = $1', [input.uuid])).toMatchObject([
      {
        actor: 'ada',
        source: 'api',
        action: 'created',
        command_id: input.commandId,
        after: { status: 'created' },
      },
    ]);
    expect(await createOutcomeStore(pool).find(input.uuid, input.commandId)).toMatchObject({
      kind: 'create',
      outcome: 'applied',
      refusal: null,
      fingerprint: 'fingerprint',
    });
  });

  it('is the same one when it is asked for again with the same command', async () => {
    const store = createExperimentStore(pool);
    const input = aProvision(world);
    const first = await store.provision(input);
    const before = await census();
    expect(await store.provision(input)).toEqual(first);
    expect(await Promise.all([store.provision(input), store.provision(input)])).toEqual([first, first]);
    expect(await census()).toEqual(before);
  });

  it('may measure nothing', async () => {
    const attachments = await raw.count('experiment_metrics');
    await provisionExperiment(pool, world, { metrics: [] });
    expect(await raw.count('experiment_metrics')).toBe(attachments);
  });
});

describe('a creation', () => {
  const refusalOf = async (changes: Partial<ExperimentCreation>): Promise<string> => {
    const input = aProvision(world, changes);
    const before = await census();
    const result = await createExperimentStore(pool).provision(input);
    const after = await census();
    expect(after.slice(0, ALL_BUT_THE_LOG)).toEqual(before.slice(0, ALL_BUT_THE_LOG));
    expect(after.at(-1)).toBe(before.at(-1)! + 1);
    if (result.kind === 'created') throw new Error('It was created.');
    const outcome = await createOutcomeStore(pool).find(input.uuid, input.commandId);
    expect(outcome).toMatchObject({ kind: 'create', outcome: 'refused', refusal: result.refusal });
    expect(await raw.rows('SELECT * FROM audit_log WHERE experiment_uuid = $1', [input.uuid])).toMatchObject([
      {
        actor: 'ada',
        source: 'api',
        action: 'create refused',
        command_id: input.commandId,
        subject: 'experiment',
        subject_name: 'Louder button',
        before: null,
        after: result.refusal,
      },
    ]);
    return result.refusal.code;
  };

  it('is refused when the environment, the feature or a metric is not there', async () => {
    expect(await refusalOf({ environmentId: 2_147_483_647 })).toBe('environment_not_found');
    expect(await refusalOf({ environmentId: 9_007_199_254_740_991 })).toBe('environment_not_found');
    expect(await refusalOf({ featureId: 2_147_483_647 })).toBe('feature_not_found');
    expect(await refusalOf({ metrics: [{ metricId: 3_000_000_000, expectedDirection: 'increase' }] })).toBe(
      'metric_not_found',
    );
  });

  it('is refused when feature or metric belong to somebody else', async () => {
    const other = await createWorld(pool);
    expect(await refusalOf({ featureId: other.feature.id })).toBe('feature_not_found');
    const metrics = [{ metricId: other.metric.id, expectedDirection: 'increase' as const }];
    expect(await refusalOf({ metrics })).toBe('metric_not_found');
  });

  it('is refused for a deleted metric and for the same metric twice', async () => {
    const attached = { metricId: world.metric.id, expectedDirection: 'increase' as const };
    expect(await refusalOf({ metrics: [attached, attached] })).toBe('duplicate_metric');
    await raw.rows('UPDATE metrics SET deleted_at = now() WHERE id = $1', [world.metric.id]);
    expect(await refusalOf({})).toBe('metric_not_found');
  });

  it('is refused for a feature without variants', async () => {
    const { projectId } = world;
    const plain = added(
      await createFeatureStore(pool).create({
        projectId,
        name: 'plain',
        type: 'STANDARD',
        description: '',
        initialValue: { type: 'boolean', value: 'true' },
        defaultEnabled: true,
        variants: [],
      }),
    );
    expect(await refusalOf({ featureId: plain.id })).toBe('feature_not_multivariate');
  });

  it('is refused for variants of another feature, named twice, or over 100 % together', async () => {
    const other = await createWorld(pool);
    const foreign = { variantId: other.feature.variants[0]!.id, key: 'red', basisPoints: 1 };
    expect(await refusalOf({ rollout: patch({ allocation: [foreign] }) })).toBe('unknown_variant');
    expect(await refusalOf({ rollout: patch({ allocation: [share(0, 1), share(0, 2)] }) })).toBe(
      'duplicate_variant',
    );
    expect(await refusalOf({ rollout: patch({ allocation: [share(0, 6_000), share(1, 4_001)] }) })).toBe(
      'allocation_over_100',
    );
  });

  it('is refused while the feature has an experiment that is not completed', async () => {
    const uuid = await provisionExperiment(pool, world);
    expect(await refusalOf({})).toBe('active_experiment_exists');
    await command(pool, uuid, { kind: 'cancel' });
    await provisionExperiment(pool, world);
  });

  it('gives the same refusal when it is asked for again, even if it would be possible by now', async () => {
    const store = createExperimentStore(pool);
    const uuid = await provisionExperiment(pool, world);
    const input = aProvision(world);
    const first = await store.provision(input);
    await command(pool, uuid, { kind: 'cancel' });
    const before = await census();
    expect(await store.provision(input)).toEqual(first);
    expect(await Promise.all([store.provision(input), store.provision(input)])).toEqual([first, first]);
    // Neither is it written to the audit log again.
    expect(await census()).toEqual(before);
  });

  it('makes exactly one experiment when thirty ask at once', async () => {
    const before = await census();
    const store = createExperimentStore(pool);
    const results = await Promise.all(Array.from({ length: 30 }, () => store.provision(aProvision(world))));
    expect(results.filter(({ kind }) => kind === 'created')).toHaveLength(1);
    expect(
      results.filter((one) => one.kind === 'refused' && one.refusal.code === 'active_experiment_exists'),
    ).toHaveLength(29);
    const after = await census();
    // All thirty are in the audit log.
    expect(after.map((n, index) => n - before[index]!)).toEqual([1, 1, 1, 1, 2, 30]);
  });

  it('is refused, not failed, when somebody inserts an experiment past the lock', async () => {
    const columns = `environment_id, feature_id, name, hypothesis, assignment, status, rollout, refresh_interval_ms,
      refresh_throttle_ms, settle_ms, planned_units`;
    const uuid = await provisionExperiment(pool, world, { assignment: 'external' });
    await command(pool, uuid, { kind: 'cancel' });
    await raw.rows('BEGIN');
    await raw.rows(
      `INSERT INTO experiments (uuid, ${columns}) SELECT gen_random_uuid(), ${columns} FROM experiments WHERE uuid = $1`,
      [uuid],
    );
    const result = createExperimentStore(pool).provision(aProvision(world));
    await new Promise((resolve) => setTimeout(resolve, 200));
    await raw.rows('COMMIT');
    expect(await result).toMatchObject({ kind: 'refused', refusal: { code: 'active_experiment_exists' } });
  });

  it('leaves nothing when the database refuses one of its rows midway', async () => {
    await raw.rows(`
      CREATE FUNCTION stumble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'stumbled'; END $$;
      CREATE TRIGGER stumbling BEFORE INSERT ON audit_log FOR EACH ROW EXECUTE FUNCTION stumble()`);
    const before = await census();
    const input = aProvision(world);
    await expect(createExperimentStore(pool).provision(input)).rejects.toMatchObject({
      name: 'DatabaseError',
    });
    await raw.rows('DROP FUNCTION stumble CASCADE');
    expect(await census()).toEqual(before);
    expect(await createOutcomeStore(pool).find(input.uuid, input.commandId)).toBeNull();
    expect(await createExperimentStore(pool).provision(input)).toMatchObject({ kind: 'created' });
  });
});
