import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeSchema } from '../../support/postgres/describe-schema.js';
import { usePostgres } from '../../support/postgres/use-postgres.js';

const FILE = join(__dirname, '..', '..', '..', 'db', 'postgres', 'schema.sql');

const { raw } = usePostgres();

it('the schema that people read is the one that the migrations make', async () => {
  const schema = await describeSchema(raw);
  if (process.env['DUMP_SCHEMA'] !== undefined) writeFileSync(FILE, schema);
  // Otherwise: npm run dump-schema
  expect(readFileSync(FILE, 'utf8')).toBe(schema);
});

it('a change of the schema is seen, whatever it is a change of', async () => {
  const before = await describeSchema(raw);
  const changes = [
    'ALTER TABLE metrics ADD COLUMN unit text',
    'ALTER TABLE metrics ALTER COLUMN unit SET NOT NULL',
    "ALTER TABLE metrics ALTER COLUMN unit SET DEFAULT ''",
    'ALTER TABLE metrics ADD CONSTRAINT unit_is_short CHECK (length(unit) < 9)',
    'CREATE INDEX metrics_by_unit ON metrics (unit)',
    'DROP TRIGGER audit_log_is_never_emptied ON audit_log',
    'CREATE SEQUENCE another_id_seq',
    "CREATE OR REPLACE FUNCTION identifier_digest(identifier text) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT ''::bytea $$",
  ];
  const seen = [before];
  for (const change of changes) {
    await raw.rows(change);
    seen.push(await describeSchema(raw));
  }
  expect(new Set(seen).size).toBe(changes.length + 1);
  await raw.rows('CREATE VIEW names AS SELECT name FROM metrics');
  await expect(describeSchema(raw)).rejects.toThrow('Unknown to the description: [{"name":"names"}].');
});
