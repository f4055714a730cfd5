/** Numbers as pages and the command line have them. The unformatted one stands beside it, in `data-value`. */
import { formatNumber, formatPercent, grouped, withSign } from '../../domain/written-figures.js';

export {
  formatCount,
  formatLift,
  formatNumber,
  formatP,
  formatPercent,
} from '../../domain/written-figures.js';

const HUNDRED = 100;
const SIGNIFICANT = 4;

/** @returns `+50 %`, `−2.5 %`, `0` at the marks of a scale, which are round. */
export const formatMark = (part: number): string => {
  const percent = Number(Math.abs(part * HUNDRED).toPrecision(SIGNIFICANT));
  return percent === 0 ? '0' : `${withSign(grouped(String(percent)), part, true)} %`;
};

/** @returns `+0.42 pp`: a difference of two shares, in percentage points. */
export const formatPoints = (difference: number): string =>
  formatPercent(difference, { signed: true }).replace(/%$/, 'pp');

/** @returns a mean in its unit: an `occurrence` is a share of identities. */
export const formatMean = (mean: number, aggregation: string): string =>
  aggregation === 'occurrence' ? formatPercent(mean) : formatNumber(mean);
