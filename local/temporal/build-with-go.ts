import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { countLine, describeProgress, isGoAtLeast, NO_PROGRESS } from './go-progress.js';
import { runProgram } from './run-program.js';
import type { Search } from './search.js';
import { keepInCache, writableCache } from './search.js';

/** Later tags have `replace` lines in their module file, which `go install` refuses. */
const SOURCE = 'github.com/temporalio/cli/cmd/temporal@v1.5.1';
const PROGRESS_EVERY_MS = 5_000;

const checkGo = async (signal: AbortSignal): Promise<void> => {
  const version = await runProgram('go', ['version'], { signal }).catch(() => undefined);
  if (version === undefined) throw new Error('go is not on PATH');
  if (!isGoAtLeast(version, 1, 25)) throw new Error(`go is too old (${version}), 1.25 is needed`);
};

/**
 * Builds the server out of its sources, as Go programs are installed, and keeps it in the cache.
 *
 * @throws when Go is missing or too old, or the build fails
 */
export const buildWithGo = async (search: Search): Promise<string> => {
  const { log, signal } = search;
  await checkGo(signal);
  const cache = writableCache(search);
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
    return keepInCache(join(folder, 'temporal'), cache);
  } finally {
    clearInterval(timer);
    rmSync(folder, { recursive: true, force: true });
  }
};
