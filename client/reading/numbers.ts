/** Numbers as people read them. The unformatted one stands beside it, in `data-value`. */

const MINUS = '−';
const NARROW_SPACE = '\u202f';
const HUNDRED = 100;
const LEAST_P = 0.0001;
const SIGNIFICANT = 4;

const withSign = (text: string, value: number, isSigned: boolean): string => {
  const isZero = Number(text) === 0;
  if (value < 0 && !isZero) return `${MINUS}${text}`;
  return isSigned && !isZero ? `+${text}` : text;
};

const decimalsOfPercent = (percent: number): number => {
  if (percent >= HUNDRED) return 0;
  return percent < 1 ? 2 : 1;
};

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, NARROW_SPACE);

/** @returns `4.1 %`, `0.42 %`, `310 %` of a part. */
export const formatPercent = (part: number, { signed = false } = {}): string => {
  const percent = Math.abs(part) * HUNDRED;
  const text = percent.toFixed(decimalsOfPercent(percent));
  const [whole = '', rest] = text.split('.');
  const shown = rest === undefined ? grouped(whole) : text;
  return `${withSign(shown, Number(text) === 0 ? 0 : part, signed)} %`;
};

/** @returns `+4.1 %`, `−0.42 %`. */
export const formatLift = (lift: number): string => formatPercent(lift, { signed: true });

/** @returns `+50 %`, `−2.5 %`, `0` at the marks of a scale, which are round. */
export const formatMark = (part: number): string => {
  const percent = Number(Math.abs(part * HUNDRED).toPrecision(SIGNIFICANT));
  return percent === 0 ? '0' : `${withSign(grouped(String(percent)), part, true)} %`;
};

/** @returns `+0.42 pp`: a difference of two shares, in percentage points. */
export const formatPoints = (difference: number): string =>
  formatPercent(difference, { signed: true }).replace(/%$/, 'pp');

/** @returns `12 345`. */
export const formatCount = (count: number): string =>
  withSign(grouped(Math.abs(Math.round(count)).toString()), count, false);

/** @returns `< 0.0001`, `0.0002`, `0.041`, `0.31`. */
export const formatP = (p: number): string => {
  if (p < LEAST_P) return `< ${LEAST_P}`;
  if (p < 0.01) return p.toFixed(4);
  return p < 0.1 ? p.toFixed(3) : p.toFixed(2);
};

/** @returns four digits that count, `4.891`, `12 340`, and no exponent where one can do without. */
export const formatNumber = (value: number, { signed = false } = {}): string => {
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size < 1e-6 || size >= 1e15) return withSign(size.toExponential(2), value, signed);
  const decimals = Math.max(0, SIGNIFICANT - 1 - Math.floor(Math.log10(size)));
  const [whole = '', rest = ''] = size.toFixed(Math.min(decimals, 8)).split('.');
  const fraction = rest.replace(/0+$/, '');
  return withSign(`${grouped(whole)}${fraction === '' ? '' : `.${fraction}`}`, value, signed);
};

/** @returns a mean in its unit: an `occurrence` is a share of identities. */
export const formatMean = (mean: number, aggregation: string): string =>
  aggregation === 'occurrence' ? formatPercent(mean) : formatNumber(mean);
