/** A figure, how it follows, and what it comes to. */
export interface Formula {
  readonly name: string;
  readonly rule: string;
  readonly filled: string;
  /** What the filled rule comes to, in this browser. */
  readonly result: number;
  /** The same as the API has it; null where it has none. */
  readonly stored: number | null;
  /** Of which test it is; of that of “no difference” if left out. */
  readonly test?: 'margin';
}

/** The level of all tests. */
export const ALPHA = 0.05;
const DIGITS = 7;

/** A number as one would type it into a calculator. */
export const typed = (value: number): string => String(Number(value.toPrecision(DIGITS)));

/** The same, where a sign stands before it. */
export const inBrackets = (value: number): string => (value < 0 ? `(${typed(value)})` : typed(value));
