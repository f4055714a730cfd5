import { openExperimentMaker } from './bench-experiment.js';
import type { BenchStack } from './stack.js';

const A_YEAR_SECONDS = 365 * 86_400;

/** @returns the name of a feature with a running external experiment, so that exposures take the whole way. */
export const prepareFeature = async (stack: BenchStack): Promise<string> => {
  const maker = await openExperimentMaker(stack);
  const wish = { feature: 'bench_button', metrics: [], refreshSeconds: A_YEAR_SECONDS };
  const experiment = await maker.create(wish);
  await maker.start(experiment);
  return experiment.feature;
};
