import type { Schemas } from '../../../../client/create-client.js';
import { formatNumber } from '../../../../client/reading/numbers.js';

type Metric = Pick<Schemas['Metric'], 'aggregation' | 'direction' | 'definition'>;
type Filter = Schemas['PropertyFilter'];

const quoted = (text: string): string => `“${text}”`;

const said = (value: string | number | boolean): string =>
  typeof value === 'string' ? quoted(value) : String(value);

const OPERATORS: Readonly<Record<Filter['operator'], string>> = {
  equals: 'is',
  not_equals: 'is not',
  contains: 'contains',
  not_contains: 'does not contain',
  in: 'is one of',
  not_in: 'is none of',
  greater_than: 'is more than',
  at_least: 'is at least',
  less_than: 'is less than',
  at_most: 'is at most',
  is_set: 'is there',
  is_not_set: 'is missing',
};

const filterInWords = (filter: Filter): string => {
  const head = `${filter.property} ${OPERATORS[filter.operator]}`;
  if (!('value' in filter)) return head;
  const { value } = filter;
  return `${head} ${Array.isArray(value) ? value.map(said).join(', ') : said(value)}`;
};

/** @returns conditions that must all be met, as they stand in a sentence */
export const filtersInWords = (filters: readonly Filter[]): string =>
  filters.map(filterInWords).join(' and ');

const eventInWords = (event: string, filters: readonly Filter[] = []): string =>
  filters.length === 0 ? quoted(event) : `${quoted(event)} where ${filtersInWords(filters)}`;

type Aggregation = Metric['aggregation'] | 'count';

/** What is made of the events of one identity. */
const amountOf = (aggregation: Aggregation, event: string, field: string): string => {
  switch (aggregation) {
    case 'occurrence':
      return `whether an identity did ${event}`;
    case 'count':
      return `how often an identity did ${event}`;
    case 'sum':
      return `the sum of ${field} over all ${event} of an identity`;
    case 'mean':
      return `the mean of ${field} over all ${event} of an identity`;
  }
};

const plainEvent = (definition: Metric['definition']): string =>
  eventInWords(definition.event, definition.version === 2 ? definition.filters : undefined);

const fieldOf = (field: string | undefined): string => (field === undefined ? 'the value' : quoted(field));

const limitsOf = (definition: Metric['definition']): string => {
  if (definition.version === 1) return '';
  const { conversion_window_hours: hours, cap } = definition;
  const within = hours === undefined ? '' : `, within ${formatNumber(hours)} h of the first exposure`;
  return cap === undefined ? within : `${within}, counted up to ${formatNumber(cap)}`;
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** @returns what a metric measures, as a sentence */
export const metricInWords = ({ aggregation, definition }: Metric): string => {
  const valueField = definition.version === 2 ? definition.value_field : undefined;
  const above = amountOf(aggregation, plainEvent(definition), fieldOf(valueField));
  const below = definition.version === 2 ? definition.denominator : undefined;
  const ratio =
    below === undefined
      ? ''
      : `, over ${amountOf(below.aggregation, eventInWords(below.event, below.filters), fieldOf(below.value_field))}`;
  return `${capital(above)}${ratio}${limitsOf(definition)}.`;
};

const DIRECTIONS: Readonly<Record<Metric['direction'], string>> = {
  up: 'more is better',
  down: 'less is better',
  informational: 'for information',
};

/** @returns which way is good */
export const directionInWords = (direction: Metric['direction']): string => DIRECTIONS[direction];
