import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A Chromium that may run here; only starting it tells. */
export interface FoundChromium {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
  readonly args: readonly string[];
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Root may not use the sandbox, and /dev/shm is small in containers. The pages are ours. */
const ARGS = ['--no-sandbox', '--disable-dev-shm-usage'];

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const unpack = join(__dirname, 'unpack-chromium.mjs');

/**
 * The Chromium inside the npm package `@sparticuz/chromium`, with the libraries that small systems lack.
 *
 * @throws whatever keeps the package from being unpacked, such as a full disk
 */
export const packedChromium = (): FoundChromium => {
  const answer = execFileSync(process.execPath, [unpack], { encoding: 'utf8' });
  const { path, libraries } = JSON.parse(answer) as { readonly path: string; readonly libraries: string };
  const known = process.env['LD_LIBRARY_PATH'];
  const env = { LD_LIBRARY_PATH: known === undefined ? libraries : `${libraries}${delimiter}${known}` };
  return { path, env, args: [...ARGS, '--no-zygote', '--font-render-hinting=none'] };
};

/** @throws an error that says what to install, when none of the usual names is on PATH */
export const installedChromium = (): FoundChromium => {
  const path = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find(isProgram);
  if (path === undefined)
    throw new Error('no `chromium` is on PATH; install it (Debian: apt-get install chromium)');
  return { path, env: {}, args: ARGS };
};
