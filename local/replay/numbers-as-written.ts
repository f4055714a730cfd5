import { countedValue } from '../../domain/events/parse-metric-value.js';

/** How numbers are written in a file: as programs do, or with separators of thousands as people do in two ways. */
export const NUMBER_STYLES = ['plain', '1,234.5', '1.234,5'] as const;
export type NumberStyle = (typeof NUMBER_STYLES)[number];

/** Signs and codes of currencies, and percent, before or behind an amount. */
const UNIT = String.raw`(?:[$€£¥₹]|[A-Z]{3}|%)?`;
const SPACE = String.raw`[\s\u00a0\u202f]*`;

const amount = (thousands: string, point: string): RegExp =>
  new RegExp(
    `^(?<minus>-?)${SPACE}${UNIT}${SPACE}(?<whole>\\d{1,3}(?:${thousands}\\d{3})+|\\d+)(?:${point}(?<part>\\d+))?${SPACE}${UNIT}$`,
  );

const AMOUNTS: Readonly<Record<Exclude<NumberStyle, 'plain'>, RegExp>> = {
  '1,234.5': amount(',', String.raw`\.`),
  '1.234,5': amount(String.raw`\.`, ','),
};

/**
 * @returns the number as programs write it. A cell that is none in this style stays as it is, so that it is counted
 * among the unreadable ones: `1,5` is not taken for 15.
 */
export const plainNumber = (cell: string, style: NumberStyle): string => {
  if (style === 'plain') return cell;
  const found = AMOUNTS[style].exec(cell)?.groups;
  if (found === undefined) return cell;
  const { minus = '', whole = '', part } = found;
  const digits = whole.replaceAll(/\D/g, '');
  return `${minus}${digits}${part === undefined ? '' : `.${part}`}`;
};

/** @returns whether a cell is a number in this style. */
const isNumberIn = (cell: string, style: NumberStyle): boolean => countedValue(plainNumber(cell, style)).ok;

/** @returns the style in which most of these cells are numbers, or null where that is none. */
export const styleThatReads = (cells: readonly string[]): NumberStyle | null => {
  const counts = NUMBER_STYLES.map((style) => cells.filter((cell) => isNumberIn(cell, style)).length);
  const most = Math.max(...counts);
  return most === 0 ? null : (NUMBER_STYLES[counts.indexOf(most)] ?? null);
};
