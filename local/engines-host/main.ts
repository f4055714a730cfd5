import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { stopLeftovers } from '../home/children-file.js';
import { openHome } from '../home/home-folder.js';
import { removeOutsideFolder } from '../postgres/find-place.js';
import { identityOf } from '../process/process-identity.js';
import { createLog } from '../process/terminal-log.js';
import type { EngineName, Engines } from '../start-engines.js';
import { startEngines } from '../start-engines.js';

/**
 * Runs engines for a test run in a process of their own, so that they and their folder go away however the test run
 * ends: it tells us to stop, or the channel to it breaks.
 *
 * Arguments: folder, then names of engines. The folder is called `test-<pid of the test run>` and is removed at the end.
 */
const [homePath, ...which] = process.argv.slice(2);
if (homePath === undefined) throw new Error('The first argument is the folder for the engines.');

/** An ordinary start says nothing; one that takes long, or fails, shows what it does. */
const SILENT_MS = 4_000;
const lines: string[] = [];
let isLong = false;
const show = (): void => {
  isLong = true;
  for (const line of lines.splice(0)) process.stderr.write(`${line}\n`);
};
const log = createLog((line) => {
  lines.push(line);
  if (isLong) show();
});
const silence = setTimeout(show, SILENT_MS);
const TEST_HOME = /^test-(\d+)$/;

const remove = (path: string): void => {
  removeOutsideFolder(openHome(path));
  rmSync(path, { recursive: true, force: true, maxRetries: 5 });
};

/** Clears what test runs left whose host was killed too. */
const sweep = async (folder: string): Promise<void> => {
  for (const name of readdirSync(folder)) {
    const pid = TEST_HOME.exec(name)?.[1];
    if (pid === undefined || name === basename(homePath) || identityOf(Number(pid)) !== undefined) continue;
    const home = openHome(join(folder, name));
    await stopLeftovers(home.children, log);
    remove(home.path);
  }
};

const aborting = new AbortController();
let engines: Promise<Engines> | undefined;

const stop = async (): Promise<void> => {
  if (aborting.signal.aborted) return;
  aborting.abort(new Error('The test run ended.'));
  await engines?.then(
    (started) => started.stop(),
    () => undefined,
  );
  remove(homePath);
  process.exit(0);
};

for (const event of ['SIGTERM', 'SIGINT', 'SIGHUP', 'disconnect'] as const)
  process.on(event, () => void stop());
process.on('message', () => void stop());

process.umask(0o077);
openHome(homePath);
await sweep(dirname(homePath));
try {
  engines = startEngines({
    home: homePath,
    log,
    which: which as EngineName[],
    // These databases live for one test run: no need to wait for the disk.
    postgresSettings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'],
    temporalPragmas: ['synchronous=off', 'journal_mode=memory'],
    signal: aborting.signal,
  });
  const { postgres, clickhouse, temporal } = await engines;
  clearTimeout(silence);
  process.send?.({ postgres: postgres.url, clickhouse: clickhouse.url, temporal: temporal.address });
} catch (error) {
  if (!aborting.signal.aborted) show();
  process.send?.({ error: error instanceof Error ? error.message : String(error) });
  await stop();
}
