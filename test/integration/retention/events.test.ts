import { retain } from '../../../activities/retain.js';
import type { RetentionDeps } from '../../../activities/retention-deps.js';
import { createClickHouse } from '../../../db/clickhouse/connection/create-clickhouse.js';
import { createEventDays } from '../../../db/clickhouse/events/event-days.js';
import { createEventWriter } from '../../../db/clickhouse/events/event-writer.js';
import { createIdentityStore } from '../../../db/postgres/catalogue/identity-store.js';
import { createExperimentStore } from '../../../db/postgres/experiments/experiment-store.js';
import { createEventRetention } from '../../../db/postgres/retention/event-retention.js';
import { createForgottenRows } from '../../../db/postgres/retention/forget-rows.js';
import { createSnapshotThinning } from '../../../db/postgres/retention/snapshot-thinning.js';
import { decide } from '../../../domain/lifecycle/decide.js';
import { useWarehouse } from '../../support/clickhouse/database.js';
import { anExposure, aPurchase } from '../../support/clickhouse/events.js';
import { usePostgres } from '../../support/postgres/use-postgres.js';
import {
  aCommand,
  command,
  createWorld,
  provisionExperiment,
  useWorld,
} from '../../support/postgres/world.js';

const { pool, raw } = usePostgres();
const warehouse = useWarehouse();
const world = useWorld(pool);

const DAY = 86_400_000;
const today = Math.floor(Date.now() / DAY) * DAY;
const daysAgo = (days: number): number => today - days * DAY;
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

const KEPT_DAYS = 30;

const deps = (changes: Partial<RetentionDeps> = {}): RetentionDeps => ({
  rules: {
    ...{
      events: KEPT_DAYS,
      snapshots: null,
      refreshes: null,
      outcomes: 30,
      audit: 30,
      usage: 30,
      identities: 30,
    },
    answers: 7,
  },
  rows: createForgottenRows(pool),
  snapshots: createSnapshotThinning(pool),
  bound: createEventRetention(pool),
  days: createEventDays(warehouse.clickHouse),
  confirmWarehouse: () => Promise.resolve(),
  now: Date.now,
  ...changes,
});

const pass = (kind: Parameters<typeof retain>[1], changes: Partial<RetentionDeps> = {}, isTrial = false) =>
  retain({ deps: deps(changes), isTrial, signal: new AbortController().signal, note: () => undefined }, kind);

/** An event of each table, at noon of each of these days. */
const send = (...ages: readonly number[]): Promise<void> =>
  createEventWriter(warehouse.clickHouse).insert(
    ages.flatMap((age) => {
      const timestamp = daysAgo(age) + DAY / 2;
      return [anExposure({ timestamp }), aPurchase({ timestamp })];
    }),
  );

const daysThere = async (): Promise<readonly string[]> => {
  const days = await createEventDays(warehouse.clickHouse).before(today + 2 * DAY);
  return [...new Set(days.map(({ day }) => day))];
};

const external = { assignment: 'external' } as const;
const startAt = (uuid: string, startedAt: number): Promise<unknown> =>
  command(pool, uuid, { kind: 'start', startedAt });

const seal = (uuid: string): Promise<unknown> =>
  raw.rows('UPDATE experiments SET sealed_at = clock_timestamp() WHERE uuid = $1', [uuid]);

beforeEach(async () => {
  await raw.rows('UPDATE experiments SET deleted_at = clock_timestamp()');
  await raw.rows('UPDATE event_retention SET kept_from = NULL, decided_at = NULL');
  for (const table of ['judged_exposures', 'metric_events'])
    await warehouse.clickHouse.client.command({ query: `TRUNCATE TABLE ${table}` });
});

describe('days of events', () => {
  it('go when they are old enough, of both tables, and what is not old stays', async () => {
    await send(0, 29, 30, 31, 200);
    const trial = await pass('events', {}, true);
    expect(trial).toMatchObject({ deleted: 4, keptFrom: daysAgo(30), heldBy: null });
    expect(await daysThere()).toHaveLength(5);
    const report = await pass('events');
    expect(report).toMatchObject({ deleted: 4, keptFrom: daysAgo(30), heldBy: null });
    expect(await daysThere()).toEqual([30, 29, 0].map((age) => dayOf(daysAgo(age))));
    expect(await pass('events')).toMatchObject({ deleted: 0 });
  });

  it('stay from the day on which any experiment began that is not sealed, paused or completed, wherever it is', async () => {
    const uuid = await provisionExperiment(pool, world, external);
    const elsewhere = await createWorld(pool);
    const older = await provisionExperiment(pool, elsewhere, external);
    await startAt(uuid, daysAgo(100) + 5_000);
    await startAt(older, daysAgo(120) + 5_000);
    await command(pool, older, { kind: 'pause' });
    await send(31, 100, 101, 120, 121);
    expect(await pass('events')).toMatchObject({
      deleted: 2,
      keptFrom: daysAgo(120),
      heldBy: { uuid: older },
    });
    await command(pool, older, { kind: 'complete', outcome: { kind: 'restore' } });
    expect(await pass('events')).toMatchObject({ deleted: 0 });
    await seal(older);
    expect(await pass('events')).toMatchObject({ deleted: 4, keptFrom: daysAgo(100), heldBy: { uuid } });
    await seal(uuid);
    expect(await pass('events')).toMatchObject({ deleted: 4, keptFrom: daysAgo(30), heldBy: null });
    expect(await daysThere()).toEqual([]);
  });

  it('are not kept for an experiment that reads a source, which needs none of them', async () => {
    const uuid = await provisionExperiment(pool, world, external);
    await startAt(uuid, daysAgo(100));
    await raw.rows(
      `WITH o AS (INSERT INTO sources (environment_id, name, mapping) VALUES ($1, 'Shop', '{}') RETURNING id)
       UPDATE experiments SET source_id = (SELECT id FROM o), source_experiment = 'x' WHERE uuid = $2`,
      [world.environment.id, uuid],
    );
    expect(await pass('events')).toMatchObject({ keptFrom: daysAgo(30), heldBy: null });
  });

  it('go also when one of them is larger than a server deletes without being told that it is meant', async () => {
    await send(29, 31, 32);
    const url = new URL(warehouse.url);
    url.searchParams.set('ch_max_partition_size_to_drop', '1');
    const careful = createClickHouse({ url: url.href, database: warehouse.database, querySeconds: 60 });
    try {
      await expect(
        careful.client.command({ query: `ALTER TABLE metric_events DROP PARTITION '${dayOf(daysAgo(31))}'` }),
      ).rejects.toMatchObject({ code: '359' });
      expect(await pass('events', { days: createEventDays(careful) })).toMatchObject({ deleted: 4 });
      expect(await daysThere()).toEqual([dayOf(daysAgo(29))]);
    } finally {
      await careful.close();
    }
  });

  it('that are gone cannot be adopted by an experiment that is started later', async () => {
    const uuid = await provisionExperiment(pool, world, external);
    await pass('events');
    const store = createExperimentStore(pool);
    const state = (await store.load(uuid))!;
    const start = async (startedAt: number) => {
      const decision = decide(state, { kind: 'start', startedAt }, Date.now());
      if (decision.kind === 'refused') throw new Error(decision.refusal.detail);
      const { next, effects } = decision;
      return store.apply({
        ...aCommand(uuid),
        ...{ commandKind: 'start', expectedRevision: state.revision, next, effects },
      });
    };
    expect(await start(daysAgo(30) - 1)).toMatchObject({
      kind: 'refused',
      refusal: { code: 'events_not_kept' },
    });
    expect(await start(daysAgo(30))).toMatchObject({ kind: 'applied' });
  });

  it('are not taken away under an experiment that is just being started', async () => {
    const uuid = await provisionExperiment(pool, world, external);
    // The start has looked at the bound and is not written yet.
    await raw.rows('BEGIN');
    await raw.rows('SELECT kept_from FROM event_retention FOR SHARE');
    const moving = createEventRetention(pool).moveOn(KEPT_DAYS);
    await raw.rows("UPDATE experiments SET status = 'running', started_at = $2 WHERE uuid = $1", [
      uuid,
      new Date(daysAgo(90)).toISOString(),
    ]);
    await raw.rows('COMMIT');
    expect(await moving).toMatchObject({ keptFrom: daysAgo(90) });
  });

  it('go in the next pass where one was killed after it had written down how far it goes', async () => {
    await send(40, 50);
    const broken = {
      ...createEventDays(warehouse.clickHouse),
      drop: () => Promise.reject(new Error('killed')),
    };
    await expect(pass('events', { days: broken })).rejects.toThrow('killed');
    const uuid = await provisionExperiment(pool, world, external);
    expect((await createExperimentStore(pool).load(uuid))?.status).toBe('created');
    await Promise.all([pass('events'), pass('events'), pass('events')]);
    expect(await daysThere()).toEqual([]);
  });

  it('of another installation’s warehouse are not touched', async () => {
    await send(40);
    await expect(
      pass('events', { confirmWarehouse: () => Promise.reject(new Error('foreign')) }),
    ).rejects.toThrow('foreign');
    expect(await daysThere()).toHaveLength(1);
    expect(await raw.rows('SELECT kept_from FROM event_retention')).toEqual([{ kept_from: null }]);
  });

  it('stay where nobody asked for anything else, and the bound never goes back', async () => {
    await send(400);
    expect(await pass('events', { rules: { ...deps().rules, events: null } })).toEqual({
      kind: 'events',
      deleted: 0,
    });
    await createEventRetention(pool).moveOn(10);
    expect(await createEventRetention(pool).moveOn(300)).toMatchObject({ keptFrom: daysAgo(10) });
  });
});

describe('rows', () => {
  const old = new Date(daysAgo(40)).toISOString();

  it('of answers and usage go by their age', async () => {
    await raw.rows(
      `INSERT INTO idempotent_requests (request_hash, fingerprint, created_at)
       SELECT convert_to('r' || n, 'UTF8'), 'f', $1::timestamptz FROM generate_series(1, 2500) AS n`,
      [old],
    );
    await raw.rows(
      `INSERT INTO feature_usage (environment_id, feature_id, hour, count) VALUES ($1, $2, $3, 1), ($1, $2, date_trunc('hour', now()), 1)`,
      [world.environment.id, world.feature.id, old],
    );
    expect(await pass('answers', {}, true)).toMatchObject({ deleted: 2_500 });
    expect(await pass('answers')).toMatchObject({ deleted: 2_500 });
    expect(await pass('usage')).toMatchObject({ deleted: 1 });
    expect(await raw.count('feature_usage')).toBe(1);
  });

  it('of outcomes go once their experiment is over, and never what its creation was answered', async () => {
    const over = await provisionExperiment(pool, world, external);
    const open = await provisionExperiment(pool, await createWorld(pool), external);
    for (const uuid of [over, open]) await startAt(uuid, daysAgo(50));
    await raw.rows('ALTER TABLE command_outcomes DISABLE TRIGGER command_outcomes_are_append_only');
    await raw.rows('UPDATE command_outcomes SET decided_at = $1', [old]);
    await raw.rows('ALTER TABLE command_outcomes ENABLE TRIGGER command_outcomes_are_append_only');
    await raw.rows('UPDATE experiments SET sealed_at = $2 WHERE uuid = $1', [over, old]);
    await pass('outcomes');
    const left = await raw.rows(
      'SELECT kind, experiment_uuid FROM command_outcomes WHERE experiment_uuid = ANY($1) ORDER BY kind',
      [[over, open]],
    );
    expect(left.map(({ kind }) => kind)).toEqual(['create', 'create', 'start']);
    expect(left.at(-1)).toMatchObject({ experiment_uuid: open });
    await expect(raw.rows('DELETE FROM command_outcomes')).rejects.toThrow('append-only');
  });

  it('of the audit log go unless their experiment is there, and only where that was asked for', async () => {
    const uuid = await provisionExperiment(pool, world);
    await raw.rows('ALTER TABLE audit_log DISABLE TRIGGER audit_log_is_append_only');
    await raw.rows('UPDATE audit_log SET at = $1', [old]);
    await raw.rows('ALTER TABLE audit_log ENABLE TRIGGER audit_log_is_append_only');
    expect(await pass('audit', { rules: { ...deps().rules, audit: null } })).toMatchObject({ deleted: 0 });
    await pass('audit');
    const [, ...others] = await raw.rows(
      "SELECT DISTINCT experiment_uuid FROM audit_log WHERE at < now() - interval '30 days' AND experiment_uuid = $1",
      [uuid],
    );
    expect(others).toEqual([]);
    expect(
      await raw.rows(
        `SELECT 1 FROM audit_log WHERE experiment_uuid IS NULL AND at < now() - interval '30 days'`,
      ),
    ).toEqual([]);
    expect(await raw.rows('SELECT 1 FROM audit_log WHERE experiment_uuid = $1', [uuid])).not.toEqual([]);
    await expect(raw.rows('DELETE FROM audit_log')).rejects.toThrow('append-only');
  });

  it('of identities go when nobody has said anything of them, and nothing is overridden for them', async () => {
    const identities = createIdentityStore(pool);
    const { id: environmentId } = world.environment;
    const names = ['ann', 'ben', 'cleo', 'dan', 'eve'];
    for (const name of names)
      await identities.writeTraits(environmentId, name, [{ key: 'plan', value: 'free' }]);
    await raw.rows('UPDATE identities SET seen_at = $1, updated_at = $1', [old]);
    await raw.rows(
      `INSERT INTO feature_states (environment_id, feature_id, enabled, value_type, value, identity_id)
       SELECT $1, $2, true, 'string', 'x', id FROM identities WHERE identifier = 'ben' AND environment_id = $1`,
      [environmentId, world.feature.id],
    );
    // Asked for, said the same of again, said something new of.
    await identities.find(environmentId, 'cleo');
    await identities.writeTraits(environmentId, 'dan', [{ key: 'plan', value: 'free' }]);
    await identities.writeTraits(environmentId, 'eve', [{ key: 'plan', value: 'paid' }]);
    const [dan] = await raw.rows(
      "SELECT updated_at < seen_at AS is_unchanged FROM identities WHERE identifier = 'dan'",
    );
    expect(dan).toEqual({ is_unchanged: true });
    expect(await pass('identities')).toMatchObject({ deleted: 1 });
    const left = await raw.rows('SELECT identifier FROM identities WHERE environment_id = $1 ORDER BY 1', [
      environmentId,
    ]);
    expect(left.map(({ identifier }) => identifier)).toEqual(['ben', 'cleo', 'dan', 'eve']);
  });
});
