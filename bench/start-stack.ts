import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod/v4';
import { eventually } from '../local/process/eventually.js';
import type { BenchStack } from './stack.js';

const stackFile: z.ZodType<BenchStack> = z.object({
  api: z.string(),
  adminKey: z.string(),
  environmentKey: z.string(),
  clickhouse: z.string(),
  postgres: z.string(),
  temporal: z.string(),
  namespace: z.string(),
  pids: z.record(z.string(), z.number().nullable()),
});

export const PROJECT = resolve(fileURLToPath(new URL('../..', import.meta.url)));

export interface RunningStack {
  readonly stack: BenchStack;
  /** Until all of it was ready. */
  readonly seconds: number;
  stop(): Promise<void>;
}

/** @param home folder of the stack, which a second start finds as the first one left it */
export const startStack = async (home: string): Promise<RunningStack> => {
  const since = performance.now();
  const child: ChildProcess = spawn(
    process.execPath,
    [join(PROJECT, 'local', 'bootstrap.mjs'), 'start', '--no-demo'],
    {
      cwd: PROJECT,
      env: { ...process.env, HOLDFAST_HOME: home, LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'ignore', 2],
    },
  );
  const gone = once(child, 'exit');
  const file = join(home, 'stack.json');
  const stack = await eventually('the stack', () => {
    if (child.exitCode !== null) throw new Error('The stack did not start.');
    return Promise.resolve(existsSync(file) ? stackFile.parse(JSON.parse(readFileSync(file, 'utf8'))) : null);
  });
  return {
    stack,
    seconds: (performance.now() - since) / 1000,
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
    },
  };
};
