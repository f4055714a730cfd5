import type { EventFigures, MetricPreviewReadout } from '../../db/clickhouse/metrics/query-metric-preview.js';
import type { Environment } from '../../db/postgres/catalogue/environment-store.js';
import type { OtherMetric } from '../../db/postgres/catalogue/metric-store.js';
import { DAY_MS } from '../../domain/durations.js';
import type { Aggregation, EventSelector, MetricDefinition } from '../../domain/metrics/metric.js';
import { iso } from '../fields/iso.js';
import type { WarehouseReader } from '../warehouse/warehouse-reader.js';
import { readPatiently } from '../warehouse/warehouse-reader.js';
import { previewedEventsBody } from './metric-bodies.js';
import type { MetricPreviewBody, PreviewedEventsBody } from './metric-schemas.js';

export interface PreviewMetricDeps {
  readonly warehouse: Pick<WarehouseReader, 'preview'>;
  /** Clock, Unix milliseconds. */
  readonly now: () => number;
}

export interface PreviewedMetric {
  readonly aggregation: Aggregation;
  readonly definition: MetricDefinition;
  /** Which others measure the same. */
  readonly sameAs: readonly OtherMetric[];
}

const total = (aggregation: 'count' | 'sum', { events, sum }: EventFigures): number =>
  aggregation === 'sum' ? sum : events;

const quotient = (above: number, below: number): number | null => (below === 0 ? null : above / below);

/**
 * Says what a definition comes to over the last days, today included.
 *
 * @throws ApiProblem `warehouse_unavailable`
 */
export const previewOf = async (
  deps: PreviewMetricDeps,
  { apiKey: environmentKey }: Environment,
  { aggregation, definition, sameAs }: PreviewedMetric,
  dayCount: number,
): Promise<MetricPreviewBody> => {
  const to = deps.now();
  const from = Math.floor(to / DAY_MS) * DAY_MS - (dayCount - 1) * DAY_MS;
  const days = Array.from({ length: dayCount }, (_, index) => from + index * DAY_MS);
  const readOf = (selector: EventSelector): Promise<MetricPreviewReadout> =>
    readPatiently(
      () => deps.warehouse.preview({ environmentKey, selector, from, to }),
      'Fewer days are faster.',
    );
  const bodyOf = ({ event }: EventSelector, readout: MetricPreviewReadout): PreviewedEventsBody =>
    previewedEventsBody(event, days, readout);
  const denominator = definition.version === 2 ? definition.denominator : undefined;
  // Both queries at once, because somebody waits for them.
  const [above, below] = await Promise.all([
    readOf(definition),
    denominator === undefined ? null : readOf(denominator),
  ]);
  const parts = { from: iso(from), to: iso(to), numerator: bodyOf(definition, above), same_as: sameAs };
  if (denominator === undefined || below === null) return { ...parts, denominator: null, ratio: null };
  return {
    ...parts,
    denominator: bodyOf(denominator, below),
    ratio: quotient(
      total(aggregation === 'sum' ? 'sum' : 'count', above.totals),
      total(denominator.aggregation, below.totals),
    ),
  };
};
