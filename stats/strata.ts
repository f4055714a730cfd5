import type { Stratum } from './contrast.js';
import type { PhaseSample } from './metric-analysis.js';
import type { Moments } from './moments.js';
import type { Refused } from './refusals.js';
import { refuse } from './refusals.js';
import type { SampleStatistics } from './sample-statistics.js';
import { momentsOfSample } from './sample-statistics.js';

interface Strata {
  readonly kind: 'strata';
  readonly strata: readonly Stratum[];
  /** Units of both arms in phases that are left out. */
  readonly leftOutUnits: number;
}

const NOBODY: SampleStatistics = { n: 0, mean: 0, m2: 0 };

/** What a phase may lack without keeping the others from being compared. */
const LEAVES_OUT: readonly string[] = ['noUnits', 'tooFewUnits', 'zeroDenominator', 'unstableDenominator'];

/**
 * The phases in which a treatment can be compared with control, each weighed by its part of the compared units. One in
 * which an arm has fewer than two units, or a ratio's denominator is not told from 0, is left out.
 *
 * @param alpha of the interval by which a ratio's denominator is judged
 * @returns a refusal where no phase can be compared, and where the sums of one cannot be
 */
export const strataOf = (
  phases: readonly PhaseSample[],
  treatment: string,
  alpha: number,
): Strata | Refused => {
  const found: { control: Moments; treatment: Moments; units: number }[] = [];
  let leftOutUnits = 0;
  let lack: Refused | null = null;
  for (const { control, treatments } of phases) {
    const other = treatments[treatment] ?? NOBODY;
    const [c, t] = [momentsOfSample(control, alpha), momentsOfSample(other, alpha)];
    if (c.kind === 'moments' && t.kind === 'moments') {
      found.push({ control: c, treatment: t, units: c.n + t.n });
      continue;
    }
    const refused = c.kind === 'refused' ? c : (t as Refused);
    if (!LEAVES_OUT.includes(refused.reason)) return refused;
    lack ??= refused;
    leftOutUnits += control.n + other.n;
  }
  const units = found.reduce((sum, phase) => sum + phase.units, 0);
  if (units === 0) return lack ?? refuse('noUnits');
  const strata = found.map(({ control, treatment: arm, units: own }) => ({
    weight: own / units,
    control,
    treatment: arm,
  }));
  return { kind: 'strata', strata, leftOutUnits };
};
