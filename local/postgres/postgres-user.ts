import { spawnSync } from 'node:child_process';

/** Whom the server runs as. Postgres refuses to run as root. */
export interface PostgresUser {
  readonly uid: number;
  readonly gid: number;
}

const ROOT = 0;

const idOf = (option: '-u' | '-g'): number | undefined => {
  const { status, stdout } = spawnSync('id', [option, 'postgres'], { encoding: 'utf8' });
  return status === 0 ? Number(stdout.trim()) : undefined;
};

const findUser = (): PostgresUser | undefined => {
  const uid = idOf('-u');
  const gid = idOf('-g');
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
};

const createUser = (): void => {
  spawnSync('groupadd', ['--system', 'postgres']);
  spawnSync('useradd', ['--system', '--no-create-home', '--gid', 'postgres', 'postgres']);
};

/**
 * @returns the user `postgres` when we are root, created if it is missing; otherwise undefined, and the server runs
 *   as we do
 * @throws when there is no such user and none can be created
 */
export const postgresUser = (): PostgresUser | undefined => {
  if (process.getuid?.() !== ROOT) return undefined;
  const existing = findUser();
  if (existing) return existing;
  createUser();
  const created = findUser();
  if (created) return created;
  throw new Error(
    'Postgres does not run as root, and a user `postgres` could not be created. Start as an ordinary user.',
  );
};

/** Whether that user can enter a folder or run a program, all parent folders included. */
export const canReach = (user: PostgresUser, path: string): boolean =>
  spawnSync('/bin/sh', ['-c', 'test -r "$1" && test -x "$1"', 'sh', path], { ...user, cwd: '/' }).status ===
  0;
