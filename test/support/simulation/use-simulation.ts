import { quietRuntime } from '../temporal/quiet-runtime.js';
import { useOpened } from '../use-opened.js';
import type { SimulatedTemporal, SimulatedWorker } from './simulated-temporal.js';
import { startSimulatedTemporal } from './simulated-temporal.js';
import { bundleSources } from './workflow-bundle.js';

// What the code of a simulated life logs belongs to that life, errors too.
quietRuntime(() => undefined);

export interface Simulation {
  /** With the workflow code of today. */
  readonly worker: SimulatedWorker;
  readonly temporal: SimulatedTemporal;
  /** The workflow code of today, in one piece. */
  readonly code: string;
}

const open = async (): Promise<Simulation & { close(): Promise<void> }> => {
  const bundle = await bundleSources();
  const temporal = await startSimulatedTemporal();
  const worker = await temporal.startWorker(bundle);
  return {
    worker,
    temporal,
    code: bundle.code,
    close: async () => {
      await worker.stop();
      await temporal.stop();
    },
  };
};

/** A simulated Temporal with a worker, for the tests of a file. */
export const useSimulation = (): Simulation => useOpened({ open, close: (simulation) => simulation.close() });
