import type { HomeFolder } from './home/home-folder.js';
import type { Stack, StackFile } from './home/stack-file.js';
import type { Log } from './log.js';

export interface ReadyStack {
  /** As it is now; the keys that the seed makes are null in it. */
  readonly stack: () => Stack;
  readonly stackFile: StackFile;
  readonly home: HomeFolder;
  readonly log: Log;
  /** Aborted when the stack is being stopped. */
  readonly signal: AbortSignal;
  /** What followed `npm start --`. */
  readonly args: readonly string[];
}

/** What happens once all parts are ready: the stack tells programs where it is. */
export const runAfterReady = ({ stack, stackFile }: ReadyStack): Promise<void> => {
  stackFile.publish(stack());
  return Promise.resolve();
};
