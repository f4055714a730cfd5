import type { LogLevel, LogMetadata } from '@temporalio/worker';
import { Runtime } from '@temporalio/worker';
import type { Logger } from 'pino';

const PINO_LEVELS = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;

/** Sends the SDK's log lines, those of workflows and activities included, to our log. Once per process. */
export const installRuntime = (log: Logger): void => {
  const write = (level: LogLevel, message: string, meta?: LogMetadata): void => {
    log[PINO_LEVELS[level]](meta ?? {}, message);
  };
  Runtime.install({
    logger: {
      log: write,
      trace: (message, meta) => {
        write('TRACE', message, meta);
      },
      debug: (message, meta) => {
        write('DEBUG', message, meta);
      },
      info: (message, meta) => {
        write('INFO', message, meta);
      },
      warn: (message, meta) => {
        write('WARN', message, meta);
      },
      error: (message, meta) => {
        write('ERROR', message, meta);
      },
    },
    // We decide when to stop, since a lost parent counts as a signal too.
    shutdownSignals: [],
  });
};
