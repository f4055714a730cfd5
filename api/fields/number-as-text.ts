import { z } from 'zod/v4';

const INTEGER = /^-?\d+$/;

const [FEWEST_PLACES, MOST_PLACES] = [-4, 16];

/** A finite number as Python writes floats: `1.0`, `1e+16`, `1.5e-05`. */
const asFloat = (number: number): string => {
  const [digits = '', exponent = '0'] = number.toExponential().split('e');
  const places = Number(exponent);
  if (number !== 0 && (places < FEWEST_PLACES || places >= MOST_PLACES))
    return `${digits}e${places < 0 ? '-' : '+'}${String(Math.abs(places)).padStart(2, '0')}`;
  const plain = Object.is(number, -0) ? '-0' : String(number);
  return plain.includes('.') ? plain : `${plain}.0`;
};

/**
 * @param literal a number as JSON has it
 * @returns the text that Flagsmith's server takes it for: an integer as it stands, however long, and anything else as
 *   Python writes it; null for what is too large to be a number
 */
export const textOfLiteral = (literal: string): string | null => {
  if (INTEGER.test(literal)) return literal === '-0' ? '0' : literal;
  const number = Number(literal);
  return Number.isFinite(number) ? asFloat(number) : null;
};

const INEXACT = 'must be text: of a number of this size it is not certain which one was sent';

/**
 * Text of which SDKs send numbers too. Those that JavaScript cannot hold are refused, since several of them would become
 * one; where the body is read with `namesAsText` they come as the text that was sent.
 *
 * @param longest of the text
 */
export const textOrNumber = (longest: number): z.ZodType<string, string | number> =>
  z.union([
    z.string().max(longest),
    z.number().transform((number, context) => {
      const isExact = !Number.isInteger(number) || Number.isSafeInteger(number);
      const text = isExact ? textOfLiteral(String(number)) : null;
      if (text !== null) return text;
      context.addIssue({ code: 'custom', message: INEXACT });
      return z.NEVER;
    }),
  ]);
