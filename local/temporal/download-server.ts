import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { runProgram } from './run-program.js';
import type { Search } from './search.js';
import { keepInCache, PROGRAM, writableCache } from './search.js';

const CONNECT_MS = 10_000;
const STALL_MS = 30_000;
const PROGRESS_EVERY_MS = 3_000;
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

const addressFor = (): string => {
  const arch = ARCHITECTURES[process.arch];
  if (arch === undefined || !['linux', 'darwin'].includes(process.platform))
    throw new Error(`there is none for ${process.platform} ${process.arch}`);
  return `https://temporal.download/cli/archive/latest?platform=${process.platform}&arch=${arch}`;
};

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
};

/** Aborts when nobody calls `alive` for a while. */
const watchdog = (): { signal: AbortSignal; alive: (ms: number) => void; end: () => void } => {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const end = (): void => {
    clearTimeout(timer);
  };
  return {
    signal: controller.signal,
    end,
    alive: (ms) => {
      end();
      timer = setTimeout(() => {
        controller.abort(new Error(`no answer within ${ms / 1000} s`));
      }, ms);
    },
  };
};

const fetchArchive = async (file: string, { log, signal }: Search): Promise<void> => {
  const watch = watchdog();
  watch.alive(CONNECT_MS);
  let bytes = 0;
  const count = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      watch.alive(STALL_MS);
      bytes += chunk.length;
      done(undefined, chunk);
    },
  });
  const say = setInterval(() => {
    if (bytes > 0) log('temporal', `downloading the server: ${Math.round(bytes / 1e6)} MB`);
  }, PROGRESS_EVERY_MS);
  const either = AbortSignal.any([signal, watch.signal]);
  try {
    const response = await fetch(addressFor(), { signal: either });
    if (!response.ok || response.body === null) throw new Error(`answered ${response.status}`);
    await pipeline(Readable.fromWeb(response.body), count, createWriteStream(file), { signal: either });
  } finally {
    clearInterval(say);
    watch.end();
  }
};

/**
 * Fetches the official build and keeps it in the cache.
 *
 * @throws with the reason, e.g. when there is no way to that address
 */
export const downloadServer = async (search: Search): Promise<string> => {
  const cache = writableCache(search);
  const folder = mkdtempSync(join(cache, 'download-'));
  const archive = join(folder, 'temporal.tar.gz');
  search.log('temporal', 'looking for the official download');
  try {
    await fetchArchive(archive, search);
    await runProgram('tar', ['-xzf', archive, '-C', folder, PROGRAM], { signal: search.signal });
    return keepInCache(join(folder, PROGRAM), cache);
  } catch (error) {
    search.signal.throwIfAborted();
    throw new Error(reasonOf(error), { cause: error });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
