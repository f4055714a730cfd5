import type { Aggregation } from '../domain/metrics/metric.js';
import { floorRefusal } from './floors.js';
import type { KernelComparison } from './kernel.js';
import { compareToControl, kernelSampleRatioPValue } from './kernel.js';
import type { SampleStatistics } from './sample.js';
import { sizeOfSample } from './sample.js';
import { SAMPLE_RATIO_FLOOR } from './sample-ratio.js';

/** What the payload's inference of one treatment is computed from. `control: null` where there is no control arm. */
export interface CompatInput {
  readonly control: SampleStatistics | null;
  readonly treatment: SampleStatistics;
  readonly aggregation: Aggregation;
  readonly lowerIsBetter: boolean;
}

/** Inference of one treatment as Flagsmith's payload has it, behind its floors of 50 units and 5 conversions per arm. */
export function compatInference(input: CompatInput): KernelComparison | null {
  const { control, treatment, aggregation, lowerIsBetter } = input;
  if (control === null) return null;
  if (floorRefusal(sizeOfSample(control), sizeOfSample(treatment), aggregation) !== null) return null;
  return compareToControl(control, treatment, { lowerIsBetter });
}

/** The payload's srm_p_value, behind its floor of 100 units in all. No shares: null. */
export function compatSampleRatioPValue(
  observed: readonly number[],
  shares: readonly number[],
): number | null {
  const total = observed.reduce((sum, count) => sum + count, 0);
  return total < SAMPLE_RATIO_FLOOR ? null : kernelSampleRatioPValue(observed, shares);
}
