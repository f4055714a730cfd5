// Takes the pictures of docs/pictures anew: the test that goes through all pages of the demo keeps what it sees.
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const bootstrap = fileURLToPath(new URL('./bootstrap.mjs', import.meta.url));
const test = ['test', '--selectProjects', 'e2e', '--', 'e2e/demo'];
const { status } = spawnSync(process.execPath, [bootstrap, ...test], {
  stdio: 'inherit',
  env: { ...process.env, TAKE_PICTURES: '1' },
});
process.exitCode = status ?? 1;
