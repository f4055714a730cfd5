import { readMigrations } from '../../../db/migration-files.js';
import { applyMigrations, MIGRATIONS_FOLDER } from '../../../db/postgres/migrate.js';
import type { TestDatabase } from '../../support/postgres/database.js';
import { createEmptyDatabase, silentLog } from '../../support/postgres/database.js';
import type { RawDatabase } from '../../support/postgres/rows.js';
import { openRawDatabase } from '../../support/postgres/rows.js';

let database: TestDatabase;
let raw: RawDatabase;
beforeEach(async () => {
  database = await createEmptyDatabase();
  raw = await openRawDatabase(database.url);
});
afterEach(async () => {
  await raw.close();
  await database.drop();
});

const BEFORE_VERSIONS = 7;

const insertExperiment = async (name: string, feature: string, startedAt: string | null): Promise<void> => {
  await raw.rows(`INSERT INTO features (project_id, name, type) VALUES (1, $1, 'MULTIVARIATE')`, [feature]);
  await raw.rows(
    `INSERT INTO experiments (
       uuid, environment_id, feature_id, name, hypothesis, assignment, status, rollout, refresh_interval_ms,
       refresh_throttle_ms, settle_ms, planned_units, started_at
     )
     SELECT gen_random_uuid(), 1, id, $1, 'h', 'external', $3, '{}', 1, 1, 1, 1, $4::timestamptz
     FROM features WHERE name = $2`,
    [name, feature, startedAt === null ? 'created' : 'running', startedAt],
  );
  await raw.rows(
    `INSERT INTO experiment_metrics (experiment_id, metric_id, expected_direction)
     SELECT id, 1, 'increase' FROM experiments WHERE name = $1`,
    [name],
  );
};

test('metrics from before there were versions have their first one, and started experiments keep it', async () => {
  const migrations = await readMigrations(MIGRATIONS_FOLDER);
  await applyMigrations(database.url, migrations.slice(0, BEFORE_VERSIONS), silentLog);
  await raw.rows(`INSERT INTO projects (name) VALUES ('Shop')`);
  await raw.rows(`INSERT INTO environments (project_id, name, api_key) VALUES (1, 'production', 'env')`);
  await raw.rows(
    `INSERT INTO metrics (environment_id, name, aggregation, direction, definition, created_at)
     VALUES (1, 'Revenue', 'sum', 'up', '{"version": 1, "event": "purchase"}', '2026-01-02T03:04:05.678Z')`,
  );
  await insertExperiment('not yet', 'one', null);
  await insertExperiment('started', 'two', '2026-02-03T04:05:06Z');

  await applyMigrations(database.url, migrations, silentLog);
  expect(
    await raw.rows('SELECT version, aggregation, direction, definition, created_at FROM metric_versions'),
  ).toEqual([
    {
      version: 1,
      aggregation: 'sum',
      direction: 'up',
      definition: { version: 1, event: 'purchase' },
      created_at: new Date('2026-01-02T03:04:05.678Z'),
    },
  ]);
  expect(
    await raw.rows('SELECT metric_version, role, margin FROM experiment_metrics ORDER BY experiment_id'),
  ).toEqual([
    { metric_version: null, role: 'goal', margin: null },
    { metric_version: 1, role: 'goal', margin: null },
  ]);
});
