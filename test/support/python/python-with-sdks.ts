import { join } from 'node:path';
import { runProgram } from '../../../local/temporal/run-program.js';
import { tellLeftOut } from '../left-out.js';
import { madeOnce } from '../made-once.js';

export const FLAGSMITH = { package: 'flagsmith', version: '6.3.0' };
export const OFREP = { package: 'openfeature-provider-ofrep', version: '0.3.0' };

/** What tests talk to in Python, unchanged, as PyPI has it. */
const SDKS = [
  ...[FLAGSMITH, OFREP].map(({ package: name, version }) => `${name}==${version}`),
  'openfeature-sdk==0.10.0',
];

const MAKE_MS = 300_000;

const run = (file: string, ...args: readonly string[]): Promise<string> =>
  runProgram(file, args, { signal: AbortSignal.timeout(MAKE_MS) });

const make = async (folder: string): Promise<void> => {
  await run('python3', '-m', 'venv', folder);
  const quietly = ['--quiet', '--disable-pip-version-check', '--retries', '1'];
  await run(join(folder, 'bin', 'python'), '-m', 'pip', 'install', ...quietly, ...SDKS);
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
    return join(await madeOnce('python', [version, ...SDKS], make), 'bin', 'python');
  } catch (error) {
    tellLeftOut(
      `no Python with ${SDKS.join(', ')} could be made, so nothing was tested with it. TEST_PYTHON may name one that has them.`,
      error,
    );
    return null;
  }
};
