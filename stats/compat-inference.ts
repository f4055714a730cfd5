import { CONVERSIONS_FLOOR, UNITS_FLOOR } from '../domain/metrics/floors.js';
import type { Aggregation } from '../domain/metrics/metric.js';
import type { KernelComparison } from './flagsmith-kernel.js';
import { compareToControl } from './flagsmith-kernel.js';
import type { RawStatistics } from './raw-statistics.js';
import { sizeOfSums } from './raw-statistics.js';

/** What the payload's inference of one treatment is computed from. `control: null` where there is no control arm. */
export interface CompatInput {
  readonly control: RawStatistics | null;
  readonly treatment: RawStatistics;
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
  const sizes = [sizeOfSums(control), sizeOfSums(treatment)];
  if (sizes.some(({ n }) => n < UNITS_FLOOR)) return null;
  if (aggregation === 'occurrence' && sizes.some(({ sum }) => sum < CONVERSIONS_FLOOR)) return null;
  return compareToControl(control, treatment, { lowerIsBetter });
};
