import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CommonOptions, Register, Surroundings } from '../command.js';
import { addCommand, connectionOf } from '../command.js';
import type { ConfirmOptions } from '../connection/confirm.js';
import { confirm } from '../connection/confirm.js';
import { Failure } from '../failure.js';

/** The replay of files is a program of its own, beside this one in the build. */
const REPLAY = ['../../local/replay/main.js', '../../dist/local/replay/main.js'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);

const importFile = async (
  surroundings: Surroundings,
  file: string,
  more: readonly string[],
  options: CommonOptions & ConfirmOptions,
): Promise<void> => {
  const program = REPLAY.find((candidate) => existsSync(candidate));
  if (program === undefined) throw new Failure('This installation has no replay of files.');
  const connection = await connectionOf(surroundings, options);
  const { url: api, apiKey: adminKey, environment } = connection;
  await confirm(surroundings, connection, options, `Make an experiment of ${file}, start it and complete it`);
  // Ctrl-C is for the replay, which takes away what it has made.
  const stopped = surroundings.stopOnSignal();
  const child = spawn(
    process.execPath,
    [program, file, ...more, ...(options.json === true ? ['--json'] : [])],
    {
      stdio: 'inherit',
      env: surroundings.config.forProgram({
        HOLDFAST_STACK: JSON.stringify({ api, adminKey, environmentKey: environment.key }),
      }),
    },
  );
  // A terminal tells both; others tell only us.
  stopped.addEventListener('abort', () => child.kill('SIGTERM'));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Failure(`${file} has not been taken, or a metric of it cannot be read.`);
};

export const registerImport: Register = (program, surroundings) => {
  addCommand(
    program,
    'import <file> [options...]',
    'analyse a past test from a file, as an external experiment',
  )
    .option('-y, --yes', 'do not ask, also where the environment is marked as production')
    .allowUnknownOption()
    .addHelpText('after', '\nTakes the options of `npm run replay` too, such as --control.')
    .action((file: string, more: readonly string[], options: CommonOptions & ConfirmOptions) =>
      importFile(surroundings, file, more, options),
    );
};
