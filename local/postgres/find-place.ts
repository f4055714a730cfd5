import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HomeFolder } from '../home/home-folder.js';
import { letGroupPass } from '../home/home-folder.js';
import { writePrivateFile } from '../home/write-private-file.js';
import type { TerminalLog } from '../process/terminal-log.js';
import { completePrograms, makeRunnable, postgresPrograms } from './postgres-programs.js';
import type { PostgresUser } from './postgres-user.js';
import { canReach, postgresUser } from './postgres-user.js';

/** Where Postgres' data and programs are, and who runs it. */
export interface PostgresPlace {
  readonly folder: string;
  readonly native: string;
  readonly user: PostgresUser | undefined;
}

const OPEN_FOLDER = 0o755;
const OWNER_ONLY = 0o700;
/** Used when root's project lies where the user postgres must not go, e.g. below /root. */
const outsideRoots = (): string[] => ['/var/lib/holdfast', join(tmpdir(), 'holdfast')];

const noteOf = (home: HomeFolder): string => join(home.path, 'postgres-folder.txt');

/** The folder outside of home, if one had to be taken. */
const readNote = (home: HomeFolder): string | undefined =>
  existsSync(noteOf(home)) ? readFileSync(noteOf(home), 'utf8').trim() : undefined;

const isRunnable = (program: string): boolean => {
  try {
    accessSync(program, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** What is no secret, since another user has to come by: everything else of a stack is for its owner alone. */
const openly = (make: () => void): void => {
  const before = process.umask(0o022);
  try {
    make();
  } finally {
    process.umask(before);
  }
};

const makeFolder = (path: string, user: PostgresUser): boolean => {
  try {
    openly(() => mkdirSync(path, { recursive: true, mode: OPEN_FOLDER }));
    // One that was made by a version which closed it.
    if (!canReach(user, path) && statSync(path).uid === process.getuid?.()) chmodSync(path, OPEN_FOLDER);
    return canReach(user, path);
  } catch {
    return false;
  }
};

const outsideFolder = (home: HomeFolder, user: PostgresUser, log: TerminalLog): string => {
  const known = readNote(home);
  if (known !== undefined && makeFolder(known, user)) return known;
  const name = createHash('sha256').update(home.path).digest('hex').slice(0, 12);
  const root = outsideRoots().find((candidate) => makeFolder(candidate, user));
  if (root === undefined)
    throw new Error(
      `The user postgres reaches neither ${home.path} nor ${outsideRoots().join(' nor ')}. Set HOLDFAST_HOME.`,
    );
  const folder = join(root, name);
  mkdirSync(folder, { recursive: true, mode: OPEN_FOLDER });
  writePrivateFile(noteOf(home), `${folder}\n`);
  log('postgres', `the user postgres must not enter ${home.path}; its data is in ${folder}`);
  return folder;
};

const giveFolder = (folder: string, user: PostgresUser): void => {
  mkdirSync(folder, { recursive: true });
  chownSync(folder, user.uid, user.gid);
  chmodSync(folder, OWNER_ONLY);
};

/** @returns the folder inside of home, if the user can be let through to it */
const homeFolder = (home: HomeFolder, user: PostgresUser): string | undefined => {
  if (readNote(home) !== undefined) return undefined;
  const folder = home.data('postgres');
  giveFolder(folder, user);
  letGroupPass(home, user.gid);
  return canReach(user, folder) ? folder : undefined;
};

/** Programs below a folder that the user cannot enter are copied once. */
const reachablePrograms = (native: string, folder: string, user: PostgresUser, log: TerminalLog): string => {
  if (canReach(user, join(native, 'bin', 'postgres')) && canReach(user, join(native, 'share'))) return native;
  const copy = join(folder, 'native');
  if (existsSync(copy)) return copy;
  log('postgres', `copying its programs to ${copy}`);
  const draft = `${copy}.${process.pid}`;
  openly(() => {
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  });
  renameSync(draft, copy);
  return copy;
};

/** Decides where Postgres lives. For root that may be a folder outside of home, see above. */
export const findPlace = (home: HomeFolder, log: TerminalLog): PostgresPlace => {
  const native = postgresPrograms();
  completePrograms(native);
  makeRunnable(native, isRunnable);
  const user = postgresUser();
  if (user === undefined) {
    mkdirSync(home.data('postgres'), { recursive: true, mode: OWNER_ONLY });
    return { folder: home.data('postgres'), native, user };
  }
  const folder = homeFolder(home, user) ?? outsideFolder(home, user, log);
  giveFolder(folder, user);
  return { folder, native: reachablePrograms(native, folder, user, log), user };
};

/** Removes what lies outside of a home folder that is being given up. */
export const removeOutsideFolder = (home: HomeFolder): void => {
  const folder = readNote(home);
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
};
