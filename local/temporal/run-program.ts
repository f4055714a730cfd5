import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface ProgramOptions {
  readonly signal: AbortSignal;
  readonly env?: Readonly<Record<string, string>>;
  readonly onLine?: (line: string) => void;
}

const LAST_LINES = 20;

/**
 * Runs a program to its end.
 *
 * @returns its output, both streams
 * @throws when it does not end with 0, with its last lines
 */
export const runProgram = (file: string, args: readonly string[], options: ProgramOptions): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...options.env },
      signal: options.signal,
    });
    const lines: string[] = [];
    for (const input of [child.stdout, child.stderr])
      createInterface({ input }).on('line', (line) => {
        lines.push(line);
        options.onLine?.(line);
      });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(lines.join('\n'));
      else reject(new Error(`exit code ${code ?? 'unknown'}: ${lines.slice(-LAST_LINES).join('\n')}`));
    });
  });
