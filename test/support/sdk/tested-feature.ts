import type { ApiStack } from '../api/api-stack.js';
import type { ApiCatalogue, ApiFeature } from '../api/catalogue.js';
import type { Audience } from './audience.js';
import { createExperiment } from './running-experiment.js';

/** @returns a feature under a running experiment for half of everybody; those with the plan gold get `golden` */
export const startTestedFeature = async (
  stack: Pick<ApiStack, 'admin'>,
  catalogue: ApiCatalogue,
  audience: Pick<Audience, 'overrideForGold'>,
): Promise<ApiFeature> => {
  const feature = await catalogue.newFeature(0);
  await audience.overrideForGold(feature.id, 'golden');
  const experiment = await createExperiment(stack, catalogue, feature, 50);
  await experiment.start();
  return feature;
};
