import type { Moments } from './moments.js';
import type { Refused } from './refusals.js';
import { refuse } from './refusals.js';

/** A difference between treatment and control with its standard error, on the absolute or the relative scale. */
export interface EffectSize {
  readonly kind: 'effect';
  readonly estimate: number;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
  /** Units of both arms together. */
  readonly units: number;
}

/** Variance of the arm's mean. */
const errorVariance = (arm: Moments): number => arm.variance / arm.n;

/**
 * Welch-Satterthwaite degrees of freedom of the raw variances, not rounded; used on both scales. At least one
 * variance must be positive.
 */
const welchDegreesOfFreedom = (control: Moments, treatment: Moments): number => {
  const c = errorVariance(control);
  const t = errorVariance(treatment);
  const total = c + t;
  return 1 / ((t / total) ** 2 / (treatment.n - 1) + (c / total) ** 2 / (control.n - 1));
};

const effectOf = (
  control: Moments,
  treatment: Moments,
  estimate: number,
  standardError: number,
): EffectSize | Refused => {
  if (standardError === 0) return refuse('zeroVariance');
  const degreesOfFreedom = welchDegreesOfFreedom(control, treatment);
  const numbers = [estimate, standardError, degreesOfFreedom, estimate / standardError];
  if (!numbers.every(Number.isFinite)) return refuse('invalidStatistics');
  return { kind: 'effect', estimate, standardError, degreesOfFreedom, units: control.n + treatment.n };
};

/**
 * Treatment mean minus control mean, in units of the metric. SE^2 = s2_T/n_T + s2_C/n_C.
 *
 * @returns a refusal for zeroVariance when neither arm has any spread; one constant arm alone is no obstacle
 */
export const absoluteEffect = (control: Moments, treatment: Moments): EffectSize | Refused => {
  const estimate = treatment.mean - control.mean;
  const standardError = Math.sqrt(errorVariance(treatment) + errorVariance(control));
  return effectOf(control, treatment, estimate, standardError);
};

/**
 * Standard error of the lift by the delta method. The control mean must not be 0. Ratio and error are multiplied before
 * they are squared: of sums as large as 1e100 the product of the squares is no double any more, while its root is one.
 */
export const relativeStandardError = (control: Moments, treatment: Moments): number => {
  const ratio = treatment.mean / control.mean;
  const scaled = Math.hypot(Math.sqrt(errorVariance(treatment)), ratio * Math.sqrt(errorVariance(control)));
  return scaled / Math.abs(control.mean);
};

/**
 * The lift (m_T - m_C)/|m_C|, 0.2 meaning 20 %, by the delta method:
 * SE^2 = s2_T/(n_T m_C^2) + s2_C m_T^2/(n_C m_C^4).
 * The verdict does not use it: it explodes where the treatment's mean is near 0. Kept for those who compare with it.
 *
 * @returns a refusal for zeroControlMean, zeroVariance
 */
export const relativeEffect = (control: Moments, treatment: Moments): EffectSize | Refused => {
  if (control.mean === 0) return refuse('zeroControlMean');
  const estimate = (treatment.mean - control.mean) / Math.abs(control.mean);
  return effectOf(control, treatment, estimate, relativeStandardError(control, treatment));
};
