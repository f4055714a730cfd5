import type { CentredSummary } from '../centred-summary.js';
import type { PhaseSample } from '../metric-analysis.js';
import type { SampleStatistics } from '../sample-statistics.js';
import type { CheckedArm, CheckedArms, CheckedMetric } from './checked-snapshot.js';

/** @returns the sums of one variant, as the statistics take them; null in old snapshots, which have no centred ones */
const sampleOf = (arm: CheckedArm): SampleStatistics | null => {
  const { n, mean, m2, denominator_mean: below, denominator_m2: belowM2, comoment } = arm;
  if (mean === undefined || m2 === undefined) return null;
  if (arm.denominator_sum === undefined) return { n, mean, m2 };
  if (below === undefined || belowM2 === undefined || comoment === undefined) return null;
  return {
    kind: 'ratio',
    n,
    numerator: { mean, m2 },
    denominator: { mean: below, m2: belowM2 },
    comoment,
  };
};

const NOBODY: CentredSummary = { n: 0, mean: 0, m2: 0 };

/** Control where nobody saw it: as many as nobody, of the same kind as the others. */
const nobodyLike = (sample: SampleStatistics | undefined): SampleStatistics =>
  sample !== undefined && 'kind' in sample
    ? { kind: 'ratio', n: 0, numerator: NOBODY, denominator: NOBODY, comoment: 0 }
    : NOBODY;

const phaseOf = (variants: CheckedArms, control: string): PhaseSample | null => {
  const samples = new Map<string, SampleStatistics>();
  for (const [key, arm] of Object.entries(variants)) {
    const sample = sampleOf(arm);
    if (sample === null) return null;
    samples.set(key, sample);
  }
  const [any] = samples.values();
  return {
    control: samples.get(control) ?? nobodyLike(any),
    treatments: Object.fromEntries([...samples].filter(([key]) => key !== control)),
  };
};

/** @returns the sums of a metric by phase, or null where the snapshot is too old to have all of them */
export const samplesOfMetric = (
  { variants, phases }: Pick<CheckedMetric, 'variants' | 'phases'>,
  control: string,
): readonly PhaseSample[] | null => {
  const each = phases === undefined ? [variants] : phases.map((phase) => phase.variants);
  const found = each.map((one) => phaseOf(one, control));
  return found.every((one) => one !== null) ? found : null;
};
