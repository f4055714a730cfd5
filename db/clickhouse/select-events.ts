/** Which rows of `metric_events` a selector chooses, and the number of each, as SQL whose values are all parameters. */
import { LARGEST_MAGNITUDE } from '../../domain/events/parse-metric-value.js';
import type { EventSelector, FilterOperator, PropertyFilter } from '../../domain/metrics/metric.js';
import { listParameter } from './list-parameter.js';
import type { Statement } from './run-query.js';

/** Expressions over the columns of `metric_events`. */
export interface EventSelection {
  /** Whether the selector chooses the row. */
  readonly condition: string;
  /** The row's number; 0 where it has none, so that sums need no condition. */
  readonly num: string;
  /** Whether it has one: 0 or 1. */
  readonly ok: string;
  readonly params: Statement['params'];
}

type Scalar = string | number | boolean;

/** An expression that is true or false. */
type Condition = Statement;

/**
 * Metadata that the engine's parser can read. It refuses a whole document for one integer of more than 64 bits, which
 * JSON.stringify writes up to 1e21; such an integer gets an exponent, outside of strings only.
 */
const DOCUMENT = String.raw`if(metadata = '' OR isValidJSON(metadata), metadata, arrayStringConcat(arrayMap(token -> if(match(token, '^-?[0-9]{19,}$'), concat(token, 'e0'), token), extractAll(metadata, '"(?:[^"\\\\]|\\\\.)*"|-?[0-9][-+.0-9eE]*|[^"0-9-]+'))))`;

/** A field's JSON text, empty for a field that is not there. The name is a name, never a path. */
const rawField = (parameter: string): string => `JSONExtractRaw(${DOCUMENT}, {${parameter}:String})`;

/** Decimal text as JSON writes it, leading zeros removed; with an exponent, because long integers have none. */
const jsonNumber = (text: string): string =>
  String.raw`concat(replaceRegexpOne(${text}, '^(-?)0+([0-9])', '\\1\\2'), if(match(${text}, '[.eE]'), '', 'e0'))`;

const isText = (raw: string): string => `startsWith(${raw}, '"')`;
const isNumber = (raw: string): string => `match(${raw}, '^[-0-9]')`;
const isMissing = (raw: string): string => `${raw} IN ('', 'null')`;

/** Both sides are read by the same parser, so that equal numbers are equal to the last bit. */
const compare = (raw: string, operator: string, name: string, value: Scalar): Condition => {
  const bound = `{${name}:String}`;
  if (typeof value === 'boolean')
    return { sql: operator === '=' ? `${raw} = ${bound}` : '0', params: { [name]: String(value) } };
  if (typeof value === 'number')
    return {
      sql: `(${isNumber(raw)} AND JSONExtractFloat(${jsonNumber(raw)}) ${operator} JSONExtractFloat(${bound}))`,
      params: { [name]: value.toExponential() },
    };
  return {
    sql: `(${isText(raw)} AND JSONExtractString(${raw}) ${operator} ${bound})`,
    params: { [name]: value },
  };
};

const allParams = (each: readonly Statement[]): Statement['params'] =>
  Object.fromEntries(each.flatMap(({ params }) => Object.entries(params)));

/** Lists are parameters, since a comparison for each of their values would make a statement that no server reads. */
const amongTexts = (raw: string, name: string, texts: readonly string[]): Condition => {
  const { sql, params } = listParameter(name, 'String', texts);
  return { sql: `(${isText(raw)} AND has(${sql}, JSONExtractString(${raw})))`, params };
};

const amongNumbers = (raw: string, name: string, numbers: readonly number[]): Condition => {
  const texts = numbers.map((number) => number.toExponential());
  const { sql, params } = listParameter(name, 'String', texts);
  const list = `arrayMap(number -> JSONExtractFloat(number), ${sql})`;
  return { sql: `(${isNumber(raw)} AND has(${list}, JSONExtractFloat(${jsonNumber(raw)})))`, params };
};

const anyOf = (raw: string, name: string, values: readonly Scalar[]): Condition => {
  const [value] = values;
  if (value === undefined) return { sql: '0', params: {} };
  if (values.length === 1) return compare(raw, '=', name, value);
  const texts = values.filter((one) => typeof one === 'string');
  const numbers = values.filter((one) => typeof one === 'number');
  const each = [
    ...(texts.length === 0 ? [] : [amongTexts(raw, `${name}_texts`, texts)]),
    ...(numbers.length === 0 ? [] : [amongNumbers(raw, `${name}_numbers`, numbers)]),
  ];
  return { sql: `(${each.map(({ sql }) => sql).join(' OR ')})`, params: allParams(each) };
};

const contains = (raw: string, name: string, [value = '']: readonly Scalar[]): Condition => ({
  sql: `(${isText(raw)} AND position(JSONExtractString(${raw}), {${name}:String}) > 0)`,
  params: { [name]: String(value) },
});

const not = ({ sql, params }: Condition): Condition => ({ sql: `NOT ${sql}`, params });

type Meaning = (raw: string, name: string, values: readonly Scalar[]) => Condition;

const comparing =
  (operator: string): Meaning =>
  (raw, name, [value = '']) =>
    compare(raw, operator, name, value);

/** What each operator says of a field's JSON text. Where there is nothing to compare with, nothing is equal to it. */
const MEANINGS: Readonly<Record<FilterOperator, Meaning>> = {
  equals: anyOf,
  not_equals: (...filter) => not(anyOf(...filter)),
  in: anyOf,
  not_in: (...filter) => not(anyOf(...filter)),
  contains,
  not_contains: (...filter) => not(contains(...filter)),
  greater_than: comparing('>'),
  at_least: comparing('>='),
  less_than: comparing('<'),
  at_most: comparing('<='),
  is_set: (raw) => ({ sql: `NOT (${isMissing(raw)})`, params: {} }),
  is_not_set: (raw) => ({ sql: `(${isMissing(raw)})`, params: {} }),
};

const valuesOf = (value: PropertyFilter['value']): readonly Scalar[] => {
  if (value === undefined) return [];
  return typeof value === 'object' ? value : [value];
};

const isMet = ({ property, operator, value }: PropertyFilter, name: string): Condition => {
  const { sql, params } = MEANINGS[operator](rawField(`${name}_property`), `${name}_value`, valuesOf(value));
  return { sql, params: { ...params, [`${name}_property`]: property } };
};

/** The number in a field: a JSON number, or text by the rule of events' values (`parseMetricValue`). */
const fieldNumber = (raw: string): Pick<EventSelection, 'num' | 'ok'> => {
  const text = `if(${isText(raw)}, JSONExtractString(${raw}), ${raw})`;
  const json = jsonNumber(text);
  // What is too large for a double is no valid JSON to the engine.
  const num = `if(match(${text}, '^-?[0-9]+([.][0-9]+)?([eE][-+]?[0-9]+)?$') AND isValidJSON(${json}), JSONExtractFloat(${json}), nan)`;
  const ok = `abs(${num}) <= ${LARGEST_MAGNITUDE}`;
  return { num: `if(${ok}, ${num}, 0.)`, ok: `(${ok})` };
};

/**
 * The choice of a selector, in SQL.
 *
 * @param prefix begins the names of all parameters, so that one statement can hold several selections
 */
export const selectEvents = (selector: EventSelector, prefix: string): EventSelection => {
  const { event, filters = [], value_field: field } = selector;
  const met = filters.map((filter, index) => isMet(filter, `${prefix}_filter${index}`));
  const number =
    field === undefined ? { num: 'num', ok: 'num_ok' } : fieldNumber(rawField(`${prefix}_field`));
  return {
    condition: [`event = {${prefix}_event:String}`, ...met.map(({ sql }) => sql)].join(' AND '),
    ...number,
    params: {
      [`${prefix}_event`]: event,
      ...allParams(met),
      ...(field === undefined ? {} : { [`${prefix}_field`]: field }),
    },
  };
};
