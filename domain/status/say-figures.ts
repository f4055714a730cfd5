/** Figures as sentences have them. */
import { DAY_MS, HOUR_MS } from '../durations.js';
import type { Instant } from '../experiment.js';

const MOST_DAYS = 90;

/** @returns the size in percent: one decimal, two below 1 %, none from 100 %. */
export const sayPart = (part: number): string => {
  const percent = Math.abs(part) * 100;
  if (!Number.isFinite(percent)) return 'without bound';
  const digits = percent >= 99.95 ? 0 : percent < 0.995 ? 2 : 1;
  return `${grouped(percent, digits)} %`;
};

const grouped = (value: number, digits: number): string =>
  value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });

const sign = (value: number): string => (value < 0 ? '−' : '+');

export const sayLift = (lift: number): string => `${sign(lift)}${sayPart(lift)}`;

/** @returns a difference in the metric's own unit, by three figures. */
export const sayDifference = (difference: number): string =>
  `${sign(difference)}${Math.abs(difference).toLocaleString('en-US', { maximumSignificantDigits: 3 })}`;

export const sayCount = (count: number): string =>
  count.toLocaleString('en-US', { maximumFractionDigits: 0 });

export const sayPValue = (pValue: number): string =>
  pValue < 0.0001 ? 'p < 0.0001' : `p = ${pValue.toLocaleString('en-US', { maximumSignificantDigits: 2 })}`;

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
