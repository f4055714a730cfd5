/** A column of somebody else's table as what we compute with, in SQL. */
import { LARGEST_MAGNITUDE } from '../../../domain/events/parse-metric-value.js';
import type { ColumnType } from '../../../domain/sources/column-type.js';
import { jsonNumber } from '../metrics/select-events.js';

/** Text that is never NULL: what has no value is blank, and a blank identity is nobody. */
export const asText = (expression: string, { kind }: ColumnType): string => {
  // Whoever compares with text would see the zeros that a fixed string is filled with.
  const text = kind === 'fixed_text' ? `toStringCutToZero(${expression})` : `toString(${expression})`;
  return `CAST(ifNull(${text}, ''), 'String')`;
};

/** An instant in milliseconds; rows without one have to be left out before. */
export const asMoment = (expression: string): string =>
  `assumeNotNull(toDateTime64(${expression}, 3, 'UTC'))`;

const numberIn = (text: string): string =>
  `if(match(${text}, '^-?[0-9]+([.][0-9]+)?([eE][-+]?[0-9]+)?$'), JSONExtractFloat(${jsonNumber(text)}), nan)`;

/** @returns a number and whether there is one; by the same rule as the value of an event that is sent */
export const asNumber = (
  expression: string,
  type: ColumnType,
): { readonly num: string; readonly ok: string } => {
  const number =
    type.kind === 'text' ? numberIn(asText(expression, type)) : `ifNull(toFloat64(${expression}), nan)`;
  const ok = `abs(${number}) <= ${LARGEST_MAGNITUDE}`;
  // Minus zero is zero.
  return { num: `if(${ok}, ${number} + 0., 0.)`, ok: `toUInt8(${ok})` };
};

/** The JSON text of a field, as an event's metadata would have it. */
export const asJson = (expression: string, type: ColumnType): string => {
  const json = ((): string => {
    switch (type.kind) {
      case 'integer':
      case 'decimal':
      case 'boolean':
        return `toString(${expression})`;
      case 'float':
        return `if(isFinite(${expression}), toString(${expression}), 'null')`;
      case 'other':
        return `toJSONString(${expression})`;
      default:
        return `toJSONString(${asText(expression, type)})`;
    }
  })();
  const isMissing = type.isNullable ? `isNull(${expression})` : '0';
  return `CAST(if(${isMissing}, 'null', ifNull(${json}, 'null')), 'String')`;
};
