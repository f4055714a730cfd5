/** Which rows of `metric_events` a selector chooses, and the number of each, as SQL whose values are all parameters. */
import { LARGEST_MAGNITUDE } from '../../../domain/events/parse-metric-value.js';
import type { EventSelector, FilterOperator, PropertyFilter } from '../../../domain/metrics/metric.js';
import { listParameter } from '../connection/list-parameter.js';
import type { Statement } from '../connection/run-query.js';

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
 * The engine finds no key of a stored map that is empty text, so that one is looked for among all.
 *
 * @returns a field's JSON text, empty for a field that is not there. The name is a name, never a path.
 */
export const rawField = (property: string, parameter: string): string =>
  property === ''
    ? `arrayFirst((text, name) -> name = {${parameter}:String}, mapValues(fields), mapKeys(fields))`
    : `fields[{${parameter}:String}]`;

/** Decimal text as JSON writes it, leading zeros removed; with an exponent, because long integers have none. */
export const jsonNumber = (text: string): string =>
  String.raw`concat(replaceRegexpOne(${text}, '^(-?)0+([0-9])', '\\1\\2'), if(match(${text}, '[.eE]'), '', 'e0'))`;

/** The number of a JSON number: the engine takes no integer of more than 64 bits, unless it has an exponent. */
const numberOf = (raw: string): string =>
  `JSONExtractFloat(if(length(${raw}) < 19 OR match(${raw}, '[.eE]'), ${raw}, concat(${raw}, 'e0')))`;

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
      sql: `(${isNumber(raw)} AND ${numberOf(raw)} ${operator} JSONExtractFloat(${bound}))`,
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
  return { sql: `(${isNumber(raw)} AND has(${list}, ${numberOf(raw)}))`, params };
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

/**
 * @param raw the JSON text of the filter's field, as SQL
 * @param name begins the names of the parameters
 * @returns whether a row meets a filter
 */
export const isMet = ({ operator, value }: PropertyFilter, raw: string, name: string): Statement =>
  MEANINGS[operator](raw, `${name}_value`, valuesOf(value));

const isMetByField = (filter: PropertyFilter, name: string): Condition => {
  const { sql, params } = isMet(filter, rawField(filter.property, `${name}_property`), name);
  return { sql, params: { ...params, [`${name}_property`]: filter.property } };
};

/**
 * The number in a field: a JSON number, or text by the rule of events' values (`parseMetricValue`).
 *
 * @param raw the field's JSON text, as SQL
 * @returns a Float64, nan where there is no number
 */
export const fieldNumber = (raw: string): string => {
  const text = `JSONExtractString(${raw})`;
  const json = jsonNumber(text);
  // What is too large for a double is no valid JSON to the engine. Only text has to be looked at so closely.
  const ofText = `match(${text}, '^-?[0-9]+([.][0-9]+)?([eE][-+]?[0-9]+)?$') AND isValidJSON(${json})`;
  return `multiIf(${isNumber(raw)}, ${numberOf(raw)}, NOT ${isText(raw)}, nan, ${ofText}, JSONExtractFloat(${json}), nan)`;
};

/** @param number a Float64 that may be nan, as SQL @returns the number if it counts, else 0; and whether it does */
export const countedNumber = (number: string): Pick<EventSelection, 'num' | 'ok'> => {
  const ok = `abs(${number}) <= ${LARGEST_MAGNITUDE}`;
  return { num: `if(${ok}, ${number}, 0.)`, ok: `(${ok})` };
};

/**
 * The choice of a selector, in SQL.
 *
 * @param prefix begins the names of all parameters, so that one statement can hold several selections
 */
export const selectEvents = (selector: EventSelector, prefix: string): EventSelection => {
  const { event, filters = [], value_field: field } = selector;
  const met = filters.map((filter, index) => isMetByField(filter, `${prefix}_filter${index}`));
  const number =
    field === undefined
      ? { num: 'num', ok: 'num_ok' }
      : countedNumber(fieldNumber(rawField(field, `${prefix}_field`)));
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
