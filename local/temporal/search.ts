import { accessSync, chmodSync, constants, mkdirSync, renameSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { HomeFolder } from '../home/home-folder.js';
import type { TerminalLog } from '../process/terminal-log.js';

/** What every way of finding the Temporal server gets. */
export interface Search {
  readonly log: TerminalLog;
  readonly signal: AbortSignal;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: HomeFolder;
}

export const PROGRAM = 'temporal';
const RUNNABLE = 0o755;

export const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** First program of that name on PATH. */
export const onPath = (path: string | undefined): string | undefined =>
  (path ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, PROGRAM))
    .find(isProgram);

/** Where a server that was fetched or built before is looked for. */
export const cachedPrograms = ({ home }: Search): string[] =>
  [home.cache, home.userCache].map((folder) => join(folder, PROGRAM));

/** The cache of the user when it can be written, so that other checkouts find it too. */
export const writableCache = ({ home }: Search): string => {
  try {
    mkdirSync(home.userCache, { recursive: true });
    accessSync(home.userCache, constants.W_OK);
    return home.userCache;
  } catch {
    return home.cache;
  }
};

/** Moves a complete program into the cache. Draft and cache are on the same file system. */
export const keepInCache = (draft: string, cache: string): string => {
  const path = join(cache, PROGRAM);
  chmodSync(draft, RUNNABLE);
  renameSync(draft, path);
  return path;
};
