// Records histories as new versions beside the old ones, which are never deleted. The scenarios are tests, and each
// writes down what it went through: those of `workflow` on a real server with real engines, those of `replay` on a
// simulated server, which only write what is not recorded yet. Name a kind to record that one alone.
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const bootstrap = fileURLToPath(new URL('./bootstrap.mjs', import.meta.url));
const [kind] = process.argv.slice(2);
const kinds = kind === undefined ? ['workflow', 'replay'] : [kind];
const { status } = spawnSync(process.execPath, [bootstrap, 'test', '--selectProjects', ...kinds], {
  stdio: 'inherit',
  env: { ...process.env, RECORD_HISTORIES: '1' },
});
process.exitCode = status ?? 1;
