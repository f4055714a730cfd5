import type { Aggregation, EventSelector, MetricDefinition } from '../metrics/metric.js';
import type { FactTable, SourceMapping } from './source-mapping.js';

/** What a source has to have for a metric. */
export interface Measured {
  readonly aggregation: Aggregation;
  readonly definition: MetricDefinition;
}

/** The events of a metric, those below the line too, and what is made of each. */
const selectorsOf = ({
  aggregation,
  definition,
}: Measured): readonly (EventSelector & { sums: boolean })[] => {
  const sums = aggregation === 'sum' || aggregation === 'mean';
  if (definition.version === 1) return [{ event: definition.event, sums }];
  const { denominator } = definition;
  const below =
    denominator === undefined ? [] : [{ ...denominator, sums: denominator.aggregation === 'sum' }];
  return [{ ...definition, sums }, ...below];
};

const quoted = (name: string): string => JSON.stringify(name);

const faultOf = (
  { facts }: Pick<SourceMapping, 'facts'>,
  { event, filters = [], value_field: valueField, sums }: EventSelector & { sums: boolean },
): string | null => {
  const fact: FactTable | undefined = facts.find((one) => one.event === event);
  if (fact === undefined) return `The source has no fact table for the event ${quoted(event)}.`;
  const asked = [
    ...filters.map(({ property }) => property),
    ...(valueField === undefined ? [] : [valueField]),
  ];
  const unmapped = asked.find((name) => !Object.hasOwn(fact.fields, name));
  if (unmapped !== undefined)
    return `The source has no column for the field ${quoted(unmapped)} of the event ${quoted(event)}.`;
  if (sums && valueField === undefined && fact.value === null)
    return `The source has no column with the value of the event ${quoted(event)}.`;
  return null;
};

/** @returns why a metric cannot be read from a source; null when it can. */
export const metricFault = (mapping: Pick<SourceMapping, 'facts'>, metric: Measured): string | null =>
  selectorsOf(metric)
    .map((selector) => faultOf(mapping, selector))
    .find((fault) => fault !== null) ?? null;
