import { chmodSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Everything the stack keeps on this machine, by default `.holdfast/` in the project. */
export interface HomeFolder {
  readonly path: string;
  readonly cache: string;
  /** The same for all checkouts of a user, so that a second one need not build again. */
  readonly userCache: string;
  readonly keys: string;
  readonly lock: string;
  readonly children: string;
  readonly stack: string;
  readonly data: (part: string) => string;
  readonly log: (part: string) => string;
}

/** Creates the folder when missing. */
export const openHome = (path: string): HomeFolder => {
  for (const folder of [path, join(path, 'logs'), join(path, 'data'), join(path, 'cache')])
    mkdirSync(folder, { recursive: true });
  // When we are root, Postgres runs as another user, who has to get through these folders. Secrets have modes of
  // their own.
  for (const folder of [path, join(path, 'data')]) chmodSync(folder, 0o755);
  return {
    path,
    cache: join(path, 'cache'),
    userCache: join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'holdfast'),
    keys: join(path, 'keys.json'),
    lock: join(path, 'supervisor.lock'),
    children: join(path, 'children.json'),
    stack: join(path, 'stack.json'),
    data: (part) => join(path, 'data', part),
    log: (part) => join(path, 'logs', `${part}.log`),
  };
};

/** The log of the run before is kept beside the new one. */
export const rotateLog = (file: string): void => {
  if (existsSync(file)) renameSync(file, `${file}.1`);
};
