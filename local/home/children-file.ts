import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod/v4';
import { identityOf } from '../process/process-identity.js';
import type { ProcessRecord } from '../process/stop-process.js';
import { isAlive, stopProcess } from '../process/stop-process.js';
import type { TerminalLog } from '../process/terminal-log.js';
import { writePrivateFile } from './write-private-file.js';

const schema = z.array(z.object({ name: z.string(), pid: z.number().int(), identity: z.string() }));
const STOP_SECONDS = 10;

/** Remembers the children on disk, for a start after a supervisor that was killed. */
export interface ChildrenFile {
  readonly add: (name: string, pid: number) => void;
  readonly remove: (name: string) => void;
}

export const createChildrenFile = (path: string): ChildrenFile => {
  const records = new Map<string, ProcessRecord>();
  const save = (): void => {
    writePrivateFile(path, JSON.stringify([...records.values()]));
  };
  return {
    add: (name, pid) => {
      const identity = identityOf(pid);
      if (identity === undefined) return;
      records.set(name, { name, pid, identity });
      save();
    },
    remove: (name) => {
      if (records.delete(name)) save();
    },
  };
};

const read = (path: string): ProcessRecord[] => {
  if (!existsSync(path)) return [];
  const text = readFileSync(path, 'utf8');
  return schema.safeParse(text === '' ? [] : JSON.parse(text)).data ?? [];
};

/** Stops what a killed supervisor left behind, after checking that it is the very same process. */
export const stopLeftovers = async (path: string, log: TerminalLog): Promise<void> => {
  const left = read(path).filter(isAlive);
  await Promise.all(
    left.map(async (record) => {
      log(record.name, `still runs from an earlier start that was killed (pid ${record.pid}); stopping it`);
      // For Postgres SIGINT means: end at once and in order; the others take it as SIGTERM.
      await stopProcess(record, record.name === 'postgres' ? 'SIGINT' : 'SIGTERM', STOP_SECONDS);
    }),
  );
};
