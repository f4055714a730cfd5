import { CONVERSIONS_FLOOR, UNITS_FLOOR } from '../domain/metrics/floors.js';
import type { Aggregation } from '../domain/metrics/metric.js';
import type { Stratum } from './contrast.js';
import { sumOver } from './contrast.js';
import type { Refused } from './refusals.js';
import { refuse } from './refusals.js';

const ARMS = ['control', 'treatment'] as const;

/** Conversions that an arm would have if both arms converted alike in each phase. */
const expectedConversions = (strata: readonly Stratum[], arm: 'control' | 'treatment'): number =>
  sumOver(strata, (stratum) => {
    const { control, treatment } = stratum;
    const converted = control.n * control.mean + treatment.n * treatment.mean;
    return stratum[arm].n * (converted / (control.n + treatment.n));
  });

/** What rounding may take from a product. */
const NEARLY = 1 - 1e-12;

/**
 * @returns why a comparison is too early: tooFewUnits below 50 units in an arm, tooFewConversions where fewer than 5
 *   conversions are to be expected in an arm of an occurrence metric if there is no effect. So an arm that broke is judged
 *   though it has none, and one that had no chance yet is not. Null when it is not too early.
 */
export const floorRefusal = (strata: readonly Stratum[], aggregation: Aggregation): Refused | null => {
  const isShort = (least: number, size: (arm: 'control' | 'treatment') => number): boolean =>
    ARMS.some((arm) => size(arm) < least * NEARLY);
  if (isShort(UNITS_FLOOR, (arm) => sumOver(strata, (stratum) => stratum[arm].n)))
    return refuse('tooFewUnits');
  const isRate = aggregation === 'occurrence';
  if (isRate && isShort(CONVERSIONS_FLOOR, (arm) => expectedConversions(strata, arm)))
    return refuse('tooFewConversions');
  return null;
};
