/** What can be done with a column of ClickHouse, by its type. */
import type { ColumnRole } from './source-mapping.js';

/** How a column's values become what we compute with. */
type ColumnKind =
  | 'text'
  | 'fixed_text'
  | 'enum'
  | 'uuid'
  | 'integer'
  | 'boolean'
  | 'float'
  | 'decimal'
  | 'date'
  | 'seconds'
  | 'ticks'
  | 'other';

export interface ColumnType {
  /** As the server writes it. */
  readonly name: string;
  readonly kind: ColumnKind;
  readonly isNullable: boolean;
  /** Of times: the zone that the type names, else null. A time is the same instant with and without one. */
  readonly zone: string | null;
}

const WRAPPED = /^(?:LowCardinality|Nullable|SimpleAggregateFunction)\((.*)\)$/s;

/** Of `SimpleAggregateFunction(max, T)` what is stored is a T. */
const unwrapped = (name: string): string => {
  const inner = WRAPPED.exec(name)?.[1];
  if (inner === undefined) return name;
  return unwrapped(name.startsWith('Simple') ? inner.slice(inner.indexOf(',') + 1).trim() : inner);
};

const KINDS: readonly (readonly [RegExp, ColumnKind])[] = [
  [/^String$/, 'text'],
  [/^FixedString\(/, 'fixed_text'],
  [/^Enum(8|16)?\(/, 'enum'],
  [/^UUID$/, 'uuid'],
  [/^U?Int(8|16|32|64|128|256)$/, 'integer'],
  [/^Bool$/, 'boolean'],
  [/^(Float(32|64)|BFloat16)$/, 'float'],
  [/^Decimal(32|64|128|256)?\(/, 'decimal'],
  [/^Date(32)?$/, 'date'],
  [/^DateTime(32)?(\(|$)/, 'seconds'],
  [/^DateTime64\(/, 'ticks'],
];

/** @param name a type as `system.columns` has it */
export const columnType = (name: string): ColumnType => {
  const inner = unwrapped(name);
  return {
    name,
    kind: KINDS.find(([pattern]) => pattern.test(inner))?.[1] ?? 'other',
    isNullable: /(^|\()Nullable\(/.test(name),
    zone: /^DateTime.*'(.*)'\)$/.exec(inner)?.[1] ?? null,
  };
};

const NAMES: readonly ColumnKind[] = ['text', 'fixed_text', 'enum', 'uuid', 'integer'];

/** Which kinds of columns are fit for what. */
const FIT: Readonly<Record<ColumnRole, readonly ColumnKind[] | null>> = {
  identity: NAMES,
  text: [...NAMES, 'boolean'],
  time: ['seconds', 'ticks'],
  value: ['integer', 'float', 'decimal', 'boolean', 'text'],
  row_id: null,
  field: null,
};

const WANTED: Readonly<Record<ColumnRole, string>> = {
  identity: 'An identity is read from text (String, FixedString, Enum), a UUID or a whole number',
  text: 'A name is read from text (String, FixedString, Enum), a UUID, a whole number or a Bool',
  time: 'A time is read from DateTime or DateTime64, because a day alone does not say what came before what, and text or a number does not say in which zone or unit it is',
  value: 'A value is read from a number, a Decimal, a Bool, or text that holds a number',
  row_id: '',
  field: '',
};

/** @returns why a column cannot be read as what it is named for; null when it can. */
export const columnFault = (role: ColumnRole, column: string, type: ColumnType): string | null => {
  const fit = FIT[role];
  if (fit === null || fit.includes(type.kind)) return null;
  return `The column ${column} is of the type ${type.name}. ${WANTED[role]}; a view can convert it.`;
};
