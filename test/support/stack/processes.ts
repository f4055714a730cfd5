import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { identityOf } from '../../../local/process/process-identity.js';

const read = (look: () => string): string => {
  try {
    return look();
  } catch {
    // It has ended in between, or belongs to somebody else.
    return '';
  }
};

/** Children inherit the variable; Postgres overwrites its environment, but works in its data folder. */
const belongsTo = (home: string, pid: number): boolean =>
  read(() => readFileSync(`/proc/${pid}/environ`, 'utf8'))
    .split('\0')
    .includes(`HOLDFAST_HOME=${home}`) ||
  `${read(() => readlinkSync(`/proc/${pid}/cwd`))}/`.startsWith(`${home}/`);

/** @returns the processes of the stack with that home folder, whoever started them; empty where there is no /proc. */
export const processesOf = (home: string): readonly number[] =>
  existsSync('/proc/self/environ')
    ? readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name))
        .map(Number)
        .filter((pid) => belongsTo(home, pid) && identityOf(pid) !== undefined)
    : [];

/** Remembers processes, to tell later which of them still run. */
export class SeenProcesses {
  readonly #identities = new Map<number, string>();

  add(pid: number): void {
    const identity = identityOf(pid);
    if (identity !== undefined) this.#identities.set(pid, identity);
  }

  stillRunning(): readonly number[] {
    return [...this.#identities]
      .filter(([pid, identity]) => identityOf(pid) === identity)
      .map(([pid]) => pid);
  }
}
