import { CONVERSIONS_FLOOR, UNITS_FLOOR } from '../domain/metrics/floors.js';
import type { Aggregation } from '../domain/metrics/metric.js';
import type { ArmStatistics } from './moments.js';
import type { Refused } from './refusals.js';
import { refuse } from './refusals.js';

type Size = Pick<ArmStatistics, 'n' | 'sum'>;

/**
 * @returns why a comparison is too early: tooFewUnits below 50 units in an arm, tooFewConversions below 5 conversions in
 *   an arm of an occurrence metric, where the sum is the number of conversions; null when it is not
 */
export const floorRefusal = (control: Size, treatment: Size, aggregation: Aggregation): Refused | null => {
  if (Math.min(control.n, treatment.n) < UNITS_FLOOR) return refuse('tooFewUnits');
  const conversions = Math.min(control.sum, treatment.sum);
  if (aggregation === 'occurrence' && conversions < CONVERSIONS_FLOOR) return refuse('tooFewConversions');
  return null;
};
