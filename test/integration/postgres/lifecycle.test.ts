import { createEnvironmentStore } from '../../../db/postgres/catalogue/environment-store.js';
import type { ExperimentDetail } from '../../../db/postgres/experiments/experiment-read-model.js';
import { createExperimentReadModel } from '../../../db/postgres/experiments/experiment-read-model.js';
import type { ApplyInput, ApplyResult } from '../../../db/postgres/experiments/experiment-store.js';
import { createExperimentStore } from '../../../db/postgres/experiments/experiment-store.js';
import { createOutcomeStore } from '../../../db/postgres/experiments/outcome-store.js';
import type { ServedFeatureRow } from '../../../db/postgres/serving/serving-read-model.js';
import { createServingReadModel } from '../../../db/postgres/serving/serving-read-model.js';
import type { Command } from '../../../domain/lifecycle/command.js';
import { decide } from '../../../domain/lifecycle/decide.js';
import type { Effect } from '../../../domain/lifecycle/effect.js';
import type { WantedRollout } from '../../../domain/rollouts/rollout.js';
import { usePostgres } from '../../support/postgres/use-postgres.js';
import type { World } from '../../support/postgres/world.js';
import { aCommand, command, createWorld, provisionExperiment } from '../../support/postgres/world.js';

const { pool, raw } = usePostgres();
let world: World;
let uuid: string;

const red = (): number => world.feature.variants[0]!.id;
const blue = (): number => world.feature.variants[1]!.id;

const patch = (changes: Partial<WantedRollout> = {}): WantedRollout => ({
  enabled: true,
  percentage: 2_000,
  controlValue: { type: 'string', value: 'black' },
  ...changes,
});

beforeEach(async () => {
  world = await createWorld(pool);
  const allocation = [{ variantId: red(), key: 'red', basisPoints: 5_000 }];
  uuid = await provisionExperiment(pool, world, { rollout: patch({ allocation }) });
});

const run = (asked: Command): ReturnType<typeof command> => command(pool, uuid, asked);
const START: Command = { kind: 'start' };
const PAUSE: Command = { kind: 'pause' };
const complete = (outcome: Extract<Command, { kind: 'complete' }>['outcome']): Command => ({
  kind: 'complete',
  outcome,
});

const served = async (): Promise<ServedFeatureRow> =>
  (await createServingReadModel(pool).served(world.environment.id))[0]!;
const defaultShares = async (): Promise<readonly number[]> =>
  (await served()).defaultState.allocations.map(({ basisPoints }) => basisPoints);
const version = async (): Promise<number> =>
  (await createEnvironmentStore(pool).findByClientKey(world.environment.apiKey))!.version;
const detail = async (): Promise<ExperimentDetail> => (await createExperimentReadModel(pool).byUuid(uuid))!;

/** Applies the decision on a command under an identity of the test's choice. */
const apply = async (asked: Command, changes: Partial<ApplyInput> = {}): Promise<ApplyResult> => {
  const store = createExperimentStore(pool);
  const state = (await store.load(uuid))!;
  const decision = decide(state, asked, Date.now());
  if (decision.kind === 'refused') throw new Error(decision.refusal.detail);
  const { next, effects } = decision;
  return store.apply({
    ...aCommand(uuid),
    commandKind: asked.kind,
    expectedRevision: state.revision,
    next,
    effects,
    ...changes,
  });
};

describe('start', () => {
  it('makes the override live and gives outsiders control', async () => {
    await run(START);
    const { defaultState, overrides } = await served();
    expect(defaultState).toMatchObject({ enabled: true, value: { type: 'string', value: 'grey' } });
    expect(await defaultShares()).toEqual([0, 0]);
    expect(overrides).toMatchObject([
      {
        enabled: true,
        value: { type: 'string', value: 'black' },
        segment: { rules: [{ conditions: [{ operator: 'PERCENTAGE_SPLIT', value: '20.0' }] }] },
        experiment: { uuid, name: 'Louder button' },
        allocations: [
          { variantId: red(), key: 'red', value: { type: 'string', value: '#f00' }, basisPoints: 5_000 },
          { variantId: blue(), key: 'blue', basisPoints: 0 },
        ],
      },
    ]);
  });

  it('opens the first epoch at the moment that is the start', async () => {
    const { at } = await run(START);
    const experiment = await detail();
    expect(experiment).toMatchObject({ status: 'running', startedAt: at, updatedAt: at, revision: 1 });
    expect(experiment.epochs).toEqual([
      { number: 1, from: at, to: null, percentage: 2_000, allocation: experiment.rollout.allocation },
    ]);
  });

  it('hashes enrolment and variant with the two salts of the experiment', async () => {
    await run(START);
    const [override] = (await served()).overrides;
    const { enrolmentSalt, bucketingSalt } = await detail();
    expect(override!.segment.id).toBe(enrolmentSalt);
    expect(override!.salt).toBe(bucketingSalt);
    expect(enrolmentSalt).not.toBe(bucketingSalt);
  });

  it('of an external experiment can be backdated, and serves nothing', async () => {
    await run({ kind: 'cancel' });
    uuid = await provisionExperiment(pool, world, { assignment: 'external' });
    const before = [await served(), await version()];
    const { at } = await run({ kind: 'start', startedAt: 1_700_000_000_123 });
    expect(await detail()).toMatchObject({
      startedAt: 1_700_000_000_123,
      updatedAt: at,
      epochs: [{ from: 1_700_000_000_123, to: null }],
    });
    expect([await served(), await version()]).toEqual(before);
  });
});

describe('pause', () => {
  it('gives everybody control and closes the epoch', async () => {
    await run(START);
    const { at } = await run(PAUSE);
    expect((await served()).overrides).toEqual([]);
    expect(await defaultShares()).toEqual([0, 0]);
    expect((await detail()).epochs).toMatchObject([{ number: 1, to: at }]);
  });

  it('followed by start serves the same override with the same salt in a new epoch', async () => {
    const { at: startedAt } = await run(START);
    const before = (await served()).overrides;
    await run(PAUSE);
    const { at, state } = await run(START);
    expect((await served()).overrides).toEqual(before);
    expect(state).toMatchObject({ epoch: 2, revision: 3, status: 'running' });
    const experiment = await detail();
    expect(experiment.startedAt).toBe(startedAt);
    expect(experiment.epochs).toMatchObject([{ number: 1 }, { number: 2, from: at, to: null }]);
  });

  it('does not forget the defaults of before the first start', async () => {
    await run(START);
    await run(PAUSE);
    await run(START);
    await run(complete({ kind: 'restore' }));
    expect(await defaultShares()).toEqual([5_000, 3_000]);
  });
});

describe('a rollout update', () => {
  const wider = (): Command => ({
    kind: 'updateRollout',
    patch: patch({
      percentage: 5_025,
      controlValue: { type: 'string', value: 'white' },
      allocation: [{ variantId: blue(), key: 'sent by hand', basisPoints: 2_500 }],
    }),
    confirmNewPhase: true,
  });

  it('while running changes the override in place, and the epoch with it', async () => {
    await run(START);
    const [before] = (await served()).overrides;
    const { at } = await run(wider());
    const [after] = (await served()).overrides;
    expect(after).toMatchObject({
      id: before!.id,
      salt: before!.salt,
      value: { type: 'string', value: 'white' },
      segment: { id: before!.segment.id, rules: [{ conditions: [{ value: '50.25' }] }] },
      allocations: [{ basisPoints: 5_000 }, { basisPoints: 2_500 }],
    });
    expect((await detail()).epochs).toMatchObject([
      { number: 1, to: at, percentage: 2_000 },
      { number: 2, from: at, to: null, percentage: 5_025, allocation: [{ key: 'red' }, { key: 'blue' }] },
    ]);
  });

  it('before the start is seen at the start and changes nothing that is served', async () => {
    const before = await version();
    await run(wider());
    expect(await version()).toBe(before);
    expect((await served()).overrides).toEqual([]);
    await run(START);
    expect((await served()).overrides).toMatchObject([{ value: { value: 'white' } }]);
    expect((await detail()).epochs).toMatchObject([{ number: 1, percentage: 5_025 }]);
  });

  it('with a variant of another feature is refused and leaves everything as it was', async () => {
    await run(START);
    const before = [await served(), await detail()];
    const foreign = (await createWorld(pool)).feature.variants[0]!.id;
    const allocation = [{ variantId: foreign, key: 'red', basisPoints: 100 }];
    const result = await apply({
      kind: 'updateRollout',
      patch: patch({ allocation }),
      confirmNewPhase: true,
    });
    expect(result).toMatchObject({
      kind: 'refused',
      refusal: { code: 'unknown_variant' },
      state: { revision: 1 },
    });
    expect([await served(), await detail()]).toEqual(before);
  });
});

describe('complete', () => {
  const segmentsAndStates = async (): Promise<readonly number[]> => [
    await raw.count('segments'),
    await raw.count('feature_states'),
  ];

  it('with restore brings the defaults back and removes segment and override', async () => {
    const [segments, states] = await segmentsAndStates();
    await run(START);
    const { at, state } = await run(complete({ kind: 'restore' }));
    expect(state.status).toBe('completed');
    expect(await defaultShares()).toEqual([5_000, 3_000]);
    expect((await served()).overrides).toEqual([]);
    expect(await segmentsAndStates()).toEqual([segments! - 1, states! - 1]);
    expect(await detail()).toMatchObject({ endedAt: at, epochs: [{ to: at }] });
  });

  it('keeps both salts, so that every assignment can be derived again', async () => {
    const { enrolmentSalt, bucketingSalt } = await detail();
    await run(START);
    await run(complete({ kind: 'restore' }));
    expect(await detail()).toMatchObject({ enrolmentSalt, bucketingSalt });
    expect(enrolmentSalt).not.toBeNull();
  });

  it('with a variant gives it to everybody', async () => {
    await run(START);
    await run(complete({ kind: 'ship', variantId: blue() }));
    expect(await defaultShares()).toEqual([0, 10_000]);
    expect(await served()).toMatchObject({ overrides: [], defaultState: { enabled: true } });
  });

  it('with a variant makes its value the default, and the log keeps what was there before', async () => {
    const { value: formerly } = (await served()).defaultState;
    const shipped = { type: 'string', value: '#00f' };
    expect(formerly).toEqual({ type: 'string', value: 'grey' });
    await run(START);
    await run(complete({ kind: 'ship', variantId: blue() }));
    expect((await served()).defaultState.value).toEqual(shipped);
    const lines = await raw.rows(
      `SELECT before, after FROM audit_log WHERE experiment_uuid = $1 AND action = 'completed'`,
      [uuid],
    );
    expect(lines).toMatchObject([
      {
        before: { defaults: { value: formerly } },
        after: { defaults: { value: shipped }, outcome: 'ship' },
      },
    ]);
  });

  it('with a variant reaches everybody even where the experiment was created off, since its start turned it on', async () => {
    world = await createWorld(pool);
    const allocation = [{ variantId: red(), key: 'red', basisPoints: 5_000 }];
    uuid = await provisionExperiment(pool, world, { rollout: patch({ allocation, enabled: false }) });
    const { state } = await run(START);
    expect(state.rollout.enabled).toBe(true);
    expect((await detail()).rollout.enabled).toBe(true);
    await run(complete({ kind: 'ship', variantId: red() }));
    expect((await served()).defaultState.enabled).toBe(true);
  });

  it('with a variant reaches everybody even where the default was off', async () => {
    await raw.rows('UPDATE feature_states SET enabled = false WHERE feature_id = $1 AND segment_id IS NULL', [
      world.feature.id,
    ]);
    await run(START);
    await run(complete({ kind: 'ship', variantId: blue() }));
    expect((await served()).defaultState.enabled).toBe(true);
  });

  it('with control leaves everybody control', async () => {
    await run(START);
    await run(complete({ kind: 'keep_control' }));
    expect(await defaultShares()).toEqual([0, 0]);
  });

  it('with a variant that does not exist is refused with an answer and changes nothing', async () => {
    await run(START);
    const before = [await served(), await detail()];
    const identity = aCommand(uuid);
    const effects: readonly Effect[] = [
      { kind: 'closeEpoch' },
      { kind: 'removeOverride' },
      { kind: 'shipVariant', variantId: 999_999 },
    ];
    const result = await apply(complete({ kind: 'restore' }), { ...identity, effects });
    expect(result).toMatchObject({
      kind: 'refused',
      refusal: { code: 'unknown_variant' },
      state: { status: 'running' },
    });
    expect([await served(), await detail()]).toEqual(before);
    expect(await createOutcomeStore(pool).find(uuid, identity.commandId)).toMatchObject({
      outcome: 'refused',
      kind: 'complete',
    });
  });

  it('while paused leaves the last epoch as the pause closed it', async () => {
    await run(START);
    const { at } = await run(PAUSE);
    await run(complete({ kind: 'restore' }));
    expect((await detail()).epochs).toMatchObject([{ number: 1, to: at }]);
  });

  it('frees the feature for the next experiment', async () => {
    await run(START);
    await run(complete({ kind: 'restore' }));
    await provisionExperiment(pool, world);
  });
});

describe('cancel', () => {
  it('before the start removes everything that was prepared and leaves the defaults alone', async () => {
    const { state } = await run({ kind: 'cancel' });
    expect(state).toMatchObject({ deleted: true, status: 'created' });
    expect(await defaultShares()).toEqual([5_000, 3_000]);
    expect(await createExperimentReadModel(pool).byUuid(uuid)).toBeNull();
    expect(
      (await raw.rows('SELECT segment_id, override_id FROM experiments WHERE uuid = $1', [uuid]))[0],
    ).toEqual({ segment_id: null, override_id: null });
  });

  it('while paused restores the defaults', async () => {
    await run(START);
    await run(PAUSE);
    await run({ kind: 'cancel' });
    expect(await defaultShares()).toEqual([5_000, 3_000]);
    expect((await served()).overrides).toEqual([]);
  });
});

describe('a refresh', () => {
  it('that is asked for is stamped on the experiment and changes nothing that is served', async () => {
    await run(START);
    const before = await version();
    const { at, state } = await run({ kind: 'refresh', target: 'results' });
    expect(state.refreshRequestedAt).toEqual({ exposures: null, results: at });
    expect(await detail()).toMatchObject({ resultsRequestedAt: at, exposuresRequestedAt: null });
    expect(await version()).toBe(before);
  });

  it('that was decided before the seal and comes after it is refused, and leaves the final result alone', async () => {
    await run(START);
    await run(complete({ kind: 'restore' }));
    const store = createExperimentStore(pool);
    const undecided = (await store.load(uuid))!;
    await raw.rows('UPDATE experiments SET sealed_at = clock_timestamp() WHERE uuid = $1', [uuid]);
    const before = await detail();
    const identity = aCommand(uuid);
    const decision = decide(undecided, { kind: 'refresh', target: 'results' }, Date.now());
    if (decision.kind === 'refused') throw new Error(decision.refusal.detail);
    const { next, effects } = decision;
    const expectedRevision = undecided.revision;
    const late = { ...identity, commandKind: 'refresh', expectedRevision, next, effects } as const;
    expect(await store.apply(late)).toMatchObject({
      kind: 'refused',
      refusal: { code: 'already_final' },
      state: { sealed: true },
    });
    expect(await detail()).toEqual(before);
    expect(await createOutcomeStore(pool).find(uuid, identity.commandId)).toMatchObject({
      outcome: 'refused',
      kind: 'refresh',
    });
  });
});

describe('a command', () => {
  it('is applied once, and answers the same when it comes again', async () => {
    const identity = aCommand(uuid);
    const first = await apply(START, identity);
    await run(PAUSE);
    const before = await detail();
    const state = (await createExperimentStore(pool).load(uuid))!;
    const again = await createExperimentStore(pool).apply({
      ...identity,
      commandKind: 'start',
      expectedRevision: 0,
      next: state,
      effects: [],
    });
    expect(again).toEqual({ ...first, state, repeated: true });
    expect(await detail()).toEqual(before);
  });

  it('that was decided on an older state is stale, and leaves neither change nor answer', async () => {
    await run(START);
    const before = [await served(), await detail()];
    const identity = aCommand(uuid);
    const result = await apply(PAUSE, { ...identity, expectedRevision: 0 });
    expect(result).toMatchObject({ kind: 'stale', state: { revision: 1, status: 'running' } });
    expect([await served(), await detail()]).toEqual(before);
    expect(await createOutcomeStore(pool).find(uuid, identity.commandId)).toBeNull();
  });

  it('wins alone when ten were decided on the same state', async () => {
    const store = createExperimentStore(pool);
    const state = (await store.load(uuid))!;
    const decision = decide(state, START, Date.now());
    if (decision.kind === 'refused') throw new Error('refused');
    const { next, effects } = decision;
    const results = await Promise.all(
      Array.from({ length: 10 }, () =>
        store.apply({ ...aCommand(uuid), commandKind: 'start', expectedRevision: 0, next, effects }),
      ),
    );
    expect(results.map(({ kind }) => kind).sort()).toEqual([
      'applied',
      ...Array.from({ length: 9 }, () => 'stale'),
    ]);
  });

  it('leaves who, why, before and after in the audit log', async () => {
    await apply(START, { origin: { actor: 'grace', source: 'signal', comment: 'launch day' } });
    const rows = await raw.rows('SELECT * FROM audit_log WHERE experiment_uuid = $1 ORDER BY id', [uuid]);
    expect(rows[1]).toMatchObject({
      actor: 'grace',
      source: 'signal',
      comment: 'launch day',
      action: 'started',
      environment_id: world.environment.id,
      before: { status: 'created', rollout: { percentage: 2_000 } },
      after: { status: 'running', rollout: { percentage: 2_000 } },
    });
  });

  it('raises the version of the environment when it changes what is served', async () => {
    const before = await version();
    await run(START);
    expect(await version()).toBe(before + 1);
  });

  it('that fails midway leaves nothing', async () => {
    const before = [await served(), await detail()];
    await raw.rows(`
      CREATE FUNCTION stumble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'stumbled'; END $$;
      CREATE TRIGGER stumbling BEFORE INSERT ON command_outcomes FOR EACH ROW EXECUTE FUNCTION stumble()`);
    const failed = apply(START);
    await expect(failed).rejects.toMatchObject({ name: 'DatabaseError' });
    await raw.rows('DROP FUNCTION stumble CASCADE');
    expect([await served(), await detail()]).toEqual(before);
  });

  it('that is refused leaves an answer and an audit entry, once', async () => {
    const store = createExperimentStore(pool);
    const input = {
      ...aCommand(uuid),
      commandKind: 'pause' as const,
      refusal: { code: 'illegal_transition' as const, detail: 'No.', retryAfterSeconds: 7 },
    };
    await store.refuse(input);
    await store.refuse(input);
    expect(await createOutcomeStore(pool).find(uuid, input.commandId)).toMatchObject({
      outcome: 'refused',
      refusal: input.refusal,
    });
    const entries = await raw.rows('SELECT action, after FROM audit_log WHERE command_id = $1', [
      input.commandId,
    ]);
    expect(entries).toEqual([{ action: 'pause refused', after: input.refusal }]);
  });

  it('that is refused before there is an experiment leaves an answer too', async () => {
    const input = {
      ...aCommand(crypto.randomUUID()),
      commandKind: 'create' as const,
      refusal: { code: 'malformed_command' as const, detail: 'No.' },
    };
    await createExperimentStore(pool).refuse(input);
    expect(await createOutcomeStore(pool).find(input.uuid, input.commandId)).toMatchObject({
      kind: 'create',
      outcome: 'refused',
    });
  });

  it('for an experiment that is not there fails', async () => {
    const store = createExperimentStore(pool);
    const state = (await store.load(uuid))!;
    const stray = store.apply({
      ...aCommand(crypto.randomUUID()),
      commandKind: 'start',
      expectedRevision: 0,
      next: state,
      effects: [],
    });
    await expect(stray).rejects.toMatchObject({ code: 'constraint', retryable: false });
    expect(await store.load(crypto.randomUUID())).toBeNull();
  });
});

describe('epochs', () => {
  it('never go backwards when the clock does', async () => {
    const future = Date.now() + 3_600_000;
    await run(START);
    await raw.rows('ALTER TABLE epochs DISABLE TRIGGER epochs_are_only_closed');
    await raw.rows(
      'UPDATE epochs SET from_at = to_timestamp($1::float8 / 1000) WHERE experiment_id = (SELECT id FROM experiments WHERE uuid = $2)',
      [future, uuid],
    );
    await raw.rows('ALTER TABLE epochs ENABLE TRIGGER epochs_are_only_closed');
    await run(PAUSE);
    await run(START);
    await run({ kind: 'updateRollout', patch: patch({ percentage: 10 }) });
    await run(complete({ kind: 'restore' }));
    const experiment = await detail();
    expect(experiment.endedAt).toBe(future);
    expect(experiment.epochs.map(({ from, to }) => [from, to])).toEqual([
      [future, future],
      [future, future],
      [future, future],
    ]);
  });

  it('touch and never overlap over a whole life', async () => {
    await run(START);
    for (let step = 1; step <= 5; step += 1) {
      await run({ kind: 'updateRollout', patch: patch({ percentage: step * 1_000 }) });
      await run(PAUSE);
      await run(START);
    }
    await run(complete({ kind: 'restore' }));
    const { epochs } = await detail();
    expect(epochs).toHaveLength(11);
    epochs.forEach((epoch, index) => {
      expect(epoch.to).toBeGreaterThanOrEqual(epoch.from);
      if (index > 0) expect(epoch.from).toBeGreaterThanOrEqual(epochs[index - 1]!.to!);
    });
  });

  it('that overlap are refused by the database', async () => {
    await run(START);
    const overlapping = raw.rows(
      "INSERT INTO epochs SELECT experiment_id, 2, from_at - interval '1 hour', from_at + interval '1 hour', 0, '[]' FROM epochs WHERE experiment_id = (SELECT id FROM experiments WHERE uuid = $1)",
      [uuid],
    );
    await expect(overlapping).rejects.toThrow('epochs_do_not_overlap');
  });
});

describe('what must never change', () => {
  const refused = async (text: string, reason: string): Promise<void> => {
    await expect(raw.rows(text)).rejects.toThrow(reason);
  };

  it('is kept by the database: the salts of an experiment and of a feature state', async () => {
    await refused(
      'UPDATE experiments SET bucketing_salt = bucketing_salt + 1000',
      'salts of an experiment are frozen',
    );
    await refused(
      'UPDATE experiments SET enrolment_salt = enrolment_salt + 1000',
      'salts of an experiment are frozen',
    );
    await refused('UPDATE feature_states SET salt = salt + 1000', 'salt of a feature state is frozen');
  });

  it('is kept by the database: closed epochs', async () => {
    await run(START);
    await run(PAUSE);
    await refused('UPDATE epochs SET to_at = to_at WHERE to_at IS NOT NULL', 'closed once');
    await refused('UPDATE epochs SET percentage = 1', 'closed once');
    await refused('DELETE FROM epochs', 'closed once');
  });

  it.each([
    ['snapshots', 'content_hash'],
    ['refreshes', 'error_detail'],
    ['audit_log', 'comment'],
    ['command_outcomes', 'outcome'],
  ])('is kept by the database: rows of %s', async (table, column) => {
    await run(START);
    await raw.rows(
      `INSERT INTO refreshes (experiment_id, seq, reason, outcome, error_code)
       SELECT id, 1, 'demand', 'failed', 'x' FROM experiments WHERE uuid = $1`,
      [uuid],
    );
    await raw.rows(
      `INSERT INTO snapshots (experiment_id, kind, seq, as_of, payload, basis, content_hash, software_version)
       SELECT id, 'results', 1, now(), '{}', '{}', '', '' FROM experiments WHERE uuid = $1`,
      [uuid],
    );
    await refused(`UPDATE ${table} SET ${column} = ${column}`, `${table} is append-only`);
    await refused(`DELETE FROM ${table}`, `${table} is append-only`);
  });
});
