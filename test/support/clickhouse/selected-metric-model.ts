/**
 * The second kind of metric definition once more, in plain TypeScript: slow, obvious and independent of SQL. Each rule
 * can be broken on purpose, which must be noticed.
 */
import type { ArmReadout } from '../../../activities/metric-arms.js';
import type { EventRow } from '../../../db/clickhouse/events/event-row.js';
import type {
  Aggregation,
  EventSelector,
  FilterOperator,
  MetricDefinitionV2,
  PropertyFilter,
} from '../../../domain/metrics/metric.js';
import { AMOUNTS } from './odd-metadata.js';
import { METRIC_VALUES } from './random-history.js';
import type { ExposedIdentity } from './reference-readout.js';

export const BROKEN_DEFINITIONS = [
  'filters are not looked at',
  'one filter is enough',
  'null is a value',
  'numbers and texts are alike',
  'a missing field meets no filter',
  'a name is a path',
  'the value stands beside the metadata',
  'the conversion window is closed at its end',
  'nothing is ever too late',
  'the conversion window leaves the denominator alone',
  'each event is capped on its own',
  'nothing is capped',
  'denominators count events of any name',
] as const;
export type BrokenDefinition = (typeof BROKEN_DEFINITIONS)[number];

type Is = (rule: BrokenDefinition) => boolean;
type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = ({ metadata }: EventRow): Fields =>
  metadata === '' ? {} : (JSON.parse(metadata) as Fields);

const fieldOf = (row: EventRow, name: string, is: Is): unknown => {
  const fields = fieldsOf(row);
  if (is('a name is a path') && name === 'a.b') return (fields['a'] as Fields | undefined)?.['b'];
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return value === null && !is('null is a value') ? undefined : value;
};

const compare = (left: unknown, right: unknown): number | null => {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string')
    return Buffer.compare(Buffer.from(left), Buffer.from(right));
  return null;
};

const equal = (field: unknown, value: unknown, is: Is): boolean =>
  is('numbers and texts are alike') ? String(field) === String(value) : field === value;

const isOneOf = (field: unknown, value: PropertyFilter['value'], is: Is): boolean => {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return field !== undefined && values.some((one) => equal(field, one, is));
};

const holds = (field: unknown, value: PropertyFilter['value']): boolean =>
  typeof field === 'string' && field.includes(String(value));

const MEANINGS: Readonly<
  Record<FilterOperator, (field: unknown, value: PropertyFilter['value'], is: Is) => boolean>
> = {
  equals: isOneOf,
  in: isOneOf,
  not_equals: (...filter) => !isOneOf(...filter),
  not_in: (...filter) => !isOneOf(...filter),
  contains: holds,
  not_contains: (field, value) => !holds(field, value),
  greater_than: (field, value) => (compare(field, value) ?? NaN) > 0,
  at_least: (field, value) => (compare(field, value) ?? NaN) >= 0,
  less_than: (field, value) => (compare(field, value) ?? NaN) < 0,
  at_most: (field, value) => (compare(field, value) ?? NaN) <= 0,
  is_set: (field) => field !== undefined,
  is_not_set: (field) => field === undefined,
};

const meets = (row: EventRow, { property, operator, value }: PropertyFilter, is: Is): boolean => {
  const field = fieldOf(row, property, is);
  if (field === undefined && is('a missing field meets no filter')) return false;
  return MEANINGS[operator](field, value, is);
};

/** @returns whether the selector chooses the event. */
export const chooses = (
  { event, filters = [] }: EventSelector,
  row: EventRow,
  is: Is = () => false,
): boolean => {
  if (row.event !== event) return false;
  if (is('filters are not looked at') || filters.length === 0) return true;
  return is('one filter is enough')
    ? filters.some((filter) => meets(row, filter, is))
    : filters.every((filter) => meets(row, filter, is));
};

const AMOUNT_OF = new Map(AMOUNTS.map(([json, is]) => [JSON.stringify(JSON.parse(json)), is]));

const numberOf = ({ value_field: name }: EventSelector, row: EventRow, is: Is): number | null => {
  if (name === undefined || is('the value stands beside the metadata'))
    return METRIC_VALUES.get(row.value) ?? null;
  const json = JSON.stringify(fieldOf(row, name, is) ?? null);
  const known = AMOUNT_OF.get(json);
  if (known === undefined) throw new Error(`Nobody has said which number ${json} is.`);
  return known;
};

const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

const comesTo = (
  aggregation: Aggregation,
  rows: readonly EventRow[],
  numbers: readonly number[],
  { cap = Infinity }: Pick<MetricDefinitionV2, 'cap'>,
  is: Is,
): number => {
  const limit = is('nothing is capped') ? Infinity : cap;
  const each = is('each event is capped on its own') ? numbers.map((one) => Math.min(one, limit)) : numbers;
  if (aggregation === 'occurrence') return rows.length > 0 ? 1 : 0;
  const plain = {
    count: rows.length,
    sum: total(each),
    mean: numbers.length === 0 ? 0 : total(each) / numbers.length,
  }[aggregation];
  return is('each event is capped on its own') ? plain : Math.min(plain, limit);
};

interface PerIdentity {
  readonly x: number;
  readonly rejected: number;
  readonly read: number;
  readonly d: number;
  readonly rejectedBelow: number;
  readonly readBelow: number;
}

const isNumber = (value: number | null): value is number => value !== null;

const ofIdentity = (
  { first, did }: ExposedIdentity,
  aggregation: Aggregation,
  definition: MetricDefinitionV2,
  is: Is,
): PerIdentity => {
  const hours = is('nothing is ever too late') ? undefined : definition.conversion_window_hours;
  const end = hours === undefined ? Infinity : first + Math.round(hours * 3_600_000);
  const timely = did.filter(
    ({ timestamp }) =>
      timestamp < end || (is('the conversion window is closed at its end') && timestamp === end),
  );
  const chosen = timely.filter((row) => chooses(definition, row, is));
  const numbers = chosen.map((row) => numberOf(definition, row, is)).filter(isNumber);
  const { denominator } = definition;
  const x = comesTo(aggregation, chosen, numbers, definition, is);
  const rejected = chosen.length - numbers.length;
  if (denominator === undefined) {
    return { x, rejected, read: numbers.length, d: 0, rejectedBelow: 0, readBelow: 0 };
  }
  const candidates = is('the conversion window leaves the denominator alone') ? did : timely;
  const below = is('denominators count events of any name')
    ? candidates
    : candidates.filter((row) => chooses(denominator, row, is));
  const divisors = below.map((row) => numberOf(denominator, row, is)).filter(isNumber);
  return {
    x,
    rejected,
    read: numbers.length,
    d: comesTo(denominator.aggregation, below, divisors, {}, is),
    rejectedBelow: below.length - divisors.length,
    readBelow: divisors.length,
  };
};

/** @returns what must be read for the metric, or what would be with a rule broken. */
export const selectedMetricModel = (
  identities: readonly ExposedIdentity[],
  aggregation: Aggregation,
  definition: MetricDefinitionV2,
  broken?: BrokenDefinition,
): readonly ArmReadout[] => {
  const is: Is = (rule) => rule === broken;
  const arms = new Map(identities.map(({ phase, variant }) => [`${phase} ${variant}`, { phase, variant }]));
  const sorted = [...arms.values()].sort((a, b) => a.phase - b.phase || (a.variant < b.variant ? -1 : 1));
  return sorted.map(({ phase, variant }) => {
    const members = identities.filter((identity) => identity.variant === variant && identity.phase === phase);
    const each = members.map((identity) => ofIdentity(identity, aggregation, definition, is));
    const n = members.length;
    const sumOf = (figure: (one: PerIdentity) => number): number => total(each.map(figure));
    const [mean, below] = [sumOf(({ x }) => x) / n, sumOf(({ d }) => d) / n];
    const base = {
      phase,
      variant,
      n,
      sum: sumOf(({ x }) => x),
      sumSquares: sumOf(({ x }) => x * x),
      mean,
      m2: sumOf(({ x }) => (x - mean) ** 2),
      rejectedValues: sumOf(({ rejected }) => rejected),
      readValues: sumOf(({ read }) => read),
    };
    if (definition.denominator === undefined) return base;
    return {
      ...base,
      denominator: {
        sum: sumOf(({ d }) => d),
        sumSquares: sumOf(({ d }) => d * d),
        mean: below,
        m2: sumOf(({ d }) => (d - below) ** 2),
        sumOfProducts: sumOf(({ x, d }) => x * d),
        comoment: sumOf(({ x, d }) => (x - mean) * (d - below)),
        rejectedValues: sumOf(({ rejectedBelow }) => rejectedBelow),
        readValues: sumOf(({ readBelow }) => readBelow),
      },
    };
  });
};
