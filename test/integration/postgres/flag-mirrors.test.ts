import { createCheckFlagStore, createMirrorExperiment } from '../../../activities/mirror-experiment.js';
import { createEnvironmentStore } from '../../../db/postgres/catalogue/environment-store.js';
import { createFeatureStore } from '../../../db/postgres/catalogue/feature-store.js';
import { createProjectStore } from '../../../db/postgres/catalogue/project-store.js';
import type { FlagStoreContent } from '../../../db/postgres/flag-stores/flag-store-store.js';
import { createFlagStoreStore } from '../../../db/postgres/flag-stores/flag-store-store.js';
import { createMirrorReadModel } from '../../../db/postgres/flag-stores/mirror-read-model.js';
import { createMirrorStore } from '../../../db/postgres/flag-stores/mirror-store.js';
import { createWebhookStore } from '../../../db/postgres/webhooks/webhook-store.js';
import type { MirrorState, StateAsServed } from '../../../domain/flag-stores/flag-store.js';
import type { ServedSpan } from '../../../domain/flag-stores/served-spans.js';
import { wasServed } from '../../../domain/flag-stores/served-spans.js';
import type { Command } from '../../../domain/lifecycle/command.js';
import type { StoreInMemory } from '../../support/flagsmith/store-in-memory.js';
import { createStoreInMemory } from '../../support/flagsmith/store-in-memory.js';
import { usePostgres } from '../../support/postgres/use-postgres.js';
import type { World } from '../../support/postgres/world.js';
import { added, command, createWorld, provisionExperiment } from '../../support/postgres/world.js';

const { pool, raw } = usePostgres();

const MINUTE = 60_000;
/** When the first look of a test is; each look is a minute after the one before. */
const START = Date.UTC(2026, 0, 1);

const RESTORE: Command = { kind: 'complete', outcome: { kind: 'restore' } };

interface Made {
  readonly id: number;
  readonly uuid: string;
}

let world: World;
let there: StoreInMemory;
let clock: number;

const CONTENT: FlagStoreContent = {
  ...{ url: 'https://flags.example.com', environmentKey: 'there', apiKey: 'org', serverKey: 'ser' },
  ...{ repair: 'on_request', checkEveryMinutes: 5 },
};

beforeEach(async () => {
  world = await createWorld(pool);
  clock = START - MINUTE;
  there = createStoreInMemory({
    defaults: { enabled: true, value: 'grey', shares: { red: 50, blue: 30 } },
    segment: null,
    override: null,
  });
});

const stores = () => createFlagStoreStore(pool);
const mirrors = () => createMirrorStore(pool);
const deps = () => ({ mirrors: mirrors(), open: () => there.store, now: () => clock });

const connect = async (changes: Partial<FlagStoreContent> = {}): Promise<void> => {
  expect((await stores().set(world.environment.id, { ...CONTENT, ...changes })).kind).toBe('changed');
};

const experiment = async (where = world): Promise<Made> => {
  const uuid = await provisionExperiment(pool, where, {
    rollout: {
      ...{ enabled: true, percentage: 2_000, controlValue: { type: 'string', value: 'grey' } },
      allocation: [{ variantId: where.feature.variants[0]!.id, key: 'red', basisPoints: 5_000 }],
    },
  });
  const [row] = await raw.rows('SELECT id FROM experiments WHERE uuid = $1', [uuid]);
  return { id: Number(row?.['id']), uuid };
};

const run = (made: Made, asked: Command) => command(pool, made.uuid, asked);

const look = (made: Made): Promise<MirrorState> => {
  clock += MINUTE;
  return createMirrorExperiment(deps())({ experimentId: made.id });
};

const check = (): Promise<void> => createCheckFlagStore(deps())({ environmentId: world.environment.id });

const mirrorOf = async ({ id }: Made): Promise<Record<string, unknown>> => {
  const [row] = await raw.rows(
    `SELECT state, spans, problem_code, attempts, extract(epoch FROM due_at - clock_timestamp())::float8 AS wait
     FROM flag_mirrors WHERE experiment_id = $1`,
    [id],
  );
  return row!;
};

const storeRow = async (): Promise<Record<string, unknown>> => {
  const [row] = await raw.rows(
    `SELECT problem_code, extract(epoch FROM due_at - clock_timestamp())::float8 AS wait
     FROM flag_stores WHERE environment_id = $1`,
    [world.environment.id],
  );
  return row!;
};

const spansOf = async (made: Made): Promise<readonly ServedSpan[]> =>
  (await mirrorOf(made))['spans'] as readonly ServedSpan[];

/** Half a minute after a look: between it and the next. */
const wasServedAfter = async (made: Made, at: number, epoch = 1): Promise<boolean> =>
  wasServed(await spansOf(made), epoch, at + MINUTE / 2);

const shift = (shares: StateAsServed['shares']): void => {
  there.flag = { ...there.flag, override: { ...there.flag.override!, shares } };
};

const allDue = async (): Promise<void> => {
  await raw.rows('UPDATE flag_mirrors SET due_at = clock_timestamp() WHERE due_at IS NOT NULL');
  await raw.rows('UPDATE flag_stores SET due_at = NULL');
};
const next = async (): Promise<number | null> => {
  const step = await mirrors().next(world.environment.id);
  return step?.kind === 'experiment' ? step.experimentId : null;
};

/** All that a webhook of the environment has been told of what serves its flags elsewhere. */
const told = (): Promise<readonly Readonly<Record<string, unknown>>[]> =>
  raw.rows(
    `SELECT type, before, after FROM webhook_messages
     WHERE environment_id = $1 AND type LIKE 'flag_store.%' ORDER BY at, type`,
    [world.environment.id],
  );
const types = async (): Promise<readonly unknown[]> => (await told()).map(({ type }) => type);

const listen = async (): Promise<void> => {
  const hook = { name: 'Hook', url: 'https://hooks.example/', format: 'json', types: null, isEnabled: true };
  await createWebhookStore(pool).create(world.environment.id, { ...hook, format: 'json' }, 'secret');
};

/** An experiment that runs and was in step at the last look. */
const served = async (): Promise<Made> => {
  const made = await experiment();
  await run(made, { kind: 'start' });
  expect(await look(made)).toBe('in_step');
  return made;
};

describe('where repairs wait to be asked for', () => {
  beforeEach(() => connect());

  test('a pause that a refused key has held up is written once the key is mended', async () => {
    const made = await served();
    await run(made, { kind: 'pause' });
    there.trouble = { look: 'key_refused' };
    expect(await look(made)).toBe('blocked');
    expect((await mirrorOf(made))['wait']).toBeLessThan(60);
    there.trouble = {};
    expect(await look(made)).toBe('in_step');
    expect(there.flag.override?.shares).toEqual({ red: 0, blue: 0 });
  });

  test('what somebody has changed there after a time-out is not overwritten unasked', async () => {
    const made = await served();
    there.trouble = { look: 'unreachable' };
    expect(await look(made)).toBe('pending');
    there.trouble = {};
    shift({ red: 90, blue: 0 });
    expect(await look(made)).toBe('drifted');
    expect(there.flag.override?.shares).toEqual({ red: 90, blue: 0 });
    await stores().askForRepair(world.environment.id, made.id);
    there.trouble = { write: 'key_refused' };
    expect(await look(made)).toBe('blocked');
    there.trouble = {};
    expect(await look(made)).toBe('in_step');
    expect(there.flag.override?.shares).toEqual({ red: 50, blue: 0 });
  });
});

describe('a webhook is told what somebody has changed there', () => {
  beforeEach(listen);

  test('once, however often it is looked at, and once that it is right again', async () => {
    await connect();
    const made = await served();
    shift({ red: 90, blue: 0 });
    for (let looks = 0; looks < 3; looks += 1) expect(await look(made)).toBe('drifted');
    const drift = [{ field: 'override.shares.red', expected: '50', found: '90' }];
    const what = { drift, problem_code: null, problem: null };
    expect(await told()).toEqual([{ type: 'flag_store.drifted', before: null, after: what }]);
    await stores().askForRepair(world.environment.id, made.id);
    expect(await look(made)).toBe('in_step');
    await look(made);
    expect((await told()).slice(1)).toEqual([{ type: 'flag_store.repaired', before: what, after: null }]);
    shift({ red: 90, blue: 0 });
    await look(made);
    expect(await types()).toEqual(['flag_store.drifted', 'flag_store.repaired', 'flag_store.drifted']);
  });

  test('again while one drift is open and another thing is changed, and not of what is left of the first', async () => {
    await connect();
    const made = await served();
    const red = { field: 'override.shares.red', expected: '50', found: '90' };
    const blue = { field: 'override.shares.blue', expected: '0', found: '10' };
    const what = (...drift: readonly object[]) => ({ drift, problem_code: null, problem: null });
    shift({ red: 90, blue: 10 });
    await look(made);
    // Somebody puts one thing right, …
    shift({ red: 50, blue: 10 });
    await look(made);
    // … and somebody else changes it once more.
    shift({ red: 90, blue: 10 });
    await look(made);
    shift({ red: 50, blue: 20 });
    for (let looks = 0; looks < 2; looks += 1) expect(await look(made)).toBe('drifted');
    expect(await told()).toEqual([
      { type: 'flag_store.drifted', before: null, after: what(red, blue) },
      { type: 'flag_store.drifted', before: what(blue), after: what(red, blue) },
      { type: 'flag_store.drifted', before: what(red, blue), after: what({ ...blue, found: '20' }) },
    ]);
    // Nobody answers for a while: that is no news of the flag.
    there.trouble = { look: 'unreachable' };
    await look(made);
    there.trouble = { look: 'feature_missing' };
    for (let looks = 0; looks < 2; looks += 1) await look(made);
    there.trouble = {};
    shift({ red: 50, blue: 0 });
    expect(await look(made)).toBe('in_step');
    expect((await told()).slice(3)).toMatchObject([
      { type: 'flag_store.drifted', after: { drift: [], problem_code: 'feature_missing' } },
      { type: 'flag_store.repaired', before: { problem_code: 'feature_missing' }, after: null },
    ]);
  });

  test('where it is put right by the very look that finds it', async () => {
    await connect({ repair: 'automatic' });
    const made = await served();
    shift({ red: 90, blue: 0 });
    expect(await look(made)).toBe('in_step');
    expect(await types()).toEqual(['flag_store.drifted', 'flag_store.repaired']);
  });

  test('where override or feature are gone', async () => {
    await connect({ repair: 'automatic' });
    const made = await served();
    there.trouble = { look: 'feature_missing' };
    for (let looks = 0; looks < 2; looks += 1) expect(await look(made)).toBe('blocked');
    expect(await told()).toMatchObject([
      { type: 'flag_store.drifted', after: { drift: [], problem_code: 'feature_missing' } },
    ]);
    there.trouble = {};
    expect(await look(made)).toBe('in_step');
    there.flag = { ...there.flag, override: null };
    expect(await look(made)).toBe('blocked');
    expect((await told()).slice(2)).toMatchObject([{ after: { problem_code: 'split_lost' } }]);
  });

  test('and of nothing that a command has written, even if it had to be tried again', async () => {
    await connect({ repair: 'automatic' });
    const made = await experiment();
    await look(made);
    await run(made, { kind: 'start' });
    there.trouble = { 'read back': 'unreachable' };
    expect(await look(made)).toBe('pending');
    there.trouble = {};
    expect(await look(made)).toBe('in_step');
    await run(made, { kind: 'pause' });
    there.published = there.flag;
    expect(await look(made)).toBe('pending');
    there.published = null;
    expect(await look(made)).toBe('in_step');
    await run(made, RESTORE);
    expect(await look(made)).toBe('released');
    expect(await told()).toEqual([]);
  });
});

describe('nobody is enrolled in what was changed by hand', () => {
  beforeEach(() => connect({ repair: 'automatic' }));

  test('when the look after the repair fails', async () => {
    const made = await served();
    const last = clock;
    shift({ red: 90, blue: 0 });
    there.trouble = { 'read back': 'rate_limited' };
    expect(await look(made)).toBe('pending');
    expect(await wasServedAfter(made, last)).toBe(false);
    there.trouble = {};
    expect(await look(made)).toBe('in_step');
    expect(await wasServedAfter(made, last)).toBe(false);
    expect(await wasServedAfter(made, clock)).toBe(true);
  });

  test('when nobody answered before it was found', async () => {
    const made = await served();
    const last = clock;
    there.trouble = { look: 'unreachable' };
    await look(made);
    expect(await wasServedAfter(made, last)).toBe(true);
    there.trouble = {};
    shift({ red: 90, blue: 0 });
    expect(await look(made)).toBe('in_step');
    expect(await wasServedAfter(made, last)).toBe(false);
  });

  test('when another split was asked for here before it was found, even the very same', async () => {
    const made = await served();
    const last = clock;
    shift({ red: 40, blue: 0 });
    await run(made, {
      kind: 'updateRollout',
      patch: { allocation: [{ variantId: world.feature.variants[0]!.id, key: 'red', basisPoints: 4_000 }] },
      confirmNewPhase: true,
    });
    expect(await look(made)).toBe('in_step');
    expect(await wasServedAfter(made, last)).toBe(false);
    expect(await wasServedAfter(made, clock, 2)).toBe(true);
  });

  test('when only what SDKs are handed is something else', async () => {
    const made = await served();
    const last = clock;
    there.published = { ...there.flag, override: { ...there.flag.override!, enabled: false } };
    expect(await look(made)).toBe('pending');
    there.published = null;
    expect(await look(made)).toBe('in_step');
    expect(await wasServedAfter(made, last)).toBe(false);
  });

  test.each([
    'variants_differ',
    'hashes_by_database_id',
    'versions_features',
    'feature_missing',
    'feature_ambiguous',
  ] as const)('while %s lasts', async (code) => {
    const made = await served();
    const last = clock;
    there.trouble = { look: code };
    expect(await look(made)).toBe('blocked');
    expect(await wasServedAfter(made, last)).toBe(false);
  });

  test('but a pause, and what its default is there, take nobody away who came before', async () => {
    const made = await served();
    const last = clock;
    there.flag = { ...there.flag, defaults: { ...there.flag.defaults, value: 'theirs' } };
    expect(await look(made)).toBe('in_step');
    await run(made, { kind: 'pause' });
    there.trouble = { 'read back': 'unreachable' };
    expect(await look(made)).toBe('pending');
    there.trouble = {};
    expect(await look(made)).toBe('in_step');
    expect(await wasServedAfter(made, last)).toBe(true);
    expect((await spansOf(made)).map(({ to }) => to)).toEqual([last + 2 * MINUTE]);
  });
});

describe('one after the other', () => {
  beforeEach(() => connect({ repair: 'automatic' }));

  test('the next experiment on a feature waits until the last one is off it', async () => {
    const first = await served();
    await run(first, RESTORE);
    const second = await experiment();
    await run(second, { kind: 'start' });
    await allDue();
    await raw.rows("UPDATE flag_mirrors SET due_at = due_at + interval '1 hour' WHERE experiment_id = $1", [
      first.id,
    ]);
    expect(await next()).toBeNull();
    const waiting = await createMirrorReadModel(pool).find(second.id);
    expect([waiting?.state, waiting?.problemCode]).toEqual(['pending', 'feature_taken']);
    expect(waiting?.problem).toContain(`experiment ${first.id}, “`);
    await allDue();
    expect(await next()).toBe(first.id);
    expect(await look(first)).toBe('released');
    expect(there.flag.defaults.shares).toEqual({ red: 50, blue: 30 });
    expect(await next()).toBe(second.id);
    expect((await createMirrorReadModel(pool).find(second.id))?.problemCode).toBeNull();
  });

  test('a command comes before looks that have waited longer', async () => {
    const first = await served();
    const feature = added(
      await createFeatureStore(pool).create({
        ...{ projectId: world.projectId, name: 'another', type: 'MULTIVARIATE', description: '' },
        ...{ initialValue: { type: 'string', value: 'grey' }, defaultEnabled: true },
        variants: [{ key: 'red', value: { type: 'string', value: '#f00' }, defaultBasisPoints: 0 }],
      }),
    );
    const second = await experiment({ ...world, feature });
    expect(await look(second)).toBe('in_step');
    await raw.rows('UPDATE flag_stores SET due_at = NULL');
    await raw.rows("UPDATE flag_mirrors SET due_at = clock_timestamp() - interval '1 hour'");
    await run(first, { kind: 'pause' });
    await raw.rows(
      "UPDATE flag_mirrors SET due_at = clock_timestamp() - interval '2 hours' WHERE experiment_id = $1",
      [second.id],
    );
    expect(await next()).toBe(first.id);
  });

  test('one that was released is not looked at for ever', async () => {
    const made = await served();
    await run(made, RESTORE);
    expect(await look(made)).toBe('released');
    await raw.rows('UPDATE flag_mirrors SET due_at = clock_timestamp()');
    await raw.rows('UPDATE flag_stores SET due_at = NULL');
    expect(await next()).toBeNull();
    expect(await mirrors().claim()).not.toContain(world.environment.id);
    await mirrors().defer(world.environment.id, { kind: 'experiment', experimentId: made.id });
    expect((await mirrorOf(made))['state']).toBe('released');
  });

  test('what fails by itself is seen, and holds up no newer command', async () => {
    const made = await served();
    await allDue();
    const step = await mirrors().next(world.environment.id);
    there.surprise = new Error('Nobody has thought of it.');
    await expect(look(made)).rejects.toThrow('Nobody has thought of it.');
    await mirrors().defer(world.environment.id, step!);
    await mirrors().defer(world.environment.id, step!);
    expect(await mirrorOf(made)).toMatchObject({
      state: 'pending',
      problem_code: 'store_failed',
      attempts: 2,
    });
    await run(made, { kind: 'pause' });
    await mirrors().defer(world.environment.id, step!);
    expect((await mirrorOf(made))['wait']).toBeLessThanOrEqual(0);
    await mirrors().defer(world.environment.id, { kind: 'connection' });
    expect((await storeRow())['problem_code']).toBe('store_failed');
  });

  test('names there may be any text', async () => {
    const made = await experiment();
    there.stronger = ['\\u0000', 'a\0b', '\ud800'];
    expect(await look(made)).toBe('in_step');
    const [row] = await raw.rows('SELECT stronger FROM flag_mirrors WHERE experiment_id = $1', [made.id]);
    expect(row?.['stronger']).toEqual({ segments: ['\\u0000', 'ab', '\ufffd'], identities: 0 });
  });

  test('drafts are looked at by the hour', async () => {
    const made = await experiment();
    expect(await look(made)).toBe('in_step');
    expect((await mirrorOf(made))['wait']).toBeGreaterThan(3_000);
  });
});

describe('the connection', () => {
  beforeEach(() => connect({ repair: 'automatic' }));

  test('what an old key is told says nothing of a new one', async () => {
    there.trouble = { check: 'key_refused' };
    there.meanwhile = () => connect({ apiKey: 'another' });
    await check();
    const unasked = await storeRow();
    expect(unasked['problem_code']).toBeNull();
    expect(unasked['wait']).toBeLessThanOrEqual(0);
    there.meanwhile = () => Promise.resolve();
    await check();
    expect(await storeRow()).toMatchObject({ problem_code: 'key_refused', wait: null });
  });

  test('is looked at again soon where what hinders it passes', async () => {
    there.trouble = { check: 'unreachable' };
    await check();
    const { problem_code: code, wait } = await storeRow();
    expect(code).toBe('unreachable');
    expect(wait).toBeLessThan(60);
    expect(wait).toBeGreaterThan(1);
  });

  test('cannot be moved, nor its environment deleted, while something of an experiment that is over is left there', async () => {
    const environments = createEnvironmentStore(pool);
    const made = await served();
    await run(made, RESTORE);
    there.trouble = { look: 'unreachable' };
    await look(made);
    const moved = { ...CONTENT, environmentKey: 'another' };
    const inUse = { kind: 'refused', refusal: { code: 'flag_store_in_use', experiments: [{ id: made.id }] } };
    expect(await stores().set(world.environment.id, moved)).toMatchObject(inUse);
    expect(await environments.remove(world.environment.id, null)).toMatchObject(inUse);
    there.trouble = {};
    expect(await look(made)).toBe('released');
    expect(await stores().set(world.environment.id, moved)).toMatchObject({ kind: 'changed' });
    expect(await environments.remove(world.environment.id, null)).toMatchObject({
      kind: 'changed',
    });
    // With its keys.
    expect(await storeRow()).toBeUndefined();
  });

  test('says what it leaves there when it is cut', async () => {
    const made = await served();
    await run(made, RESTORE);
    expect(await stores().remove(world.environment.id)).toMatchObject({ kind: 'changed' });
    expect(await mirrorOf(made)).toMatchObject({ state: 'released', problem_code: 'disconnected' });
  });

  describe('after it was cut and made again, the next experiment leaves the default', () => {
    /** Cuts the connection before the last experiment is off its feature. */
    const cut = async (outcome: Command = RESTORE): Promise<void> => {
      await run(await served(), outcome);
      await stores().remove(world.environment.id);
      await connect({ repair: 'automatic' });
      expect(there.flag.defaults.shares).toEqual({ red: 0, blue: 0 });
      // Segment and override of the last one are deleted by hand.
      there.flag = { ...there.flag, segment: null, override: null };
    };
    const another = async (): Promise<void> => {
      const made = await served();
      await run(made, RESTORE);
      expect(await look(made)).toBe('released');
    };

    test('as it was before the one that was cut off', async () => {
      await cut();
      await another();
      expect(there.flag.defaults.shares).toEqual({ red: 50, blue: 30 });
    });

    test('as a person has set it meanwhile', async () => {
      await cut();
      there.flag = { ...there.flag, defaults: { ...there.flag.defaults, shares: { red: 5, blue: 0 } } };
      await another();
      expect(there.flag.defaults.shares).toEqual({ red: 5, blue: 0 });
    });

    test('to the variant that was shipped', async () => {
      await cut({ kind: 'complete', outcome: { kind: 'ship', variantId: world.feature.variants[0]!.id } });
      await another();
      expect(there.flag.defaults.shares).toEqual({ red: 100, blue: 0 });
    });

    test('as it is, where another place is connected', async () => {
      await run(await served(), RESTORE);
      await stores().remove(world.environment.id);
      await connect({ repair: 'automatic', environmentKey: 'elsewhere' });
      there.flag = { ...there.flag, segment: null, override: null };
      await another();
      expect(there.flag.defaults.shares).toEqual({ red: 0, blue: 0 });
    });
  });

  test('goes with its project, and its keys with it, once nothing is left there', async () => {
    const projects = createProjectStore(pool);
    const made = await served();
    expect(await projects.remove(world.projectId, null)).toMatchObject({ kind: 'refused' });
    await run(made, RESTORE);
    expect(await projects.remove(world.projectId, null)).toMatchObject({
      ...{ kind: 'refused', refusal: { code: 'flag_store_in_use', experiments: [{ id: made.id }] } },
    });
    expect(await look(made)).toBe('released');
    expect(await projects.remove(world.projectId, null)).toMatchObject({ kind: 'changed' });
    expect(await storeRow()).toBeUndefined();
    await allDue();
    expect(await next()).toBeNull();
    expect(await mirrors().claim()).not.toContain(world.environment.id);
  });
});
