import type { Row } from '../../../../../client/reading/drawn.js';
import { DEFAULT_ALPHA } from '../../../../../stats/alpha.js';
import { sequenceBoundWidth } from '../../../../../stats/confidence-sequence.js';
import type { Rate } from '../width-forecast.js';
import { daysInWords, daysUntilWidth } from '../width-forecast.js';

/** How far an open guardrail is on the good side of its margin; null of any other. */
const openDistance = ({
  guardrail,
}: Row['analysis']): { readonly contrast: number; readonly error: number } | null => {
  if (guardrail?.verdict !== 'inconclusive') return null;
  const { contrast, standard_error: error } = guardrail;
  return contrast === undefined || error === undefined || contrast <= 0 ? null : { contrast, error };
};

/**
 * When a guardrail will be known to be unharmed if size and spread go on as they are. It is no promise: the effect may
 * turn out another one.
 *
 * @returns days; Infinity where not even in three months; null where it is decided, or what is seen points to harm
 */
export const daysUntilUnharmed = ({ analysis }: Pick<Row, 'analysis'>, rate: Rate): number | null => {
  const distance = openDistance(analysis);
  const { plannedUnits, servedMs, units } = rate;
  if (distance === null || servedMs <= 0 || units <= 0) return null;
  const { contrast, error } = distance;
  // How far harm beyond the margin has to be away.
  const widthAfter = (times: number): number =>
    (error / Math.sqrt(times)) * sequenceBoundWidth(units * times, { alpha: DEFAULT_ALPHA, plannedUnits });
  return daysUntilWidth(widthAfter, contrast, rate);
};

/** @returns the same for people */
export const forecastInWords = (days: number | null): string | null =>
  days === null ? null : daysInWords(days, 'not unharmed', 'unharmed');
