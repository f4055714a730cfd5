import type { Assignment } from '../experiment.js';
import { CONTROL_KEY } from '../experiment.js';
import type { Epoch } from './epoch.js';
import { givenVariants } from './expected-shares.js';

/**
 * The treatments that an experiment was set up to compare, whether anybody has seen them or not: those that an epoch gave
 * a share, or all of the feature's where nobody told the shares. Variants that were only made up by a sender are none.
 */
export const comparedTreatments = (
  assignment: Assignment,
  epochs: readonly Pick<Epoch, 'allocation'>[],
): readonly string[] => {
  const keys = epochs.flatMap((epoch) => givenVariants(assignment, epoch));
  return [...new Set(keys)].filter((key) => key !== CONTROL_KEY);
};
