import type { RunningChild } from './launch.js';

const isReady = (message: unknown): boolean =>
  typeof message === 'object' && message !== null && 'ready' in message && message.ready === true;

/** Waits until a Node child of ours says by its own channel that it serves. */
export const readyMessage = ({ process: child }: RunningChild): Promise<void> =>
  new Promise((resolve) => {
    child.on('message', (message) => {
      if (isReady(message)) resolve();
    });
  });
