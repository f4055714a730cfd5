import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

const RUN_MS = 200_000;

/**
 * Runs a script in another language.
 *
 * @param program that runs scripts, such as a Python
 * @param args of the program: a file and what it is told, or `-c` and code
 * @param input what the script reads
 * @returns what it printed
 * @throws with what it complained of
 */
export const runScript = async (program: string, args: readonly string[], input = ''): Promise<string> => {
  const child = spawn(program, args, { timeout: RUN_MS, killSignal: 'SIGKILL' });
  child.stdin.end(input);
  const [out, error, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${error.slice(-4_000)}`);
  return out;
};
