import { readdirSync, readFileSync } from 'node:fs';

const TICKS_A_SECOND = 100;

interface ProcessTimes {
  readonly parent: number;
  readonly seconds: number;
}

/** @returns null for a process that is gone, and where there is no /proc */
const timesOf = (pid: string): ProcessTimes | null => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name comes second, in brackets, and may have anything in it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // Its own, then that of its children that have ended: Postgres has a process for each connection.
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return { parent: Number(fields[1]), seconds: ticks / TICKS_A_SECOND };
  } catch {
    return null;
  }
};

const allTimes = (): readonly (ProcessTimes & { readonly pid: number })[] => {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        const times = timesOf(name);
        return times === null ? [] : [{ ...times, pid: Number(name) }];
      });
  } catch {
    return [];
  }
};

/** @returns how long each part of the stack has had the processor so far, with its children; 0 where nobody can say */
export const processorSeconds = (
  pids: Readonly<Record<string, number | null>>,
): Readonly<Record<string, number>> => {
  const all = allTimes();
  return Object.fromEntries(
    Object.entries(pids).map(([part, pid]) => {
      const own = all.filter((one) => one.pid === pid || one.parent === pid);
      return [part, own.reduce((sum, { seconds }) => sum + seconds, 0)];
    }),
  );
};
