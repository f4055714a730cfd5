import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Engine, the variable by which tests learn its address; one that is set already is not started. */
const VARIABLES = {
  postgres: 'TEST_DATABASE_URL',
  clickhouse: 'TEST_CLICKHOUSE_URL',
  temporal: 'TEST_TEMPORAL_ADDRESS',
} as const;

type EngineName = keyof typeof VARIABLES;
const NAMES = Object.keys(VARIABLES) as EngineName[];

/** What the host process tells once, see local/engines-host/main.ts. */
type Report =
  | { readonly error: string }
  | (Readonly<Record<EngineName, string>> & { readonly error?: undefined });

// Read by stop.ts: jest loads setup and teardown as separate modules of the same process.
const store = globalThis as typeof globalThis & { holdfastEngines?: ChildProcess };

const firstReport = (host: ChildProcess): Promise<Report> =>
  new Promise((resolve, reject) => {
    host.once('message', (report) => {
      resolve(report as Report);
    });
    host.once('error', reject);
    host.once('exit', (code) => {
      reject(new Error(`The engines' host process ended (exit code ${code ?? 'unknown'}).`));
    });
  });

/** jest's globalSetup: starts the engines that were not given from outside, once per test run. */
const start = async (_run: unknown, project: { readonly rootDir: string }): Promise<void> => {
  const root = project.rootDir;
  const missing = NAMES.filter((name) => !process.env[VARIABLES[name]]);
  if (store.holdfastEngines || missing.length === 0) return;
  const entry = join(root, 'dist', 'local', 'engines-host', 'main.js');
  if (!existsSync(entry))
    throw new Error(
      'dist/ is missing: the engines start from there. Run `npm test`, or `node local/bootstrap.mjs build` before jest.',
    );
  const home = join(process.env['TEST_RUN_FOLDER'] ?? join(root, '.holdfast'), `test-${process.pid}`);
  // Detached, so that Ctrl-C reaches the test run only; the host then sees its channel break and clears up.
  const host = fork(entry, [home, ...missing], {
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  store.holdfastEngines = host;
  const report = await firstReport(host);
  if (report.error !== undefined) throw new Error(`The engines did not start: ${report.error}`);
  for (const name of missing) process.env[VARIABLES[name]] = report[name];
};

export { start as default };
