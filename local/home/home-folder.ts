import { chmodSync, chownSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
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

const OWNER_ONLY = 0o700;
/** The group gets through, to what it knows the name of, and can list nothing. */
const GROUP_PASSES = 0o710;

/** A folder of another group than ours was opened for the user that runs Postgres, see below. */
const modeOf = (folder: string): number =>
  process.getuid?.() === 0 && statSync(folder).gid !== process.getegid?.() ? GROUP_PASSES : OWNER_ONLY;

/**
 * Creates the folder when missing, and closes it to other users of the machine.
 *
 * @throws when it belongs to somebody else
 */
export const openHome = (path: string): HomeFolder => {
  for (const folder of [path, join(path, 'logs'), join(path, 'data'), join(path, 'cache')]) {
    mkdirSync(folder, { recursive: true, mode: OWNER_ONLY });
    // Earlier versions let everybody in.
    chmodSync(folder, modeOf(folder));
  }
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

/** When we are root, Postgres runs as another user, who has to get through to its data. Nobody else does. */
export const letGroupPass = (home: HomeFolder, gid: number): void => {
  for (const folder of [home.path, home.data('.')]) {
    chownSync(folder, statSync(folder).uid, gid);
    chmodSync(folder, GROUP_PASSES);
  }
};

/** The log of the run before is kept beside the new one. */
export const rotateLog = (file: string): void => {
  if (existsSync(file)) renameSync(file, `${file}.1`);
};
