/** Figures as sentences have them. */
import { DAY_MS, HOUR_MS } from '../durations.js';
import type { Instant } from '../experiment.js';
import { guardrailPValue } from '../metrics/guardrail-p-value.js';
import { formatCount, formatLift, formatNumber, formatP, formatPercent } from '../written-figures.js';

const MOST_DAYS = 90;

/** @returns the size in percent: one decimal, two below 1 %, none from 100 %. */
export const sayPart = (part: number): string =>
  Number.isFinite(part) ? formatPercent(Math.abs(part)) : 'without bound';

export const sayLift = (lift: number): string =>
  Number.isFinite(lift) ? formatLift(lift) : `${lift < 0 ? '−' : '+'}${sayPart(lift)}`;

/** @returns a difference in the metric's own unit. */
export const sayDifference = (difference: number): string => formatNumber(difference, { signed: true });

export const sayCount = formatCount;

export const sayPValue = (pValue: number): string => {
  const said = formatP(pValue);
  return said.startsWith('<') ? `p ${said}` : `p = ${said}`;
};

/** @returns how sure a verdict on a guardrail is: `p = 0.12 for unharmed`. */
export const sayGuardrailP = (tested: Parameters<typeof guardrailPValue>[0]): string => {
  const { value, of } = guardrailPValue(tested);
  return `${sayPValue(value)} for ${of}`;
};

/** @returns to the minute, in UTC. */
export const sayMoment = (at: Instant): string =>
  `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** @returns a moment as it is stored; null for what is none. */
export const sayStored = (text: string | undefined): string | null => {
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) ? null : sayMoment(at);
};

/** @returns how long, from hours on in the largest unit; what is far away is not told apart. */
export const sayDuration = (ms: number): string => {
  const [size, unit] =
    ms < HOUR_MS ? [60_000, 'minute'] : ms < 2 * DAY_MS ? [HOUR_MS, 'hour'] : [DAY_MS, 'day'];
  const count = Math.max(1, Math.ceil(ms / size));
  if (unit === 'day' && count > MOST_DAYS) return `more than ${MOST_DAYS} days`;
  return `about ${count} ${unit}${count === 1 ? '' : 's'}`;
};

const MOST_NAMED = 5;

/** @returns `a, b and 3 more`. */
export const sayNames = (names: readonly string[]): string => {
  const more = names.length - MOST_NAMED;
  if (more > 0) return `${names.slice(0, MOST_NAMED).join(', ')} and ${more} more`;
  const last = names.at(-1) ?? 'nothing';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
};
