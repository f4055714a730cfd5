import type { Assignment } from '../../domain/experiment.js';
import { CONTROL_KEY } from '../../domain/experiment.js';
import { comparedTreatments } from '../../domain/rollouts/compared-treatments.js';
import type { CutEpoch } from '../../domain/rollouts/epoch.js';
import { areSharesKnown } from '../../domain/rollouts/expected-shares.js';

/**
 * Those of control and the treatment with fewest, together. A treatment that nobody gets any more keeps nobody waiting,
 * nor does one that nobody has seen where it is unknown who was to get it.
 */
export const unitsOfPlan = (
  assignment: Assignment,
  epochs: readonly CutEpoch[],
  identitiesOf: (variant: string) => number,
): number => {
  const latest = epochs.slice(-1);
  const areTold = latest.every((epoch) => areSharesKnown(assignment, epoch));
  const sizes = comparedTreatments(assignment, latest)
    .map(identitiesOf)
    .filter((size) => areTold || size > 0);
  return sizes.length === 0 ? 0 : identitiesOf(CONTROL_KEY) + Math.min(...sizes);
};
