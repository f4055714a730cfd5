import { IllegalStateError } from '@temporalio/client';
import type { LogEntry } from '@temporalio/worker';
import { DefaultLogger, Runtime } from '@temporalio/worker';

/**
 * Leaves out what the SDK logs, but for errors.
 *
 * @param write what is done with errors, instead of printing them
 */
export const quietRuntime = (write?: (entry: LogEntry) => void): void => {
  try {
    Runtime.install({ logger: new DefaultLogger('ERROR', write) });
  } catch (error) {
    // There is one for all test files of a process, until nothing uses it any more; then it has been asked for before.
    if (!(error instanceof IllegalStateError)) throw error;
  }
};
