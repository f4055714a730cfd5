import { requireAlpha } from './alpha.js';

/**
 * Where the sequence is tightest when nobody planned a size. If the guess is too small that costs little, if it is too
 * large more.
 */
export const DEFAULT_PLANNED_UNITS = 5000;

/** As AlwaysValid, with one open end, which is null because JSON has no infinity. */
export interface AlwaysValidBound {
  readonly ciLow: number | null;
  readonly ciHigh: number | null;
  readonly pValue: number;
}

/** What fixes the shape of a confidence sequence. Both fields are decided before the start and never from data. */
export interface SequenceDesign {
  readonly alpha: number;
  /** N*: units of the two compared arms together at which the interval is tightest. */
  readonly plannedUnits: number;
}

/** An effect as it stands now. */
export interface SequenceState {
  readonly estimate: number;
  readonly standardError: number;
  /** Units of the two compared arms together: not one arm, not all arms. */
  readonly units: number;
}

/** Interval and p-value that hold at every look at once. */
export interface AlwaysValid {
  readonly ciLow: number;
  readonly ciHigh: number;
  readonly pValue: number;
}

/**
 * rho^2 of the mixture: (-2 ln alpha + ln(-2 ln alpha + 1))/N*. Source: Waudby-Smith et al., arXiv:2103.06476.
 *
 * @throws RangeError for alpha outside of (0, 1) or plannedUnits <= 0
 */
export const mixingVariance = (design: SequenceDesign): number => {
  requireAlpha(design.alpha);
  if (!(design.plannedUnits > 0)) throw new RangeError('plannedUnits must be positive');
  const logs = -2 * Math.log(design.alpha);
  return (logs + Math.log1p(logs)) / design.plannedUnits;
};

/**
 * Half the width of the sequence in standard errors at `units` units of both arms:
 * sqrt(k/(k-1) (ln k + 2 ln(1/alpha))) with k = N rho^2 + 1. Multiply by the standard error of the effect.
 */
export const sequenceWidth = (units: number, design: SequenceDesign): number => {
  const information = units * mixingVariance(design);
  const logs = Math.log1p(information) - 2 * Math.log(design.alpha);
  return Math.sqrt(((information + 1) / information) * logs);
};

/**
 * Asymptotic confidence sequence: the interval and its p-value min(1, sqrt(k) exp(-(k-1)/k z^2/2)) may be read at any
 * time and as often as one likes. p <= alpha exactly when the interval excludes 0. Asymptotic: not for arms below
 * some 50 units.
 *
 * @throws RangeError as mixingVariance does
 */
export const confidenceSequence = (state: SequenceState, design: SequenceDesign): AlwaysValid => {
  const information = state.units * mixingVariance(design);
  const reach = sequenceWidth(state.units, design) * state.standardError;
  const z = state.estimate / state.standardError;
  const logP = 0.5 * (Math.log1p(information) - (information / (information + 1)) * z * z);
  return {
    ciLow: state.estimate - reach,
    ciHigh: state.estimate + reach,
    pValue: Math.min(1, Math.exp(logP)),
  };
};

/**
 * Width of the one-sided sequence in standard errors: sqrt(2 k/(k-1) ln(1 + sqrt(k)/(2 alpha))), rho built with 2 alpha.
 *
 * @throws RangeError unless 0 < alpha < 1/2 and plannedUnits > 0
 */
export const sequenceBoundWidth = (units: number, { alpha, plannedUnits }: SequenceDesign): number => {
  const information = units * mixingVariance({ alpha: 2 * alpha, plannedUnits });
  const share = information / (information + 1);
  return Math.sqrt((2 / share) * Math.log1p(Math.sqrt(information + 1) / (2 * alpha)));
};

/**
 * One-sided confidence sequence at level alpha: 'greater' has a lower bound, 'less' an upper one. Half-width:
 * SE sqrt(2 k/(k-1) ln(1 + sqrt(k)/(2 alpha))), rho built with 2 alpha. The p-value inverts the bound with rho held
 * fixed. Source: Waudby-Smith et al., arXiv:2103.06476.
 *
 * @throws RangeError unless 0 < alpha < 1/2 and plannedUnits > 0
 */
export const sequenceBound = (
  state: SequenceState,
  design: SequenceDesign,
  alternative: 'greater' | 'less',
): AlwaysValidBound => {
  const { alpha, plannedUnits } = design;
  const information = state.units * mixingVariance({ alpha: 2 * alpha, plannedUnits });
  const share = information / (information + 1);
  const root = Math.sqrt(information + 1);
  const reach = state.standardError * sequenceBoundWidth(state.units, design);
  const z = (alternative === 'greater' ? 1 : -1) * (state.estimate / state.standardError);
  const pValue = z > 0 ? Math.min(1, root / (2 * Math.expm1((share * z * z) / 2))) : 1;
  return alternative === 'greater'
    ? { ciLow: state.estimate - reach, ciHigh: null, pValue }
    : { ciLow: null, ciHigh: state.estimate + reach, pValue };
};
