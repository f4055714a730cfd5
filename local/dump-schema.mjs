// Writes db/postgres/schema.sql anew, from a database that the migrations have just made: the test that compares the two
// writes before it compares.
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const bootstrap = fileURLToPath(new URL('./bootstrap.mjs', import.meta.url));
const test = ['test', '--selectProjects', 'integration', '--', 'integration/postgres/schema'];
const { status } = spawnSync(process.execPath, [bootstrap, ...test], {
  stdio: 'inherit',
  env: { ...process.env, DUMP_SCHEMA: '1' },
});
process.exitCode = status ?? 1;
