import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf } from './process-identity.js';

const LOOK_EVERY_MS = 50;

export interface ProcessRecord {
  readonly name: string;
  readonly pid: number;
  /** See identityOf; guards against a pid that was given to somebody else meanwhile. */
  readonly identity: string;
}

export const isAlive = (record: ProcessRecord): boolean => identityOf(record.pid) === record.identity;

/** Sends a signal; a process that is gone is no error. */
export const signalProcess = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
};

const gone = async (record: ProcessRecord, seconds: number): Promise<boolean> => {
  const deadline = performance.now() + seconds * 1000;
  while (isAlive(record)) {
    if (performance.now() > deadline) return false;
    await sleep(LOOK_EVERY_MS);
  }
  return true;
};

/**
 * Stops a process that is not our child, e.g. one that a killed supervisor left behind.
 *
 * @param signal asks it to stop
 * @param seconds after which it is killed
 */
export const stopProcess = async (
  record: ProcessRecord,
  signal: NodeJS.Signals,
  seconds: number,
): Promise<void> => {
  if (!isAlive(record)) return;
  signalProcess(record.pid, signal);
  if (await gone(record, seconds)) return;
  signalProcess(record.pid, 'SIGKILL');
  await gone(record, seconds);
};
