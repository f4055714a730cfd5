import type { Row } from '../../../../../client/reading/drawn.js';
import { DAY_MS } from '../../../../../domain/durations.js';
import { sequenceBoundWidth } from '../../../../../stats/confidence-sequence.js';
import { solveIncreasing } from '../../../../../stats/solve.js';

const ALPHA = 0.05;
/** Farther is nothing that somebody plans with. */
const MOST_DAYS = 90;

interface Rate {
  readonly plannedUnits: number;
  /** How long it took to get so many. */
  readonly servedMs: number;
  /** Of the two arms together. */
  readonly units: number;
}

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
export const daysUntilUnharmed = (
  { analysis }: Pick<Row, 'analysis'>,
  { plannedUnits, servedMs, units }: Rate,
): number | null => {
  const distance = openDistance(analysis);
  if (distance === null || servedMs <= 0 || units <= 0) return null;
  const { contrast, error } = distance;
  const times = solveIncreasing(
    // How far harm beyond the margin has to be away, below 0, at so many times the identities.
    (more) => (-error / Math.sqrt(more)) * sequenceBoundWidth(units * more, { alpha: ALPHA, plannedUnits }),
    -contrast,
    [1, 1 + (MOST_DAYS * DAY_MS) / servedMs],
  );
  return times === null ? Infinity : ((times - 1) * servedMs) / DAY_MS;
};

/** @returns the same for people */
export const forecastInWords = (days: number | null): string | null => {
  if (days === null) return null;
  if (days === Infinity) return `not unharmed within ${MOST_DAYS} days at this rate`;
  const whole = Math.max(1, Math.ceil(days));
  return `unharmed in about ${whole} ${whole === 1 ? 'day' : 'days'} at this rate`;
};
