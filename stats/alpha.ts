/** The share of false alarms that is accepted unless the caller says otherwise. */
export const DEFAULT_ALPHA = 0.05;

/** @throws RangeError unless 0 < alpha < 1 */
export const requireAlpha = (alpha: number): void => {
  if (!(alpha > 0 && alpha < 1)) throw new RangeError('alpha must lie between 0 and 1');
};
