import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lockFolder } from '../home/folder-lock.js';
import { countLine, describeProgress, isGoAtLeast, NO_PROGRESS } from './go-progress.js';
import { runProgram } from './run-program.js';
import type { Search } from './search.js';
import { isProgram, keepInCache, PROGRAM, writableCache } from './search.js';

/** Later tags have `replace` lines in their module file, which `go install` refuses. */
const SOURCE = 'github.com/temporalio/cli/cmd/temporal@v1.5.1';
const PROGRESS_EVERY_MS = 5_000;
const LOOK_EVERY_MS = 500;

const checkGo = async (signal: AbortSignal): Promise<void> => {
  const version = await runProgram('go', ['version'], { signal }).catch(() => undefined);
  if (version === undefined) throw new Error('go is not on PATH');
  if (!isGoAtLeast(version, 1, 25)) throw new Error(`go is too old (${version}), 1.25 is needed`);
};

const build = async ({ log, signal }: Search, cache: string): Promise<string> => {
  const folder = mkdtempSync(join(cache, 'go-'));
  const since = performance.now();
  let progress = NO_PROGRESS;
  const say = (): void => {
    log('temporal', describeProgress(progress, (performance.now() - since) / 1000));
  };
  log('temporal', `building the server with go install ${SOURCE}; this takes some minutes, once`);
  const timer = setInterval(say, PROGRESS_EVERY_MS);
  try {
    await runProgram('go', ['install', '-v', SOURCE], {
      signal,
      env: { GOBIN: folder },
      onLine: (line) => {
        progress = countLine(progress, line);
      },
    });
    say();
    return keepInCache(join(folder, PROGRAM), cache);
  } finally {
    clearInterval(timer);
    rmSync(folder, { recursive: true, force: true });
  }
};

/**
 * Builds the server out of its sources, as Go programs are installed, and keeps it in the cache. Of several processes
 * that need it one builds, and the others wait for it: side by side each would take as many times longer.
 *
 * @throws when Go is missing or too old, or the build fails
 */
export const buildWithGo = async (search: Search): Promise<string> => {
  const { log, signal } = search;
  await checkGo(signal);
  const cache = writableCache(search);
  for (let waitedFor = 0; ;) {
    const { lock, holder } = lockFolder(join(cache, 'build.lock'));
    if (lock !== undefined)
      try {
        const built = join(cache, PROGRAM);
        return isProgram(built) ? built : await build(search, cache);
      } finally {
        lock.release();
      }
    if (waitedFor !== holder.pid)
      log('temporal', `waiting for process ${holder.pid}, which builds the server`);
    waitedFor = holder.pid;
    await sleep(LOOK_EVERY_MS, undefined, { signal });
  }
};
