/** Where and how a test's own `npm start` runs beside those of others. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts } from './free-ports.js';

const PORTS = [
  'API_PORT',
  'POSTGRES_PORT',
  'CLICKHOUSE_PORT',
  'TEMPORAL_PORT',
  'TEMPORAL_UI_PORT',
  'TEMPORAL_HTTP_PORT',
  'TEMPORAL_METRICS_PORT',
] as const;

/** @returns an empty folder for HOLDFAST_HOME whose name begins like this. */
export const newHome = (prefix: string): string => {
  const folder = process.env['TEST_RUN_FOLDER'];
  if (folder === undefined) throw new Error('TEST_RUN_FOLDER must name a folder.');
  return mkdtempSync(join(folder, prefix));
};

/** As root, Postgres may have had to keep its data elsewhere. */
export const removeHome = (home: string): void => {
  const note = join(home, 'postgres-folder.txt');
  const folders = existsSync(note) ? [readFileSync(note, 'utf8').trim(), home] : [home];
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
};

/** Ports of its own, since other test files start stacks at the same time; no address from outside. */
export const environmentFor = async (home: string): Promise<NodeJS.ProcessEnv> => {
  const ports = await freePorts(PORTS.length);
  return {
    ...process.env,
    ...Object.fromEntries(PORTS.map((name, index) => [name, String(ports[index])])),
    HOLDFAST_HOME: home,
    // As npm would set it: the stack ends when a test run dies that cannot stop it any more.
    npm_lifecycle_event: 'start',
    DATABASE_URL: undefined,
    CLICKHOUSE_URL: undefined,
    TEMPORAL_ADDRESS: undefined,
    HOLDFAST_ADMIN_KEY: undefined,
  };
};
