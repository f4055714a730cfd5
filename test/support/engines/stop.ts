import type { ChildProcess } from 'node:child_process';

const store = globalThis as typeof globalThis & { holdfastEngines?: ChildProcess };

/** jest's globalTeardown: stops what start.ts started, and waits until its processes and its folder are gone. */
const stop = async (): Promise<void> => {
  const host = store.holdfastEngines;
  if (!host || host.exitCode !== null) return;
  delete store.holdfastEngines;
  const gone = new Promise((resolve) => host.once('exit', resolve));
  host.send({ stop: true });
  await gone;
};

export { stop as default };
