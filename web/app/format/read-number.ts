/** Numbers as people type them. */

const NUMBER = /^\d+(?:[.,]\d+)?$/;
const DIGITS_KEPT = 10;

/** `1,000` is a thousand to some and one to others, and who typed it is asked. */
const AMBIGUOUS = /^[+-]?[1-9]\d{0,2},\d{3}$/;

const readAs =
  (pattern: RegExp) =>
  (text: string): number | null => {
    const typed = text.trim();
    if (!pattern.test(typed) || AMBIGUOUS.test(typed)) return null;
    const read = Number(typed.replace(',', '.'));
    return Number.isFinite(read) ? read : null;
  };

/** @returns null for what is no number, for a blank, and for what people read in two ways */
export const readNumber = readAs(NUMBER);

/** @returns `2` as 0.02; never 0.07000000000000001 for 7 */
export const readPart = (text: string): number | null => {
  const percent = readNumber(text);
  return percent === null ? null : Number((percent / 100).toFixed(DIGITS_KEPT));
};

const SIGNED = /^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[+-]?\d+)?$/i;

/** @returns null for what is no number; `-3`, `.5` and `1e6` are some */
export const readSigned = readAs(SIGNED);
