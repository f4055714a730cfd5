import { classifyClickHouseError } from '../../db/clickhouse/errors.js';
import type {
  EventFigures,
  MetricPreviewInput,
  MetricPreviewReadout,
} from '../../db/clickhouse/query-metric-preview.js';
import type { Environment } from '../../db/postgres/environment-store.js';
import type { EventSelector, MetricDefinition } from '../../domain/metric.js';
import type { Aggregation } from '../../domain/metric.js';
import { iso } from '../http/iso.js';
import { ApiProblem } from '../problem/api-problem.js';
import { previewedEventsBody } from './metric-bodies.js';
import type { MetricPreviewBody, PreviewedEventsBody } from './metric-schemas.js';

export interface PreviewMetricDeps {
  /** Reads what a selector chooses; gives up within seconds. */
  readonly readPreview: (input: MetricPreviewInput) => Promise<MetricPreviewReadout>;
  /** Clock, epoch milliseconds. */
  readonly now: () => number;
}

export interface PreviewedMetric {
  readonly aggregation: Aggregation;
  readonly definition: MetricDefinition;
}

const DAY_MS = 86_400_000;
const RETRY_SECONDS = 5;

const readPatiently = async (
  { readPreview }: PreviewMetricDeps,
  input: MetricPreviewInput,
): Promise<MetricPreviewReadout> => {
  try {
    return await readPreview(input);
  } catch (error) {
    const { code, retryable } = classifyClickHouseError(error);
    if (!retryable) throw error;
    const detail =
      code === 'timeout'
        ? 'The warehouse did not answer in time. Fewer days are faster.'
        : 'The warehouse cannot be read at the moment.';
    throw new ApiProblem('warehouse_unavailable', detail, { retryAfterSeconds: RETRY_SECONDS, cause: error });
  }
};

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
  { aggregation, definition }: PreviewedMetric,
  dayCount: number,
): Promise<MetricPreviewBody> => {
  const to = deps.now();
  const from = Math.floor(to / DAY_MS) * DAY_MS - (dayCount - 1) * DAY_MS;
  const days = Array.from({ length: dayCount }, (_, index) => from + index * DAY_MS);
  const readOf = (selector: EventSelector): Promise<MetricPreviewReadout> =>
    readPatiently(deps, { environmentKey, selector, from, to });
  const bodyOf = ({ event }: EventSelector, readout: MetricPreviewReadout): PreviewedEventsBody =>
    previewedEventsBody(event, days, readout);
  const above = await readOf(definition);
  const parts = { from: iso(from), to: iso(to), numerator: bodyOf(definition, above) };
  const denominator = definition.version === 2 ? definition.denominator : undefined;
  if (denominator === undefined) return { ...parts, denominator: null, ratio: null };
  const below = await readOf(denominator);
  return {
    ...parts,
    denominator: bodyOf(denominator, below),
    ratio: quotient(
      total(aggregation === 'sum' ? 'sum' : 'count', above.totals),
      total(denominator.aggregation, below.totals),
    ),
  };
};
