/** Figures as people read them: the same in sentences, on pages, in messages and in a terminal. */

const MINUS = '−';
const NARROW_SPACE = '\u202f';
const HUNDRED = 100;
const LEAST_P = 0.0001;
const SIGNIFICANT = 4;

/** @returns the size of a figure with its sign; of what reads as nothing, none. */
export const withSign = (text: string, value: number, isSigned: boolean): string => {
  const isZero = Number(text) === 0;
  if (value < 0 && !isZero) return `${MINUS}${text}`;
  return isSigned && !isZero ? `+${text}` : text;
};

/** By their decimals. Half of the last one counts as people count it: 23.45 is 23.5, whichever way it is kept in bits. */
const ROUNDED = [0, 1, 2].map(
  (digits) =>
    new Intl.NumberFormat('en-US', {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      useGrouping: false,
    }),
);

const decimalsOfPercent = (percent: number): number => {
  if (percent >= HUNDRED) return 0;
  return percent < 1 ? 2 : 1;
};

/** @returns digits in threes, by spaces that no line breaks at. */
export const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, NARROW_SPACE);

/** @returns `4.1 %`, `0.42 %`, `310 %` of a part. */
export const formatPercent = (part: number, { signed = false } = {}): string => {
  const percent = Math.abs(part) * HUNDRED;
  const text = ROUNDED[decimalsOfPercent(percent)]?.format(percent) ?? '';
  const [whole = '', rest] = text.split('.');
  const shown = rest === undefined ? grouped(whole) : text;
  return `${withSign(shown, Number(text) === 0 ? 0 : part, signed)} %`;
};

/** @returns `+4.1 %`, `−0.42 %`. */
export const formatLift = (lift: number): string => formatPercent(lift, { signed: true });

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
