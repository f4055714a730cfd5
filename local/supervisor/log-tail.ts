import { existsSync, readFileSync } from 'node:fs';

/** Last lines of a child's log, to be shown when it does not start. */
export const logTail = (file: string, lines: number): string[] =>
  existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).filter(Boolean) : [];
