import { readMigrations } from '../../../db/migration-files.js';
import { applyMigrations, MIGRATIONS_FOLDER } from '../../../db/postgres/migrate.js';
import { createEmptyDatabase, silentLog } from '../../support/postgres/database.js';
import { openRawDatabase } from '../../support/postgres/rows.js';
import { useOpened } from '../../support/use-opened.js';

const database = useOpened({ open: createEmptyDatabase, close: (it) => it.drop() });
const raw = useOpened({ open: () => openRawDatabase(database.url), close: (it) => it.close() });

const BEFORE_EVALUATIONS = 12;

const insertExperiment = async (feature: string): Promise<void> => {
  await raw.rows(`INSERT INTO features (project_id, name, type) VALUES (1, $1, 'MULTIVARIATE')`, [feature]);
  await raw.rows(
    `INSERT INTO experiments (
       uuid, environment_id, feature_id, name, hypothesis, assignment, status, rollout, refresh_interval_ms,
       refresh_throttle_ms, settle_ms, planned_units
     )
     SELECT gen_random_uuid(), 1, id, name, 'h', 'external', 'created', '{}', 1, 1, 1, 1
     FROM features WHERE name = $1`,
    [feature],
  );
};

test('experiments from before keep the evaluation that they were made with, new ones ask all engines', async () => {
  const migrations = await readMigrations(MIGRATIONS_FOLDER);
  await applyMigrations(database.url, migrations.slice(0, BEFORE_EVALUATIONS), silentLog);
  await raw.rows(`INSERT INTO projects (name) VALUES ('Shop')`);
  await raw.rows(`INSERT INTO environments (project_id, name, api_key) VALUES (1, 'production', 'env')`);
  await insertExperiment('before');
  await applyMigrations(database.url, migrations, silentLog);
  await insertExperiment('after');
  expect(await raw.rows('SELECT name, evaluation FROM experiments ORDER BY id')).toEqual([
    { name: 'before', evaluation: 'node' },
    { name: 'after', evaluation: 'agreed' },
  ]);
});
