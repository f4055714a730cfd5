/** What tallies look at in an event's metadata, each once however many look at it. */
import type { EventSelector, PropertyFilter } from '../../../domain/metrics/metric.js';
import type { Statement } from '../connection/run-query.js';
import { countedNumber, fieldNumber, isMet, rawField } from './select-events.js';

/** How a selector looks at the columns of `FieldColumns`. */
export interface Seen {
  /** Whether the row meets the filters. */
  readonly conditions: readonly string[];
  /** The row's number, 0 where it has none; and whether it has one. */
  readonly num: string;
  readonly ok: string;
}

export interface FieldColumns {
  /** Expressions with their names, in the order in which they build on each other. */
  readonly columns: readonly string[];
  readonly params: Statement['params'];
  readonly seenBy: (selector: EventSelector) => Seen;
}

/** @returns the number of a key, and calls `make` with it when the key is new */
const numberOf = (numbers: Map<string, number>, key: string, make: (number: number) => void): number => {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  const number = numbers.size;
  numbers.set(key, number);
  make(number);
  return number;
};

/** @returns columns over `fields`, `num` and `num_ok` of events for all selectors */
export const fieldColumns = (selectors: readonly EventSelector[]): FieldColumns => {
  const columns: string[] = [];
  const params: Record<string, Statement['params'][string]> = {};
  const [fields, values, filters] = [
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ];
  const fieldOf = (property: string): string => {
    const field = numberOf(fields, property, (number) => {
      columns.push(`${rawField(property, `field_${number}`)} AS field_${number}`);
      params[`field_${number}`] = property;
    });
    return `field_${field}`;
  };
  const valueOf = (property: string): Pick<Seen, 'num' | 'ok'> => {
    const raw = fieldOf(property);
    const value = numberOf(values, property, (number) => {
      const { num, ok } = countedNumber(`value_${number}`);
      columns.push(`${fieldNumber(raw)} AS value_${number}`);
      columns.push(`${num} AS value_num_${number}`, `${ok} AS value_ok_${number}`);
    });
    return { num: `value_num_${value}`, ok: `value_ok_${value}` };
  };
  const conditionOf = (filter: PropertyFilter): string => {
    const raw = fieldOf(filter.property);
    const met = numberOf(filters, JSON.stringify(filter), (number) => {
      const condition = isMet(filter, raw, `met_${number}`);
      columns.push(`${condition.sql} AS met_${number}`);
      Object.assign(params, condition.params);
    });
    return `met_${met}`;
  };
  const seenBy = ({ filters: own = [], value_field: field }: EventSelector): Seen => ({
    conditions: own.map(conditionOf),
    ...(field === undefined ? { num: 'num', ok: 'num_ok' } : valueOf(field)),
  });
  const seen = new Map(selectors.map((selector) => [JSON.stringify(selector), seenBy(selector)]));
  return { columns, params, seenBy: (selector) => seen.get(JSON.stringify(selector)) ?? seenBy(selector) };
};
