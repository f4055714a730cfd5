/** `npm run verify -- SNAPSHOT-ID | EXPERIMENT-UUID`: derives what is stored again from the events, and compares. */
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isUuid } from '../../domain/uuid.js';
import { adminHeaders, createApiClient } from '../demo/api-client.js';
import { runningStack } from '../replay/with-stack.js';
import { snapshotById, snapshotsOfExperiment } from './find-snapshots.js';
import { isGood, VERIFICATION_HEAD, verificationLines } from './verification-lines.js';
import type { Verified } from './verify-each.js';
import { verifyEach } from './verify-each.js';

const USAGE = `npm run verify -- SNAPSHOT | EXPERIMENT [--api URL]
  SNAPSHOT    the id of a snapshot
  EXPERIMENT  the uuid of an experiment: all its snapshots, oldest first
  --api       another installation than the one that runs here; its key is read from HOLDFAST_API_KEY
exit code 0: all are equal; 1: some are not; 2: nothing could be asked`;

const project = resolve(fileURLToPath(new URL('../../..', import.meta.url)));

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

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

const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { api: { type: 'string' } },
  });
  const [named = ''] = positionals;
  const uuid = named.toLowerCase();
  if (!isUuid(uuid) && !/^[1-9]\d*$/.test(named)) return fail(USAGE);
  const place = placeOf(values.api);
  if (place === null) return fail('No stack runs here: `npm start` first, or name another by --api.');
  const admin = createApiClient(place.api.replace(/\/$/, ''), adminHeaders(place.adminKey));
  const found = isUuid(uuid)
    ? await snapshotsOfExperiment(admin, uuid)
    : await snapshotById(admin, Number(named));
  if (found === null) return fail(`There is no ${isUuid(uuid) ? 'experiment' : 'snapshot'} ${named}.`);
  say(`${found.name}: ${found.ids.length} to verify\n${VERIFICATION_HEAD}`);
  const all: Verified[] = [];
  await verifyEach(admin, found, (verified) => {
    all.push(verified);
    for (const line of verificationLines(verified)) say(line);
  });
  const bad = all.filter((one) => !isGood(one));
  say(bad.length === 0 ? 'All follow from the events.' : `${bad.length} of ${all.length} do not follow.`);
  return bad.length === 0 ? 0 : 1;
};

try {
  process.exitCode = await main();
} catch (error) {
  process.exitCode = fail(error instanceof Error ? error.message : String(error));
}
