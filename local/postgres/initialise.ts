import { spawn } from 'node:child_process';
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandOf, identityOf } from '../process/process-identity.js';
import { stopProcess } from '../process/stop-process.js';
import type { PostgresPlace } from './find-place.js';

const OWNER_ONLY = 0o600;
const STOP_SECONDS = 10;

export const dataFolder = (place: PostgresPlace): string => join(place.folder, 'data');

const give = (path: string, { user }: PostgresPlace): void => {
  if (user) chownSync(path, user.uid, user.gid);
};

const runInitdb = (place: PostgresPlace, folder: string, passwordFile: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(
      join(place.native, 'bin', 'initdb'),
      [
        `--pgdata=${folder}`,
        '--username=postgres',
        '--auth=scram-sha-256',
        `--pwfile=${passwordFile}`,
        // The same order and letters on every machine, whatever locales it has.
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
      ],
      { ...place.user, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text: string) => (output += text));
    }
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`initdb ended with exit code ${code ?? 'unknown'}:\n${output}`));
    });
  });

/** Makes the data folder when there is none. A start that is cut short leaves a draft, which the next one throws away. */
export const initialise = async (place: PostgresPlace, password: string): Promise<void> => {
  const folder = dataFolder(place);
  if (existsSync(join(folder, 'PG_VERSION'))) return;
  const draft = join(place.folder, 'data.draft');
  const passwordFile = join(place.folder, 'password.draft');
  rmSync(draft, { recursive: true, force: true });
  writeFileSync(passwordFile, `${password}\n`, { mode: OWNER_ONLY });
  give(passwordFile, place);
  // initdb, as the other user, creates its folder in this one.
  give(place.folder, place);
  try {
    await runInitdb(place, draft, passwordFile);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, folder);
};

const READY_LINE = 7;

/**
 * Whether a process serves a data folder: by the server's own word, in a file that nobody else can write. What answers on
 * a port may be anybody's.
 */
export const servesFolder = (data: string, pid: number): boolean => {
  const file = join(data, 'postmaster.pid');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  return Number(lines[0]) === pid && lines[READY_LINE]?.trim() === 'ready';
};

/**
 * Removes a pid file that would keep Postgres from starting: it refuses while any process has the number in that
 * file. If that process is a server of our own, which a killed supervisor has left behind, it is stopped first.
 */
export const clearPidFile = async (place: PostgresPlace): Promise<void> => {
  const file = join(dataFolder(place), 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  const identity = identityOf(pid);
  const isOurs = identity !== undefined && (commandOf(pid) ?? '').includes(dataFolder(place));
  if (isOurs) await stopProcess({ name: 'postgres', pid, identity }, 'SIGINT', STOP_SECONDS);
  rmSync(file, { force: true });
};
