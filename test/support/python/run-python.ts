import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

const RUN_MS = 200_000;

/**
 * Runs a script with a Python.
 *
 * @param args of the interpreter: a file and what it is told, or `-c` and code
 * @param input what the script reads
 * @returns what it printed
 * @throws with what it complained of
 */
export const runPython = async (python: string, args: readonly string[], input = ''): Promise<string> => {
  const child = spawn(python, args, { timeout: RUN_MS, killSignal: 'SIGKILL' });
  child.stdin.end(input);
  const [out, error, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  if (code !== 0) throw new Error(`${python} ended with ${code}: ${error.slice(-4_000)}`);
  return out;
};
