import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod/v4';
import { writePrivateFile } from './write-private-file.js';

const KEY_BYTES = 30;
const secret = (): string => randomBytes(KEY_BYTES).toString('base64url');

const password = z.string().min(16);
const schema = z.object({
  adminKey: z.string().min(32),
  /** Of Postgres' superuser. */
  postgresPassword: password,
  /** Of the product's own role in Postgres. Made when it is missing, like the next. */
  productPassword: password.default(secret),
  clickhousePassword: password.default(secret),
});

/** Secrets of one machine's stack, generated once. */
export type Keys = Readonly<z.output<typeof schema>>;

const readKeys = (path: string): z.input<typeof schema> | null =>
  existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as z.input<typeof schema>) : null;

/** Reads the secrets; those that are missing are made and kept. */
export const loadKeys = (path: string): Keys => {
  const kept = readKeys(path);
  const keys = schema.parse(kept ?? { adminKey: `hfa_${secret()}`, postgresPassword: secret() });
  if (kept === null || Object.keys(kept).length < Object.keys(keys).length)
    writePrivateFile(path, `${JSON.stringify(keys, undefined, 2)}\n`);
  return keys;
};
