/** `npm start` as a user runs it, demo and all, in a folder that outlives the run. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { eventually } from '../../support/eventually.js';
import { environmentFor } from '../../support/stack/home.js';

export const ROOT = resolve(__dirname, '..', '..', '..');
export const BOOTSTRAP = join(ROOT, 'local', 'bootstrap.mjs');

/** The first start on a machine may have to compile the Temporal server. */
export const START_MS = 600_000;

/** What `stack.json` says. */
interface Stack {
  readonly api: string;
  readonly temporal: string;
  readonly temporalUi: string;
  readonly namespace: string;
  readonly postgres: string;
  readonly clickhouse: string;
  readonly adminKey: string;
  readonly environmentKey: string;
  readonly serverKey: string;
  readonly pids: Readonly<Record<'postgres' | 'clickhouse' | 'temporal' | 'api' | 'worker', number>>;
}

export interface Started {
  readonly stack: Stack;
  readonly home: string;
  /** Everything that was printed so far. */
  readonly output: () => string;
  /** From the call of the program to `stack.json`. */
  readonly readyMs: number;
  /** Asks it to stop; resolves with its exit code. */
  readonly stop: () => Promise<number | null>;
}

export const stackFile = (home: string): string => join(home, 'stack.json');

/** @throws with what was printed when it ends, or takes too long, before `stack.json` is there */
export const npmStart = async (home: string, ...args: readonly string[]): Promise<Started> => {
  const env = await environmentFor(home);
  const since = performance.now();
  let output = '';
  const child = spawn(process.execPath, [BOOTSTRAP, 'start', ...args], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | null>((done) => {
    child.once('close', done);
  });
  const stop = (): Promise<number | null> => {
    child.kill('SIGTERM');
    return ended;
  };
  const isReady = (): boolean => {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The stack did not start:\n${output}`);
    return existsSync(stackFile(home));
  };
  await eventually('the stack', isReady, START_MS).catch(async (error: unknown) => {
    await stop();
    throw new Error(`${String(error)}\n${output}`);
  });
  const readyMs = Math.round(performance.now() - since);
  const stack = JSON.parse(readFileSync(stackFile(home), 'utf8')) as Stack;
  return { stack, home, output: () => output, readyMs, stop };
};
