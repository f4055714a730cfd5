import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { eventually } from '../process/eventually.js';

const stackFile = z.object({ api: z.string(), adminKey: z.string(), environmentKey: z.string() });

/** What a script needs of a running stack. */
export type BorrowedStack = Readonly<z.output<typeof stackFile>>;

/** @returns the stack that runs in a folder, or null where none does. */
export const runningStack = (home: string): BorrowedStack | null => {
  const path = join(home, 'stack.json');
  return existsSync(path) ? stackFile.parse(JSON.parse(readFileSync(path, 'utf8'))) : null;
};

/** The stack that whoever has started us lends: `holdfast import` lends the one that it is logged in at. */
const lentStack = (): BorrowedStack | null => {
  const lent = process.env['HOLDFAST_STACK'];
  return lent === undefined ? null : stackFile.parse(JSON.parse(lent));
};

interface Places {
  /** The project's folder. */
  readonly project: string;
  /** Where a running stack says that it runs. */
  readonly home: string;
}

/**
 * Works with the stack that runs here. If there is none, it starts one in a folder of its own, and removes it
 * afterwards.
 *
 * @param say progress, for people
 * @param work told whether the stack goes on when it is done
 */
export const withStack = async <Result>(
  { project, home }: Places,
  say: (line: string) => void,
  work: (stack: BorrowedStack, goesOn: boolean) => Promise<Result>,
): Promise<Result> => {
  const running = lentStack() ?? runningStack(home);
  if (running !== null) return work(running, true);
  say('no stack runs here; starting one for the while');
  const ownHome = mkdtempSync(join(project, '.holdfast-while-'));
  const child = spawn(process.execPath, [join(project, 'local', 'bootstrap.mjs'), 'start', '--no-demo'], {
    cwd: project,
    env: { ...process.env, HOLDFAST_HOME: ownHome },
    // stdout is left to us, because our output may be a program's input.
    stdio: ['ignore', 2, 2],
  });
  const stop = (): void => {
    child.kill('SIGTERM');
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const gone = once(child, 'exit');
  try {
    const stack = await eventually('the stack', () => {
      if (child.exitCode !== null) throw new Error('The stack did not start; its own words are above.');
      return Promise.resolve(runningStack(ownHome));
    });
    return await work(stack, false);
  } finally {
    stop();
    await gone;
    rmSync(ownHome, { recursive: true, force: true });
  }
};
