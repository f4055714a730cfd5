import { stopHost } from './host.js';

/** jest's globalTeardown. */
const stop = async (): Promise<void> => {
  await stopHost();
};

export { stop as default };
