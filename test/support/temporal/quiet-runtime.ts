import { IllegalStateError } from '@temporalio/client';
import type { LogEntry, TelemetryOptions } from '@temporalio/worker';
import { DefaultLogger, Runtime } from '@temporalio/worker';

/** Its native part writes by itself: each workflow task that a test has fail on purpose, with the stack, as a warning. */
const ERRORS_ONLY: TelemetryOptions = { logging: { filter: { core: 'ERROR', other: 'ERROR' }, console: {} } };

/**
 * Leaves out what the SDK logs, but for errors.
 *
 * @param write what is done with errors, instead of printing them
 */
export const quietRuntime = (write?: (entry: LogEntry) => void): void => {
  try {
    Runtime.install({
      logger: new DefaultLogger('ERROR', write),
      telemetryOptions: ERRORS_ONLY,
    });
  } catch (error) {
    // There is one for all test files of a process, until nothing uses it any more; then it has been asked for before.
    if (!(error instanceof IllegalStateError)) throw error;
  }
};
