import type { EffectSize } from './effect-size.js';
import type { Moments } from './moments.js';
import type { Refused } from './refusals.js';
import { refuse } from './refusals.js';

/** Both arms of a comparison in one phase, which shares no unit with another one, and what the phase weighs. */
export interface Stratum {
  /** The part of all compared units that came in it. */
  readonly weight: number;
  readonly control: Moments;
  readonly treatment: Moments;
}

/** What Welch's and the pooled squared errors of a stratum are made of, but for the scale of control. */
export interface ErrorParts {
  /** Squared errors of the two means. */
  readonly control: number;
  readonly treatment: number;
  /** What the pooled error takes of each squared deviation, within an arm and between the arms. */
  readonly within: number;
  readonly between: number;
  readonly controlSquares: number;
  readonly treatmentSquares: number;
}

/** The parts of a stratum's error, by sums of squared deviations. */
export const errorParts = ({ control, treatment }: Omit<Stratum, 'weight'>): ErrorParts => {
  const units = control.n + treatment.n;
  const within = (1 / control.n + 1 / treatment.n) / (units - 1);
  return {
    control: control.variance / control.n,
    treatment: treatment.variance / treatment.n,
    within,
    between: 1 / (units - 1),
    controlSquares: control.variance * (control.n - 1),
    treatmentSquares: treatment.variance * (treatment.n - 1),
  };
};

export const sumOver = (strata: readonly Stratum[], figure: (stratum: Stratum) => number): number =>
  strata.reduce((sum, stratum) => sum + figure(stratum), 0);

/** Mean of an arm over the phases. */
export const stratifiedMean = (strata: readonly Stratum[], arm: 'control' | 'treatment'): number =>
  sumOver(strata, (stratum) => stratum.weight * stratum[arm].mean);

const squaredErrors = (strata: readonly Stratum[], scale: number): { welch: number; pooled: number } => {
  let [welch, pooled] = [0, 0];
  for (const stratum of strata) {
    const parts = errorParts(stratum);
    const gap = stratum.treatment.mean - scale * stratum.control.mean;
    const square = stratum.weight * stratum.weight;
    welch += square * (parts.treatment + scale * scale * parts.control);
    pooled +=
      square *
      (parts.within * (parts.treatmentSquares + scale * scale * parts.controlSquares) +
        parts.between * gap * gap);
  }
  return { welch, pooled };
};

/**
 * Welch-Satterthwaite degrees of freedom of the raw variances, not rounded. Without any spread within the arms the
 * pooled error is all there is, with its own.
 */
const degreesOfFreedom = (strata: readonly Stratum[]): number => {
  let [total, spread, pooled] = [0, 0, 0];
  const parts = strata.flatMap(({ weight, control, treatment }) =>
    [control, treatment].map((arm) => ({ error: weight * weight * (arm.variance / arm.n), df: arm.n - 1 })),
  );
  for (const { error } of parts) total += error;
  for (const { error, df } of parts) {
    spread += total === 0 ? 0 : (error / total) ** 2 / df;
    pooled += df;
  }
  return spread === 0 ? pooled : 1 / spread;
};

/** How far two sums of n equal values may differ by rounding. */
const isRounding = (strata: readonly Stratum[], gap: number): boolean => {
  const units = sumOver(strata, ({ control, treatment }) => control.n + treatment.n);
  const constant = strata.every(({ control, treatment }) => control.variance + treatment.variance === 0);
  const size = Math.abs(stratifiedMean(strata, 'control')) + Math.abs(stratifiedMean(strata, 'treatment'));
  return constant && Math.abs(gap) <= Number.EPSILON * units * size;
};

/** Rounding of two means, and of their difference, as a part of their sizes. */
const LAST_PLACES = 4 * Number.EPSILON;
/** Below it a square has lost digits, or all of them. */
const SMALLEST_SQUARE = 2 ** -960;

/** Whether an error is made of rounding, by which anything would be significant. */
const isLost = (strata: readonly Stratum[], scale: number, standardError: number): boolean => {
  const size = sumOver(
    strata,
    ({ weight, control, treatment }) => weight * (Math.abs(treatment.mean) + Math.abs(scale * control.mean)),
  );
  return standardError <= LAST_PLACES * size;
};

/**
 * The difference `m_T - scale * m_C` of the arms' means over all phases, with the larger of Welch's and the pooled error.
 * Welch's alone believes a small arm that has seen nothing yet; the two differ little where the arms are equally large.
 * No division by a mean.
 *
 * @param scale of control: 1 compares the arms as they are
 * @returns a refusal for zeroVariance (nobody differs from anybody by more than rounding) and invalidStatistics
 */
export const contrast = (strata: readonly Stratum[], scale = 1): EffectSize | Refused => {
  const estimate = sumOver(
    strata,
    ({ weight, control, treatment }) => weight * (treatment.mean - scale * control.mean),
  );
  const { welch, pooled } = squaredErrors(strata, scale);
  const standardError = Math.sqrt(Math.max(welch, pooled));
  const numbers = [estimate, welch, pooled, standardError];
  if (!numbers.every(Number.isFinite)) return refuse('invalidStatistics');
  if (isLost(strata, scale, standardError) || (scale === 1 && isRounding(strata, estimate)))
    return refuse('zeroVariance');
  if (Math.max(welch, pooled) < SMALLEST_SQUARE || !Number.isFinite(estimate / standardError))
    return refuse('invalidStatistics');
  const units = sumOver(strata, ({ control, treatment }) => control.n + treatment.n);
  return { kind: 'effect', estimate, standardError, degreesOfFreedom: degreesOfFreedom(strata), units };
};
