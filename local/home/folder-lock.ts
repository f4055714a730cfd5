import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod/v4';
import { ownRecord } from '../../db/own-record.js';
import { identityOf } from '../process/process-identity.js';
import { writePrivateFile } from './write-private-file.js';

const holderSchema = z.object({
  pid: z.number().int(),
  identity: z.string(),
  since: z.iso.datetime(),
  addresses: ownRecord(z.string()),
});

/** Who has a home folder, since when, and where that stack is reached. */
export type Holder = Readonly<z.output<typeof holderSchema>>;

export type LockResult =
  | { readonly lock: FolderLock; readonly holder?: undefined }
  | { readonly lock?: undefined; readonly holder: Holder };

export interface FolderLock {
  /** Lets others know where we are reached. */
  readonly announce: (addresses: Readonly<Record<string, string>>) => void;
  readonly release: () => void;
}

const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code;

const readText = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
};

const parse = (text: string): Holder | undefined => {
  try {
    return holderSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

/** @returns the holder if its process still runs: the very same one, and not another one with the same number. */
const living = (text: string): Holder | undefined => {
  const holder = parse(text);
  return holder !== undefined && identityOf(holder.pid) === holder.identity ? holder : undefined;
};

/** A link appears together with its content, and only one of several processes succeeds in making it. */
const tryLink = (draft: string, path: string): boolean => {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
};

/** Takes away the lock of a dead holder, unless somebody else has replaced it meanwhile: that one is put back. */
const clearStale = (path: string, judged: string): void => {
  const aside = `${path}.${process.pid}.stale`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if (readText(aside) !== judged) tryLink(aside, path);
  rmSync(aside, { force: true });
};

/**
 * Takes a home folder for this process. The lock of a process that was killed, or of one before a restart of the
 * machine, does not count.
 */
export const lockFolder = (path: string): LockResult => {
  const identity = identityOf(process.pid) ?? '';
  const own = { pid: process.pid, identity, since: new Date().toISOString(), addresses: {} };
  const draft = `${path}.${process.pid}.draft`;
  writeFileSync(draft, JSON.stringify(own), { mode: 0o600 });
  try {
    while (!tryLink(draft, path)) {
      const text = readText(path);
      if (text === undefined) continue;
      const holder = living(text);
      if (holder !== undefined) return { holder };
      clearStale(path, text);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    lock: {
      announce: (addresses) => {
        writePrivateFile(path, JSON.stringify({ ...own, addresses }));
      },
      release: () => {
        rmSync(path, { force: true });
      },
    },
  };
};
