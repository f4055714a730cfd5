import { appendFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stopLeftovers } from './home/children-file.js';
import type { FolderLock, Holder } from './home/folder-lock.js';
import { lockFolder } from './home/folder-lock.js';
import type { HomeFolder } from './home/home-folder.js';
import { openHome, rotateLog } from './home/home-folder.js';
import type { Stack, StackPids } from './home/stack-file.js';
import { createStackFile } from './home/stack-file.js';
import { planStack } from './plan-stack.js';
import type { TerminalLog } from './process/terminal-log.js';
import { createLog, elapsed } from './process/terminal-log.js';
import { runAfterReady } from './run-after-ready.js';
import type { Supervisor } from './supervisor/supervisor.js';
import { createSupervisor } from './supervisor/supervisor.js';
import { openUiGate } from './temporal/ui-gate.js';
import type { StopRequests } from './when-asked-to-stop.js';
import { whenAskedToStop } from './when-asked-to-stop.js';

const FAILED = 1;
const project = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** What only whoever sits there may read: no file keeps it. */
const tell: TerminalLog = createLog((line) => {
  process.stdout.write(`${line}\n`);
});

const createTerminalLog = (home: HomeFolder): TerminalLog => {
  const file = home.log('supervisor');
  return createLog((line) => {
    process.stdout.write(`${line}\n`);
    appendFileSync(file, `${new Date().toISOString()}${line}\n`);
  });
};

const minutes = (since: string): string => `${Math.round((Date.now() - Date.parse(since)) / 60_000)} min ago`;

const sayWhoHoldsIt = (home: HomeFolder, { pid, since, addresses }: Holder): void => {
  const places = Object.entries(addresses).map(([name, address]) => `${name} ${address}`);
  console.error(`  holdfast    ${home.path} is in use by process ${pid}, since ${since} (${minutes(since)})`);
  if (places.length > 0) console.error(`  holdfast    it serves: ${places.join(', ')}`);
  console.error(
    `  holdfast    stop it there with Ctrl-C, or by: kill ${pid}; another HOLDFAST_HOME runs beside it`,
  );
};

const pidsOf = ({ pidOf }: Supervisor): StackPids => ({
  postgres: pidOf('postgres') ?? null,
  clickhouse: pidOf('clickhouse') ?? null,
  temporal: pidOf('temporal') ?? null,
  api: pidOf('api') ?? null,
  worker: pidOf('worker') ?? null,
});

const announce = (
  log: TerminalLog,
  lock: FolderLock,
  { api, temporal, temporalUi }: Stack,
  since: number,
): void => {
  const ui = temporalUi === null ? {} : { 'Temporal UI': temporalUi };
  lock.announce({ api, temporal, ...ui });
  log('holdfast', `all parts are ready (${elapsed(since)}); Ctrl-C stops them`);
  log('api', api);
  if (temporalUi !== null) log('temporal ui', temporalUi);
};

/** Runs the stack until somebody asks it to stop. @throws when it does not come up */
const serve = async (
  home: HomeFolder,
  lock: FolderLock,
  log: TerminalLog,
  requests: StopRequests,
): Promise<void> => {
  const since = performance.now();
  const stackFile = createStackFile(home.stack);
  stackFile.remove();
  await stopLeftovers(home.children, log);
  const { stages, ui, addresses } = await planStack(process.env, home, log);
  const onReady = (): void => {
    stackFile.updatePids(pidsOf(supervisor));
  };
  const supervisor = createSupervisor({ stages, home, log, onReady });
  requests.onForce(supervisor.kill);
  const stack = (): Stack => ({
    ...addresses,
    environmentKey: null,
    serverKey: null,
    pids: pidsOf(supervisor),
  });
  let closeUi = (): void => undefined;
  const work = async (): Promise<void> => {
    if (ui !== null) closeUi = await openUiGate(ui.at, ui.target);
    await supervisor.start();
    announce(log, lock, stack(), since);
    await runAfterReady({
      stack,
      stackFile,
      home,
      log,
      tell,
      signal: requests.signal,
      args: process.argv.slice(2),
    });
    await requests.asked;
  };
  try {
    if (!requests.signal.aborted) await Promise.race([work(), requests.asked]);
  } finally {
    stackFile.remove();
    closeUi();
    await supervisor.stop();
  }
};

const main = async (): Promise<void> => {
  // Whatever we and our children write is ours alone.
  process.umask(0o077);
  const home = openHome(resolve(process.env['HOLDFAST_HOME'] ?? join(project, '.holdfast')));
  const { lock, holder } = lockFolder(home.lock);
  if (holder !== undefined) {
    sayWhoHoldsIt(home, holder);
    process.exit(FAILED);
  }
  rotateLog(home.log('supervisor'));
  const log = createTerminalLog(home);
  log('holdfast', `starting in ${home.path}`);
  try {
    await serve(home, lock, log, whenAskedToStop(log));
  } finally {
    lock.release();
  }
};

// A terminal that was closed must not end us before our children.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

try {
  await main();
  process.exit(0);
} catch (error) {
  console.error(`  holdfast    ${error instanceof Error ? error.message : String(error)}`);
  process.exit(FAILED);
}
