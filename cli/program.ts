import { Command } from 'commander';
import { softwareVersion } from '../config/software-version.js';
import type { Register, Surroundings } from './command.js';
import { registerApply } from './commands/apply.js';
import { registerBundle } from './commands/bundle.js';
import { registerCompletion } from './commands/completion.js';
import { registerCreate } from './commands/create.js';
import { registerExport } from './commands/export.js';
import { registerImport } from './commands/import.js';
import { registerLifecycle } from './commands/lifecycle.js';
import { registerList } from './commands/list.js';
import { registerLogin } from './commands/login.js';
import { registerMcp } from './commands/mcp.js';
import { registerResults } from './commands/results.js';
import { registerRollout } from './commands/rollout.js';
import { registerSchedule } from './commands/schedule.js';
import { registerShow } from './commands/show.js';
import { registerVerify } from './commands/verify.js';
import { registerWatch } from './commands/watch.js';

/** In the order in which people should read them. */
const COMMANDS: readonly Register[] = [
  registerLogin,
  registerList,
  registerShow,
  registerCreate,
  registerLifecycle,
  registerRollout,
  registerSchedule,
  registerWatch,
  registerResults,
  registerVerify,
  registerExport,
  registerBundle,
  registerImport,
  registerApply,
  registerMcp,
  registerCompletion,
];

/** @returns the command `holdfast` with all that it can do */
export const createProgram = (surroundings: Surroundings): Command => {
  const program = new Command('holdfast')
    .description('A/B experiments from the command line')
    .version(softwareVersion())
    .showHelpAfterError('(--help says more)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        surroundings.terminal.say(text.trimEnd());
      },
      writeErr: (text) => {
        surroundings.terminal.note(text.trimEnd());
      },
    });
  for (const register of COMMANDS) register(program, surroundings);
  return program;
};
