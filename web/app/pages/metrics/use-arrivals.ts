import { keepPreviousData } from '@tanstack/react-query';
import type { Schemas } from '../../../../client/create-client.js';
import { api } from '../../data/api.js';
import { useEnvironment } from '../../data/environment.js';

/** What came in for one metric. */
export type Arrivals = Schemas['MetricArrivals']['results'][number];

export interface ArrivalsRead {
  /** Undefined while nobody has answered. */
  readonly arrivals: ReadonlyMap<number, Arrivals> | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

const FRESH_MS = 60_000;

/** What some metrics have had to go by lately: one question for all of them, and the page is there without its answer. */
export const useArrivals = (metricIds: readonly number[]): ArrivalsRead => {
  const { key: environmentKey } = useEnvironment();
  const { data, error, refetch } = api.useQuery(
    'get',
    '/api/v1/environments/{environmentKey}/experiment-metrics/arrivals/',
    { params: { path: { environmentKey }, query: { metric: [...metricIds] } } },
    { enabled: metricIds.length > 0, staleTime: FRESH_MS, retry: false, placeholderData: keepPreviousData },
  );
  return { arrivals: data && new Map(data.results.map((one) => [one.metric, one])), error, refetch };
};
