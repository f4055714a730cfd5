import type { ChosenArrivals } from '../../db/clickhouse/metrics/query-metric-arrivals.js';
import type { Environment } from '../../db/postgres/catalogue/environment-store.js';
import type { Metric } from '../../db/postgres/catalogue/metric-store.js';
import { DAY_MS } from '../../domain/durations.js';
import type { Instant } from '../../domain/experiment.js';
import type { Aggregation, EventSelector } from '../../domain/metrics/metric.js';
import { iso, isoOrNull } from '../fields/iso.js';
import type { WarehouseReader } from '../warehouse/warehouse-reader.js';
import { readPatiently } from '../warehouse/warehouse-reader.js';
import type { EventArrivalsBody, MetricArrivalsBody } from './metric-arrivals-schema.js';

export interface MetricArrivalsDeps {
  readonly warehouse: Pick<WarehouseReader, 'metricArrivals'>;
  /** Clock, Unix milliseconds. */
  readonly now: () => number;
}

const DAYS = 7;
/** How far back the last event of a metric is looked for that has had none lately. */
const LAST_SEEN_DAYS = 90;

/** One side of a metric: the events, and whether their values are read. */
interface Side {
  readonly selector: EventSelector;
  readonly readsValues: boolean;
}

const sideOf = (aggregation: Aggregation, selector: EventSelector): Side => ({
  selector,
  readsValues: aggregation === 'sum' || aggregation === 'mean',
});

const sidesOf = ({ aggregation, definition }: Metric): readonly [Side, Side | null] => {
  const below = definition.version === 2 ? definition.denominator : undefined;
  return [sideOf(aggregation, definition), below === undefined ? null : sideOf(below.aggregation, below)];
};

interface Seen extends ChosenArrivals {
  readonly lookedBackDays: number;
}

/**
 * What came lately; of what did not, when it came last. That is one more question about few events, which is only asked
 * where it has an answer to find, and the figures do without it where it takes too long.
 */
const look = async (
  { warehouse }: MetricArrivalsDeps,
  environmentKey: string,
  selectors: readonly EventSelector[],
  to: Instant,
): Promise<readonly Seen[]> => {
  const from = to - DAYS * DAY_MS;
  const lately = await readPatiently(
    () => warehouse.metricArrivals({ environmentKey, selectors, from, to }),
    'Fewer metrics are faster.',
  );
  const silent = selectors.filter((_, place) => lately[place]?.events === 0);
  const before =
    silent.length === 0
      ? []
      : await warehouse
          .metricArrivals({
            ...{ environmentKey, selectors: silent, to: from },
            from: to - LAST_SEEN_DAYS * DAY_MS,
          })
          .catch(() => null);
  return selectors.map((selector, place) => {
    const found = lately[place] ?? { events: 0, values: 0, lastSeen: null };
    if (found.events > 0 || before === null) return { ...found, lookedBackDays: DAYS };
    const lastSeen = before[silent.indexOf(selector)]?.lastSeen ?? null;
    return { ...found, lastSeen, lookedBackDays: LAST_SEEN_DAYS };
  });
};

const sideBody = ({ selector, readsValues }: Side, seen: Seen | undefined): EventArrivalsBody => {
  const { events, values, lastSeen, lookedBackDays } = seen ?? {
    ...{ events: 0, values: 0, lastSeen: null },
    lookedBackDays: DAYS,
  };
  return {
    event: selector.event,
    events,
    events_per_day: events / DAYS,
    rejected_values: readsValues ? events - values : null,
    rejected_share: readsValues && events > 0 ? (events - values) / events : null,
    last_seen: isoOrNull(lastSeen),
    looked_back_days: lookedBackDays,
  };
};

/**
 * Says what metrics have had to go by in the last days: all of them by one look into the warehouse.
 *
 * @throws ApiProblem `warehouse_unavailable`
 */
export const arrivalsOf = async (
  deps: MetricArrivalsDeps,
  { apiKey }: Environment,
  metrics: readonly Metric[],
): Promise<MetricArrivalsBody> => {
  const to = deps.now();
  const sides = metrics.map((metric) => ({ metric: metric.id, sides: sidesOf(metric) }));
  const selectors = sides.flatMap(({ sides: each }) =>
    each.flatMap((side) => (side === null ? [] : [side.selector])),
  );
  const seen = await look(deps, apiKey, selectors, to);
  const bodyOf = (side: Side): EventArrivalsBody => sideBody(side, seen[selectors.indexOf(side.selector)]);
  return {
    from: iso(to - DAYS * DAY_MS),
    to: iso(to),
    days: DAYS,
    results: sides.map(({ metric, sides: [above, below] }) => ({
      metric,
      numerator: bodyOf(above),
      denominator: below === null ? null : bodyOf(below),
    })),
  };
};
