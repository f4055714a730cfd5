import type { Schemas } from '../../../../client/create-client.js';
import { formatNumber } from '../../../../client/reading/numbers.js';

type Metric = Pick<Schemas['Metric'], 'aggregation' | 'direction' | 'definition'>;
type Filter = Schemas['PropertyFilter'];

/** Of what somebody has not filled in yet. */
const BLANK = '…';

const quoted = (text: string): string => `“${text === '' ? BLANK : text}”`;

type Value = string | number | boolean;

const said = (value: Value): string => (typeof value === 'string' ? quoted(value) : String(value));

/** `a`, `a or b`, `a, b or c`. */
const joined = (values: readonly Value[], word: 'or' | 'nor'): string => {
  const all = values.map(said);
  const last = all.pop() ?? BLANK;
  return all.length === 0 ? last : `${all.join(', ')} ${word} ${last}`;
};

/** An operator as it stands between a field and a value. */
const OPERATORS: Readonly<Record<Filter['operator'], string>> = {
  equals: 'is',
  not_equals: 'is not',
  contains: 'contains',
  not_contains: 'does not contain',
  in: 'is',
  not_in: 'is neither',
  greater_than: 'is more than',
  at_least: 'is at least',
  less_than: 'is less than',
  at_most: 'is at most',
  is_set: 'is there',
  is_not_set: 'is missing',
};

const filterInWords = (filter: Filter): string => {
  const { property, operator } = filter;
  const field = property === '' ? BLANK : property;
  const head = `${field} ${OPERATORS[operator]}`;
  if (!('value' in filter)) return head;
  const { value } = filter;
  if (typeof value !== 'object') return `${head} ${said(value)}`;
  if (operator === 'in') return `${head} ${joined(value, 'or')}`;
  return value.length > 1 ? `${head} ${joined(value, 'nor')}` : `${field} is not ${joined(value, 'nor')}`;
};

/** @returns conditions that must all be met, as they stand in a sentence */
export const filtersInWords = (filters: readonly Filter[]): string =>
  filters.map(filterInWords).join(' and ');

type Aggregation = Metric['aggregation'] | 'count';

interface Chosen {
  readonly event: string;
  readonly filters?: readonly Filter[] | undefined;
  readonly value_field?: string | undefined;
}

/** What is made of the events of one identity. */
const amountOf = (aggregation: Aggregation, { event, filters = [], value_field: named }: Chosen): string => {
  const field = named === undefined ? 'the value' : quoted(named);
  const where = filters.length === 0 ? '' : ` where ${filtersInWords(filters)}`;
  switch (aggregation) {
    case 'occurrence':
      return `whether an identity did ${quoted(event)}${where}`;
    case 'count':
      return `how often an identity did ${quoted(event)}${where}`;
    case 'sum':
      return `the sum of ${field} over all ${quoted(event)} of an identity${where}`;
    case 'mean':
      return `the mean of ${field} over all ${quoted(event)} of an identity${where}`;
  }
};

const HOURS_A_DAY = 24;

/** Whole days as days. */
const spanOf = (hours: number): string => {
  const days = hours / HOURS_A_DAY;
  if (!Number.isInteger(days)) return `${formatNumber(hours)} h`;
  return days === 1 ? '1 day' : `${formatNumber(days)} days`;
};

const limitsOf = (definition: Metric['definition']): string => {
  if (definition.version === 1) return '';
  const { conversion_window_hours: hours, cap } = definition;
  const within = hours === undefined ? '' : `, within ${spanOf(hours)} of the first exposure`;
  return cap === undefined ? within : `${within}, capped at ${formatNumber(cap)} for each identity`;
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** @returns what a metric measures, as a sentence */
export const metricInWords = ({
  aggregation,
  definition,
}: Pick<Metric, 'aggregation' | 'definition'>): string => {
  const below = definition.version === 2 ? definition.denominator : undefined;
  const ratio = below === undefined ? '' : `, over ${amountOf(below.aggregation, below)}`;
  return `${capital(amountOf(aggregation, definition))}${ratio}${limitsOf(definition)}.`;
};

const DIRECTIONS: Readonly<Record<Metric['direction'], string>> = {
  up: 'more is better',
  down: 'less is better',
  informational: 'for information',
};

/** @returns which way is good */
export const directionInWords = (direction: Metric['direction']): string => DIRECTIONS[direction];
