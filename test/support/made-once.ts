import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lockFolder } from '../../local/home/folder-lock.js';

const LOOK_EVERY_MS = 500;

/**
 * A folder in the user's cache that takes long to make. Of several processes that need it one makes it, and the others wait
 * for it. It is made where it stays, since what is in it may know its own path.
 *
 * @param kind what the folder is called by
 * @param of all that it is made of: of something else another folder is made
 * @param make fills the folder; one that it leaves half done is made anew
 * @returns the folder
 */
export const madeOnce = async (
  kind: string,
  of: readonly string[],
  make: (folder: string) => Promise<void>,
): Promise<string> => {
  const id = createHash('sha256').update(of.join('\n')).digest('hex').slice(0, 12);
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'holdfast');
  const folder = join(cache, `${kind}-${id}`);
  const mark = join(folder, 'complete');
  mkdirSync(cache, { recursive: true });
  while (!existsSync(mark)) {
    const { lock } = lockFolder(`${folder}.lock`);
    if (lock === undefined) {
      await sleep(LOOK_EVERY_MS);
      continue;
    }
    try {
      if (existsSync(mark)) break;
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder);
      await make(folder);
      writeFileSync(mark, '');
    } finally {
      lock.release();
    }
  }
  return folder;
};
