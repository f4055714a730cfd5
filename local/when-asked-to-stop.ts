import type { TerminalLog } from './process/terminal-log.js';

const LOOK_EVERY_MS = 500;
const ONE_KEY_PRESS_MS = 400;

export interface StopRequests {
  /** Aborted with the first request. */
  readonly signal: AbortSignal;
  /** Resolves with the first request. */
  readonly asked: Promise<void>;
  /** What a second Ctrl-C does. */
  readonly onForce: (force: () => void) => void;
}

/**
 * Waits for Ctrl-C, SIGTERM, a closed terminal, or the end of the npm that started us: npm does not always pass
 * signals on.
 */
export const whenAskedToStop = (log: TerminalLog): StopRequests => {
  let force = (): void => undefined;
  const asking = new AbortController();
  const asked = new Promise<void>((resolve) => {
    asking.signal.addEventListener('abort', () => {
      resolve();
    });
  });
  const ask = (reason: string): void => {
    if (asking.signal.aborted) {
      log('holdfast', `${reason} again: ending everything at once`);
      force();
      return;
    }
    log('holdfast', `${reason}: stopping`);
    asking.abort(new Error(reason));
  };
  let lastCtrlC = -Infinity;
  process.on('SIGINT', () => {
    // One Ctrl-C may arrive twice, from the terminal and by npm.
    if (performance.now() - lastCtrlC < ONE_KEY_PRESS_MS) return;
    lastCtrlC = performance.now();
    ask('Ctrl-C');
  });
  for (const name of ['SIGTERM', 'SIGHUP'] as const)
    process.on(name, () => {
      // These often come twice, to the whole group and from npm. So only a second Ctrl-C ends everything by force.
      if (!asking.signal.aborted) ask(name);
    });
  const parent = process.ppid;
  if (process.env['npm_lifecycle_event'] !== undefined)
    setInterval(() => {
      if (process.ppid !== parent && !asking.signal.aborted) ask('npm has ended');
    }, LOOK_EVERY_MS).unref();
  return {
    signal: asking.signal,
    asked,
    onForce: (action) => {
      force = action;
    },
  };
};
