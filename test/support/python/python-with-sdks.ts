import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lockFolder } from '../../../local/home/folder-lock.js';
import { runProgram } from '../../../local/temporal/run-program.js';

export const FLAGSMITH = { package: 'flagsmith', version: '6.3.0' };
export const OFREP = { package: 'openfeature-provider-ofrep', version: '0.3.0' };

/** What tests talk to in Python, unchanged, as PyPI has it. */
const SDKS = [
  ...[FLAGSMITH, OFREP].map(({ package: name, version }) => `${name}==${version}`),
  'openfeature-sdk==0.10.0',
];

const MAKE_MS = 300_000;
const LOOK_EVERY_MS = 500;

const run = (file: string, ...args: readonly string[]): Promise<string> =>
  runProgram(file, args, { signal: AbortSignal.timeout(MAKE_MS) });

/** Not moved when it is complete, as other things in caches are: an environment knows its own path. */
const make = async (folder: string, packages: readonly string[]): Promise<void> => {
  rmSync(folder, { recursive: true, force: true });
  await run('python3', '-m', 'venv', folder);
  const quietly = ['--quiet', '--disable-pip-version-check', '--retries', '1'];
  await run(join(folder, 'bin', 'python'), '-m', 'pip', 'install', ...quietly, ...packages);
  writeFileSync(join(folder, 'complete'), '');
};

/** Of several processes that need it one makes it, and the others wait for it. */
const makeOnce = async (cache: string, name: string, packages: readonly string[]): Promise<void> => {
  mkdirSync(cache, { recursive: true });
  const folder = join(cache, name);
  const isMade = (): boolean => existsSync(join(folder, 'complete'));
  while (!isMade()) {
    const { lock } = lockFolder(join(cache, `${name}.lock`));
    if (lock === undefined) {
      await sleep(LOOK_EVERY_MS);
      continue;
    }
    try {
      if (!isMade()) await make(folder, packages);
    } finally {
      lock.release();
    }
  }
};

const tell = (reason: string): void => {
  process.stderr.write(
    `\n=== LEFT OUT: no Python with ${SDKS.join(', ')} could be made, so nothing was tested with it.\n` +
      `=== ${reason}\n=== TEST_PYTHON may name one that has them.\n\n`,
  );
};

/**
 * A Python with the SDKs that tests talk to, in the user's cache: made once, by whoever needs it first.
 *
 * @returns its path; null, said aloud, where Python or its package index is missing
 */
export const pythonWithSdks = async (): Promise<string | null> => {
  const given = process.env['TEST_PYTHON'];
  if (given) return given;
  try {
    const version = await run('python3', '--version');
    const id = createHash('sha256')
      .update([version, ...SDKS].join('\n'))
      .digest('hex')
      .slice(0, 12);
    const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'holdfast');
    const name = `python-${id}`;
    await makeOnce(cache, name, SDKS);
    return join(cache, name, 'bin', 'python');
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error));
    return null;
  }
};
