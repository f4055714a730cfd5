import type { Logger } from 'pino';

/**
 * @param whose for the log
 * @returns a function that does something again and again, never twice at once, and that gives back what ends it
 */
export const repeating =
  (whose: string, log: Pick<Logger, 'warn'>) =>
  (what: string, everyMs: number, work: () => Promise<unknown>): (() => Promise<void>) => {
    let current: Promise<void> | null = null;
    const run = async (): Promise<void> => {
      try {
        await work();
      } catch (error) {
        log.warn({ err: error }, `${whose}: ${what} failed`);
      } finally {
        current = null;
      }
    };
    const timer = setInterval(() => {
      current ??= run();
    }, everyMs);
    return async () => {
      clearInterval(timer);
      await current;
    };
  };
