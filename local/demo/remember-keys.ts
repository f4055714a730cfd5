import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod/v4';
import { writePrivateFile } from '../home/write-private-file.js';
import type { SeededKeys } from './seed.js';

const schema = z.object({ projectId: z.number(), environmentKey: z.string(), serverKey: z.string() });

/** @returns the first environment's keys from an earlier start, or null. A server key is shown only once. */
export const recallKeys = (path: string): SeededKeys | null =>
  existsSync(path) ? schema.parse(JSON.parse(readFileSync(path, 'utf8'))) : null;

export const rememberKeys = (path: string, keys: SeededKeys): void => {
  writePrivateFile(path, `${JSON.stringify(keys, undefined, 2)}\n`);
};
