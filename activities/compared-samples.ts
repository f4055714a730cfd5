import { CONTROL_KEY } from '../domain/experiment.js';
import type { ArmSums } from '../domain/snapshots/snapshot-payload.js';
import { DEFAULT_ALPHA } from '../stats/alpha.js';
import type { Moments } from '../stats/moments.js';
import { ratioMoments } from '../stats/ratio.js';
import type { RawStatistics } from '../stats/raw-statistics.js';
import type { ComparedPhase } from '../stats/standardised-arms.js';
import { standardisedArms } from '../stats/standardised-arms.js';
import type { FullArm } from './arm-sums.js';
import type { PhaseArms } from './metric-arms.js';
import { FEWEST_UNITS } from './metric-phases.js';

/** The two samples of a comparison. */
export interface ComparedSamples {
  readonly control: RawStatistics;
  readonly treatment: RawStatistics;
}

interface ArmPair {
  readonly control: FullArm;
  readonly treatment: FullArm;
}

const statistics = (arm: ArmSums): RawStatistics => {
  const { n, sum, sum_squares: sumSquares, denominator_sum: below } = arm;
  if (below === undefined) return { n, sum, sumSquares };
  return {
    kind: 'ratio',
    n,
    numerator: { sum, sumSquares },
    denominator: { sum: below, sumSquares: arm.denominator_sum_squares ?? 0 },
    sumOfProducts: arm.sum_of_products ?? 0,
  };
};

const samples = ({ control, treatment }: ArmPair): ComparedSamples => ({
  control: statistics(control),
  treatment: statistics(treatment),
});

/** Ratios by the linearised values of their phase; null where the sums of the phase have no moments. */
const momentsOf = (arm: FullArm): Moments | null => {
  if (arm.denominator_sum === undefined)
    return { kind: 'moments', n: arm.n, mean: arm.mean, variance: arm.m2 / (arm.n - 1) };
  const sums = statistics(arm);
  if (sums.kind !== 'ratio') return null;
  const moments = ratioMoments(sums, DEFAULT_ALPHA);
  return moments.kind === 'refused' ? null : moments;
};

/**
 * What is compared of a treatment and control: of one phase their sums as they are, of several both arms standardised to
 * the same proportions of the phases. A phase in which an arm has fewer than two units is left out. If one cannot be
 * compared, nothing can, for its reason.
 */
export const comparedSamples = (
  phases: readonly PhaseArms[],
  treatment: string,
  idle: FullArm,
): ComparedSamples => {
  const pairs = phases.map(({ variants }): ArmPair => ({
    control: variants[CONTROL_KEY] ?? idle,
    treatment: variants[treatment] ?? idle,
  }));
  const [first, ...others] = pairs;
  if (first !== undefined && others.length === 0) return samples(first);
  const compared: ComparedPhase[] = [];
  for (const pair of pairs) {
    if (Math.min(pair.control.n, pair.treatment.n) < FEWEST_UNITS) continue;
    const [control, other] = [momentsOf(pair.control), momentsOf(pair.treatment)];
    if (control === null || other === null) return samples(pair);
    compared.push({ control, treatment: other });
  }
  return compared.length === 0 ? samples({ control: idle, treatment: idle }) : standardisedArms(compared);
};
