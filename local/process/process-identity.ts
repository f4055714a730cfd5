import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const START_TIME_FIELD = 19;

const readProc = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

const fromProc = (pid: number): string | undefined => {
  const stat = readProc(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // The command's name, in brackets, may itself hold brackets and spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  const boot = readProc('/proc/sys/kernel/random/boot_id')?.trim() ?? '';
  return `${boot}:${fields[START_TIME_FIELD] ?? ''}`;
};

const ask = (pid: number, column: string): string | undefined => {
  const { status, stdout } = spawnSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '' ? stdout.trim() : undefined;
};

/**
 * Tells a process from a later one with the same number: the moment of its start.
 *
 * @returns undefined when no such process runs
 */
export const identityOf = (pid: number): string | undefined => {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return process.platform === 'linux' ? fromProc(pid) : ask(pid, 'lstart');
};

/** The command line of a running process. */
export const commandOf = (pid: number): string | undefined =>
  process.platform === 'linux'
    ? readProc(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ').trim()
    : ask(pid, 'command');
