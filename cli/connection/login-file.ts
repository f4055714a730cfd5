import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../failure.js';

/** What `holdfast login` keeps. */
export interface Login {
  readonly url: string;
  readonly apiKey: string;
  readonly environment: string | null;
}

const OWNER_ONLY = 0o600;
const OTHERS = 0o077;

/** @returns where the login is kept, in the folder of the user's settings */
export const loginFile = (folder: string): string => join(folder, 'login.json');

/** Keeps a login where nobody else can read it. Whoever reads it meanwhile finds the old one or the new one. */
export const keepLogin = (folder: string, kept: Login): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = loginFile(folder);
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(kept, null, 2)}\n`, { mode: OWNER_ONLY });
  chmodSync(draft, OWNER_ONLY);
  renameSync(draft, path);
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const isLogin = (value: unknown): value is Login => {
  if (typeof value !== 'object' || value === null) return false;
  const { url, apiKey, environment } = value as Readonly<Record<string, unknown>>;
  const isText = (one: unknown): boolean => typeof one === 'string';
  return isText(url) && isText(apiKey) && (environment === null || isText(environment));
};

const isOpen = (path: string): boolean =>
  process.platform !== 'win32' && (statSync(path).mode & OTHERS) !== 0;

/**
 * @returns the login that is kept; null where none is
 * @throws Failure where it cannot be read, or others can read it too
 */
export const readLogin = (folder: string): Login | null => {
  const path = loginFile(folder);
  if (!existsSync(path)) return null;
  if (isOpen(path))
    throw new Failure(`Others can read ${path}, which has a key: \`chmod 600\` it, or log in again.`);
  const read = parsed(readFileSync(path, 'utf8'));
  if (!isLogin(read)) throw new Failure(`${path} cannot be read: log in again.`);
  return read;
};
