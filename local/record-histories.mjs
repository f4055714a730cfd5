// Records the histories of a live run as new versions beside the old ones, which are never deleted: the workflow tests
// are the scenarios, and each writes down what it went through.
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const bootstrap = fileURLToPath(new URL('./bootstrap.mjs', import.meta.url));
const { status } = spawnSync(process.execPath, [bootstrap, 'test', '--selectProjects', 'workflow'], {
  stdio: 'inherit',
  env: { ...process.env, RECORD_HISTORIES: '1' },
});
process.exitCode = status ?? 1;
