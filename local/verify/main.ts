/**
 * `npm run verify -- SNAPSHOT-ID | EXPERIMENT-UUID`: `holdfast verify` of the stack that runs here, for whoever is not logged in and knows
 * no environment.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isUuid } from '../../domain/uuid.js';
import { adminHeaders, createApiClient } from '../demo/api-client.js';
import { runningStack } from '../replay/with-stack.js';
import { experimentByUuid, experimentOfSnapshot } from './find-experiment.js';

const USAGE = `npm run verify -- SNAPSHOT | EXPERIMENT [--api URL]
  SNAPSHOT    the id of a snapshot
  EXPERIMENT  the uuid of an experiment: all its snapshots, oldest first
  --api       another installation than the one that runs here; its key is read from HOLDFAST_API_KEY
exit code 0: all are equal; 1: some are not; 2: nothing could be asked`;

const project = resolve(fileURLToPath(new URL('../../..', import.meta.url)));

interface Place {
  readonly api: string;
  readonly adminKey: string;
}

const placeOf = (api: string | undefined): Place | null => {
  if (api !== undefined) return { api, adminKey: process.env['HOLDFAST_API_KEY'] ?? '' };
  return runningStack(resolve(process.env['HOLDFAST_HOME'] ?? join(project, '.holdfast')));
};

const fail = (sentence: string): number => {
  process.stderr.write(`${sentence}\n`);
  return 2;
};

/** @returns its exit code */
const holdfastVerify = async ({ api, adminKey }: Place, args: readonly string[]): Promise<number> => {
  const child = spawn(process.execPath, [join(project, 'dist', 'cli', 'main.js'), 'verify', ...args], {
    stdio: 'inherit',
    env: { ...process.env, HOLDFAST_URL: api, HOLDFAST_API_KEY: adminKey },
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return code ?? 2;
};

const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { api: { type: 'string' } },
  });
  const [named = ''] = positionals;
  const uuid = named.toLowerCase();
  const isSnapshot = !isUuid(uuid);
  if (isSnapshot && !/^[1-9]\d*$/.test(named)) return fail(USAGE);
  const place = placeOf(values.api);
  if (place === null) return fail('No stack runs here: `npm start` first, or name another by --api.');
  const admin = createApiClient(place.api.replace(/\/$/, ''), adminHeaders(place.adminKey));
  const found = await (isSnapshot
    ? experimentOfSnapshot(admin, Number(named))
    : experimentByUuid(admin, uuid));
  if (found === null) return fail(`There is no ${isSnapshot ? 'snapshot' : 'experiment'} ${named}.`);
  const which = isSnapshot ? ['--snapshot', named] : ['--all'];
  return holdfastVerify(place, [String(found.id), ...which, '--environment', found.environmentKey]);
};

try {
  process.exitCode = await main();
} catch (error) {
  process.exitCode = fail(error instanceof Error ? error.message : String(error));
}
