/** Which events a metric reads numbers of, decided on one event; the warehouse decides the same in SQL (select-events.ts). */
import { countedValue, LARGEST_MAGNITUDE } from '../events/parse-metric-value.js';
import type { JsonObject, JsonValue } from '../json-value.js';
import type {
  Aggregation,
  EventSelector,
  FilterOperator,
  MetricDefinition,
  PropertyFilter,
} from './metric.js';

/** Chooses events and reads a number of each. */
export type ValueReader = EventSelector;

/** An event as it was sent, as far as metrics look at it. */
interface MeasuredEvent {
  readonly event: string;
  readonly value: string | null;
  readonly metadata: JsonObject | null;
}

/** @returns those that a metric reads numbers by: none where it counts, two of a ratio of sums. */
export const valueReadersOf = (
  aggregation: Aggregation,
  definition: MetricDefinition,
): readonly ValueReader[] => {
  const own = aggregation === 'sum' || aggregation === 'mean' ? [definition] : [];
  const below = definition.version === 2 ? definition.denominator : undefined;
  return below?.aggregation === 'sum' ? [...own, below] : own;
};

/** A field that is null is not there. */
const fieldOf = (metadata: JsonObject | null, name: string): JsonValue | undefined =>
  metadata !== null && Object.hasOwn(metadata, name) ? (metadata[name] ?? undefined) : undefined;

/** Unlike `<`, which compares the halves of surrogate pairs. */
const byCodePoints = (left: string, right: string): number => {
  const [one, other] = [Array.from(left), Array.from(right)];
  const place = one.findIndex((character, index) => character !== other[index]);
  if (place < 0) return one.length - other.length;
  return (one[place]?.codePointAt(0) ?? 0) - (other[place]?.codePointAt(0) ?? -1);
};

/** NaN where the two cannot be compared. */
const compared = (field: JsonValue | undefined, value: PropertyFilter['value']): number => {
  if (typeof field === 'number' && typeof value === 'number') return field === value ? 0 : field - value;
  return typeof field === 'string' && typeof value === 'string' ? byCodePoints(field, value) : NaN;
};

type Meaning = (field: JsonValue | undefined, value: PropertyFilter['value']) => boolean;

const isOneOf: Meaning = (field, value = []) => {
  const values: readonly unknown[] = typeof value === 'object' ? value : [value];
  return field !== undefined && values.includes(field);
};

const contains: Meaning = (field, value) => typeof field === 'string' && field.includes(String(value));

const MEANINGS: Readonly<Record<FilterOperator, Meaning>> = {
  equals: isOneOf,
  in: isOneOf,
  not_equals: (...filter) => !isOneOf(...filter),
  not_in: (...filter) => !isOneOf(...filter),
  contains,
  not_contains: (...filter) => !contains(...filter),
  greater_than: (...filter) => compared(...filter) > 0,
  at_least: (...filter) => compared(...filter) >= 0,
  less_than: (...filter) => compared(...filter) < 0,
  at_most: (...filter) => compared(...filter) <= 0,
  is_set: (field) => field !== undefined,
  is_not_set: (field) => field === undefined,
};

const isChosen = ({ event, filters = [] }: ValueReader, sent: MeasuredEvent): boolean =>
  sent.event === event &&
  filters.every(({ property, operator, value }) =>
    MEANINGS[operator](fieldOf(sent.metadata, property), value),
  );

const isNumber = (value: JsonValue | undefined): boolean =>
  typeof value === 'number'
    ? Math.abs(value) <= LARGEST_MAGNITUDE
    : typeof value === 'string' && countedValue(value).ok;

/** @returns what stands in the place of the number, as it was sent; undefined for nothing. */
export const sentNumber = ({ value_field: name }: ValueReader, sent: MeasuredEvent): JsonValue | undefined =>
  name === undefined ? (sent.value ?? undefined) : fieldOf(sent.metadata, name);

/** @returns whether the event is chosen and what stands in the place of its number is none. */
export const isUnreadable = (reader: ValueReader, sent: MeasuredEvent): boolean =>
  !isNumber(sentNumber(reader, sent)) && isChosen(reader, sent);
