/** Conditions on events as they stand in a form: what is typed is text until it is written down. */
import type { Fields } from '../../../../../domain/fields.js';
import { isFields } from '../../../../../domain/fields.js';
import type { FilterOperator } from '../../../../../domain/metrics/metric.js';
import { FILTER_OPERATORS } from '../../../../../domain/metrics/metric.js';
import { readSigned } from '../../../format/read-number.js';
import { NoField } from './no-field.js';

export type ValueKind = 'text' | 'number' | 'boolean';

export interface TypedValue {
  readonly kind: ValueKind;
  readonly text: string;
}

export interface FilterRow {
  readonly property: string;
  readonly operator: FilterOperator;
  /** The first alone counts where the operator takes one, none where it takes none. */
  readonly values: readonly TypedValue[];
  /** What a condition says that the form has no field for. */
  readonly rest: Fields;
}

/** How many values an operator takes, and of which kinds; the first kind is the usual one. */
export interface Takes {
  readonly many: 'none' | 'one' | 'several';
  readonly kinds: readonly ValueKind[];
}

const ONE: Takes = { many: 'one', kinds: ['text', 'number', 'boolean'] };
const TEXT: Takes = { many: 'one', kinds: ['text'] };
const LIST: Takes = { many: 'several', kinds: ['text', 'number'] };
const NUMBER: Takes = { many: 'one', kinds: ['number'] };
const NOTHING: Takes = { many: 'none', kinds: [] };

export const TAKES: Readonly<Record<FilterOperator, Takes>> = {
  ...{ equals: ONE, not_equals: ONE, contains: TEXT, not_contains: TEXT, in: LIST, not_in: LIST },
  ...{ greater_than: NUMBER, at_least: NUMBER, less_than: NUMBER, at_most: NUMBER },
  ...{ is_set: NOTHING, is_not_set: NOTHING },
};

/** As they are chosen from. */
export const OPERATOR_LABELS: Readonly<Record<FilterOperator, string>> = {
  ...{ equals: 'is', not_equals: 'is not', in: 'is one of', not_in: 'is none of' },
  ...{ contains: 'contains', not_contains: 'does not contain' },
  ...{ greater_than: 'is more than', at_least: 'is at least' },
  ...{ less_than: 'is less than', at_most: 'is at most' },
  ...{ is_set: 'is there', is_not_set: 'is missing' },
};

export const BLANK_VALUE: TypedValue = { kind: 'text', text: '' };
export const BLANK_ROW: FilterRow = { property: '', operator: 'equals', values: [BLANK_VALUE], rest: {} };

/** @returns the values that count */
export const valuesOf = ({ operator, values }: FilterRow): readonly TypedValue[] => {
  const { many } = TAKES[operator];
  return many === 'several' ? values : values.slice(0, many === 'one' ? 1 : 0);
};

const asKind = (value: TypedValue, kinds: readonly ValueKind[]): TypedValue => {
  const [usual = 'text'] = kinds;
  if (kinds.includes(value.kind)) return value;
  return { kind: usual, text: usual === 'number' && value.kind === 'boolean' ? '' : value.text };
};

/** @returns the condition with another operator, and what of its values goes with that */
export const withOperator = (row: FilterRow, operator: FilterOperator): FilterRow => {
  const { many, kinds } = TAKES[operator];
  if (many === 'none') return { ...row, operator };
  const values = row.values.length === 0 ? [BLANK_VALUE] : row.values;
  return { ...row, operator, values: values.map((value) => asKind(value, kinds)) };
};

/** @returns the value as another kind, which keeps what was typed where that can be read */
export const withKind = ({ text }: TypedValue, kind: ValueKind): TypedValue => {
  if (kind === 'boolean') return { kind, text: text === 'false' ? 'false' : 'true' };
  return { kind, text };
};

const written = ({ kind, text }: TypedValue): string | number | boolean => {
  if (kind === 'boolean') return text === 'true';
  // What is no number is written as it stands, and is a fault until it is one.
  return kind === 'number' ? (readSigned(text) ?? text) : text;
};

/** @returns the condition as the API has it */
export const writtenRow = (row: FilterRow): Fields => {
  const { property, operator, rest } = row;
  const values = valuesOf(row).map(written);
  const { many } = TAKES[operator];
  return {
    ...{ property, operator },
    ...(many === 'several' && { value: values }),
    ...(many === 'one' && { value: values[0] ?? '' }),
    ...rest,
  };
};

/** @returns the condition with blanks for what is no number yet */
export const speakableRow = (row: FilterRow): FilterRow => ({
  ...row,
  values: row.values.map((value) =>
    value.kind === 'number' && readSigned(value.text) === null ? BLANK_VALUE : value,
  ),
});

const typedValue = (value: unknown, kinds: readonly ValueKind[], path: string): TypedValue => {
  const kind = typeof value === 'string' ? 'text' : typeof value;
  const fitting = kinds.find((one) => one === kind);
  if (fitting === undefined) throw new NoField(path);
  return { kind: fitting, text: String(value) };
};

const typedValues = ({ many, kinds }: Takes, value: unknown, path: string): readonly TypedValue[] => {
  if (many === 'one') return [typedValue(value, kinds, path)];
  if (many === 'several' && Array.isArray(value))
    return value.map((one, place) => typedValue(one, kinds, `${path}.${place}`));
  if (many === 'none' && value === undefined) return [];
  throw new NoField(path);
};

/** @returns a condition of the API as it stands in a form. @throws NoField */
export const rowOf = (filter: unknown, path: string): FilterRow => {
  if (!isFields(filter)) throw new NoField(path);
  const { property, operator: named, value, ...rest } = filter;
  if (typeof property !== 'string') throw new NoField(`${path}.property`);
  const operator = FILTER_OPERATORS.find((one) => one === named);
  if (operator === undefined) throw new NoField(`${path}.operator`);
  return { property, operator, values: typedValues(TAKES[operator], value, `${path}.value`), rest };
};
