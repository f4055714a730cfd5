import { requireAlpha } from './alpha.js';

/** One coefficient of a linear regression with so many of them, the intercept included. */
export interface RegressionState {
  readonly units: number;
  readonly coefficients: number;
  /** How firmly the prior sits at 0, in units. */
  readonly precision: number;
}

const requireState = ({ units, coefficients, precision }: RegressionState): void => {
  if (!(coefficients >= 1 && units > coefficients && precision > 0))
    throw new RangeError('a regression has more units than coefficients, and a precision above 0');
};

/**
 * P-value of a coefficient's t statistic that may be read after every unit; exact for normal errors, so also for small
 * samples. Source: Lindon, Ham, Tingley, Bojinov 2022, arXiv:2210.08589.
 *
 * @throws RangeError for impossible sizes
 */
export const regressionPValue = (tStatistic: number, state: RegressionState): number => {
  requireState(state);
  const df = state.units - state.coefficients;
  const share = state.precision / (state.precision + state.units);
  const square = (tStatistic * tStatistic) / df;
  const logs = Math.log1p(share * square) - Math.log1p(square);
  return Math.min(1, Math.exp(-0.5 * Math.log(share) + ((df + 1) / 2) * logs));
};

/**
 * Half the width of the interval that goes with it, in standard errors.
 *
 * @returns Infinity where no statistic is rejected yet
 * @throws RangeError for impossible sizes, and unless 0 < alpha < 1
 */
export const regressionWidth = (state: RegressionState, alpha: number): number => {
  requireState(state);
  requireAlpha(alpha);
  const df = state.units - state.coefficients;
  const share = state.precision / (state.precision + state.units);
  const level = (share * alpha * alpha) ** (1 / (df + 1));
  return level > share ? Math.sqrt((df * (1 - level)) / (level - share)) : Infinity;
};

const GOLDEN = (Math.sqrt(5) - 1) / 2;
const STEPS = 200;

/** The precision with which the interval is narrowest at so many units, by golden section over its logarithm. */
export const bestPrecision = (
  { units, coefficients }: Omit<RegressionState, 'precision'>,
  alpha: number,
): number => {
  const width = (log: number): number =>
    regressionWidth({ units, coefficients, precision: Math.exp(log) }, alpha);
  let [low, high] = [Math.log(1e-3), Math.log(units)];
  for (let k = 0; k < STEPS && high - low > 1e-12; k += 1) {
    const step = GOLDEN * (high - low);
    if (width(high - step) <= width(low + step)) high = low + step;
    else low = high - step;
  }
  return Math.exp((low + high) / 2);
};
