import type { SimulatedLife } from '../../support/simulation/simulated-life.js';
import type { Stage } from '../../support/simulation/stage.js';

/** Lives of experiments by the name of the path that they take; each gives the run whose history is kept. */
export type Lives = Readonly<Record<string, (stage: Stage) => Promise<SimulatedLife>>>;
