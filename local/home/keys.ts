import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod/v4';
import { writePrivateFile } from './write-private-file.js';

const schema = z.object({ adminKey: z.string().min(32), postgresPassword: z.string().min(16) });

/** Secrets of one machine's stack, generated once. */
export type Keys = Readonly<z.output<typeof schema>>;

const KEY_BYTES = 30;
const secret = (): string => randomBytes(KEY_BYTES).toString('base64url');

export const loadKeys = (path: string): Keys => {
  if (existsSync(path)) return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  const keys = { adminKey: `hfa_${secret()}`, postgresPassword: secret() };
  writePrivateFile(path, `${JSON.stringify(keys, undefined, 2)}\n`);
  return keys;
};
