import type { Surroundings } from '../command.js';
import { Failure } from '../failure.js';
import { oneLine } from '../terminal/plain-text.js';
import type { Connection } from './connect.js';

/** Options of a command that customers may notice. */
export interface ConfirmOptions {
  readonly yes?: boolean;
}

/**
 * Asks somebody to type the name of an environment that is marked as production, as pages do.
 *
 * @param what is about to happen, such as `Start Checkout button`
 * @throws Failure where nobody is there to answer, or another name is typed
 */
export const confirm = async (
  { terminal }: Surroundings,
  { environment }: Connection,
  { yes = false }: ConfirmOptions,
  what: string,
): Promise<void> => {
  if (yes || !environment.is_production) return;
  const name = oneLine(environment.name);
  if (!terminal.isInteractive)
    throw new Failure(`${what}: ${name} is marked as production. Say --yes if that is meant.`);
  const typed = await terminal.ask(
    `${what} in ${name}, which is marked as production. Type its name to go on: `,
  );
  if (typed.trim() !== environment.name.trim()) throw new Failure('Nothing was done.');
};
