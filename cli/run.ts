import { CommanderError } from 'commander';
import type { Surroundings } from './command.js';
import { Drift, EXIT, failureAsJson, failureInWords } from './failure.js';
import { createProgram } from './program.js';
import { plainJson } from './terminal/plain-text.js';

const explain = ({ terminal }: Surroundings, args: readonly string[], error: unknown): void => {
  const words = args.includes('--json') ? [plainJson(failureAsJson(error))] : failureInWords(error);
  terminal.note(words.join('\n'));
};

/** @returns the exit code of the command that the arguments name */
export const run = async (args: readonly string[], surroundings: Surroundings): Promise<number> => {
  try {
    await createProgram(surroundings).parseAsync(args, { from: 'user' });
    return EXIT.done;
  } catch (error) {
    // It has said by itself what is wrong with the arguments; help is no failure.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.failed;
    if (error instanceof Drift) return EXIT.drift;
    explain(surroundings, args, error);
    return EXIT.failed;
  }
};
