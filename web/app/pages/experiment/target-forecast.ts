import { DEFAULT_ALPHA } from '../../../../stats/alpha.js';
import { sequenceWidth } from '../../../../stats/confidence-sequence.js';
import { roundPercent } from '../../format/round-percent.js';
import type { Rate } from './width-forecast.js';
import { daysInWords, daysUntilWidth } from './width-forecast.js';

/**
 * When the interval of a lift will be as narrow as what the experiment is planned to see. The spread is supposed to stay as
 * it is.
 *
 * @param half half the width of the always-valid interval of now, as a part of control's mean
 * @param target the smallest lift that it is planned to see, in the same
 * @returns days; 0 where it is so narrow already, Infinity where not even in three months; null where there is no rate
 */
export const daysUntilTarget = (half: number, target: number, rate: Rate): number | null => {
  const { plannedUnits, servedMs, units } = rate;
  if (half <= target) return 0;
  if (servedMs <= 0 || units <= 0) return null;
  const design = { alpha: DEFAULT_ALPHA, plannedUnits };
  const now = sequenceWidth(units, design);
  return daysUntilWidth(
    (times) => (half * sequenceWidth(units * times, design)) / now / Math.sqrt(times),
    target,
    rate,
  );
};

/**
 * @param days as above
 * @param isServed false where nobody new comes any more
 * @returns whether what was planned is seen, to be read after what would be seen by now
 */
export const targetInWords = (target: number, days: number | null, isServed: boolean): string => {
  const planned = `planned ${roundPercent(target)}`;
  if (days === 0) return `So would the ${planned}.`;
  if (days === null || !isServed) return `The ${planned} would not.`;
  return `The ${planned} ${daysInWords(days, 'would not be seen', 'would be seen')}.`;
};
