/**
 * How all metrics of an experiment are counted in one pass. A tally is what a metric counts of each identity: the events
 * of a selector within a time. Metrics that count the same share it.
 */
import { defined } from '../../../domain/defined.js';
import { HOUR_MS } from '../../../domain/durations.js';
import { eventsOfMetric } from '../../../domain/metrics/events-of-metric.js';
import type { Aggregation, EventSelector, MetricDefinition } from '../../../domain/metrics/metric.js';
import type { StepScale } from './whole-steps.js';
import { ceilingExponent } from './whole-steps.js';

/** A metric as the warehouse is asked for it. */
export interface CountedMetric {
  readonly metricId: number;
  readonly aggregation: Aggregation;
  readonly definition: MetricDefinition;
}

/** The scales of a metric's numbers, above and below the line. */
export interface MetricScales {
  readonly above: StepScale;
  readonly below: StepScale;
}

/** What of each identity is counted. */
export interface Tally {
  readonly selector: EventSelector;
  readonly windowMs: number | undefined;
  readonly scale: StepScale;
  /** An event counts at most 2 to the power of this. */
  readonly ceiling?: number;
}

/** One number of each identity, made of its tally. */
export interface IdentityNumber {
  readonly aggregation: Aggregation;
  /** Place of the tally among those of its group. */
  readonly tally: number;
  readonly scale: StepScale;
  readonly cap: number | undefined;
}

/** A metric in its group. */
export interface PlacedMetric {
  readonly metricId: number;
  readonly above: IdentityNumber;
  readonly below: IdentityNumber | undefined;
}

/**
 * Events that are counted together, since a ratio has one above and another below the line. What has nothing to do with
 * each other is counted in rows of its own, so that an identity is no wider than what it did.
 */
export interface TallyGroup {
  readonly events: readonly string[];
  readonly tallies: readonly Tally[];
  readonly metrics: readonly PlacedMetric[];
}

/** @returns the events of the metrics, those together that any metric has both of. */
const connected = (metrics: readonly CountedMetric[]): readonly (readonly string[])[] => {
  const groups = new Map<string, Set<string>>();
  for (const { definition } of metrics) {
    const merged = new Set<string>();
    for (const event of eventsOfMetric(definition))
      for (const one of groups.get(event) ?? [event]) merged.add(one);
    for (const one of merged) groups.set(one, merged);
  }
  return [...new Set(groups.values())].map((group) => [...group]);
};

const selectorOf = ({ event, filters, value_field }: EventSelector): EventSelector => ({
  event,
  ...(filters === undefined ? {} : { filters }),
  ...(value_field === undefined ? {} : { value_field }),
});

const windowOf = (definition: MetricDefinition): number | undefined =>
  definition.version === 2 && definition.conversion_window_hours !== undefined
    ? Math.round(definition.conversion_window_hours * HOUR_MS)
    : undefined;

/** Nobody has more than one occurrence, so there is nothing to cap. */
const capOf = ({ aggregation, definition }: CountedMetric): number | undefined =>
  definition.version === 2 && aggregation !== 'occurrence' ? definition.cap : undefined;

/** A count has no number of an event in it. */
const ceilingOf = ({ aggregation, cap }: Pick<IdentityNumber, 'aggregation' | 'cap'>): number | undefined =>
  cap === undefined || aggregation === 'count' ? undefined : ceilingExponent(cap);

const place = (
  metrics: readonly CountedMetric[],
  scalesOf: (metricId: number) => MetricScales,
): Pick<TallyGroup, 'tallies' | 'metrics'> => {
  const places = new Map<string, number>();
  const tallies: Tally[] = [];
  const tallyOf = (tally: Tally): number => {
    const key = JSON.stringify(tally);
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, tallies.length);
    return tallies.push(tally) - 1;
  };
  const placed = metrics.map((metric): PlacedMetric => {
    const { metricId, aggregation, definition } = metric;
    const windowMs = windowOf(definition);
    const scales = scalesOf(metricId);
    const numberOf = (
      selector: EventSelector,
      of: Pick<IdentityNumber, 'aggregation' | 'scale' | 'cap'>,
    ): IdentityNumber => ({
      ...of,
      tally: tallyOf({
        ...{ selector: selectorOf(selector), windowMs, scale: of.scale },
        ...defined({ ceiling: ceilingOf(of) }),
      }),
    });
    const below = definition.version === 2 ? definition.denominator : undefined;
    return {
      metricId,
      above: numberOf(definition, { aggregation, scale: scales.above, cap: capOf(metric) }),
      below:
        below && numberOf(below, { aggregation: below.aggregation, scale: scales.below, cap: undefined }),
    };
  });
  return { tallies, metrics: placed };
};

/** @returns which metrics are counted together, and what of. */
export const planTallies = (
  metrics: readonly CountedMetric[],
  scalesOf: (metricId: number) => MetricScales,
): readonly TallyGroup[] =>
  connected(metrics).map((events) => ({
    events,
    ...place(
      metrics.filter(({ definition }) => events.includes(definition.event)),
      scalesOf,
    ),
  }));
