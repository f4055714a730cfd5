import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A Chromium that can be run. */
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

const onPath = (): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find(isProgram);

/** Whether it starts, and if not, what the system lacks. */
const trouble = ({ path, env, args }: FoundChromium): string | null => {
  try {
    execFileSync(path, [...args, '--headless', '--dump-dom', 'about:blank'], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: 60_000,
    });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

const unpack = join(__dirname, 'unpack-chromium.mjs');

/** Packed inside an npm package, with the libraries that small systems lack. */
const packed = (): FoundChromium => {
  const answer = execFileSync(process.execPath, [unpack], { encoding: 'utf8' });
  const { path, libraries } = JSON.parse(answer) as { readonly path: string; readonly libraries: string };
  const known = process.env['LD_LIBRARY_PATH'];
  const env = { LD_LIBRARY_PATH: known === undefined ? libraries : `${libraries}${delimiter}${known}` };
  return { path, env, args: [...ARGS, '--no-zygote', '--font-render-hinting=none'] };
};

/**
 * Finds the browser for tests: the one of the machine, else the one of the package `@sparticuz/chromium`.
 *
 * @throws an error that says what to install; a test of pages is never left out
 */
export const findChromium = (): FoundChromium => {
  const path = onPath();
  if (path !== undefined) return { path, env: {}, args: ARGS };
  const found = packed();
  const reason = trouble(found);
  if (reason === null) return found;
  throw new Error(
    `No browser runs here. Install Chromium so that \`chromium\` is on PATH (Debian: apt-get install chromium). ` +
      `The one of @sparticuz/chromium was tried too: ${reason}`,
  );
};
