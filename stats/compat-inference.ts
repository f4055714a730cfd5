import type { Aggregation } from '../domain/metrics/metric.js';
import type { KernelComparison } from './flagsmith-kernel.js';
import { compareToControl } from './flagsmith-kernel.js';
import { floorRefusal } from './floor-refusal.js';
import type { SampleStatistics } from './sample-statistics.js';
import { sizeOfSample } from './sample-statistics.js';

/** What the payload's inference of one treatment is computed from. `control: null` where there is no control arm. */
export interface CompatInput {
  readonly control: SampleStatistics | null;
  readonly treatment: SampleStatistics;
  readonly aggregation: Aggregation;
  readonly lowerIsBetter: boolean;
}

/**
 * Inference of one treatment as Flagsmith's payload has it.
 *
 * @returns null without a control arm, and below the floors of 50 units and 5 conversions per arm
 */
export const compatInference = (input: CompatInput): KernelComparison | null => {
  const { control, treatment, aggregation, lowerIsBetter } = input;
  if (control === null) return null;
  if (floorRefusal(sizeOfSample(control), sizeOfSample(treatment), aggregation) !== null) return null;
  return compareToControl(control, treatment, { lowerIsBetter });
};
