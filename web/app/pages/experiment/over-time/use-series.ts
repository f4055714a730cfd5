import { keepPreviousData } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { api } from '../../../data/api.js';
import { useEnvironment } from '../../../data/environment.js';

const MOST_POINTS = 1_000;
const E = '/api/v1/environments/{environmentKey}/experiments/{experimentId}/';
/** Series are long and only grow: they are read again when there is a newer snapshot. */
const ONCE = { staleTime: Infinity, placeholderData: keepPreviousData };

/** A series, and what became of asking for it. */
interface Series<Name extends 'ResultsSeries' | 'ExposuresSeries'> {
  readonly data: Schemas[Name] | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

/** Reads a series again once the page knows of a newer snapshot than its last. */
const useNewer = (newest: number | null, last: number | undefined, refetch: () => unknown): void => {
  useEffect(() => {
    if (newest !== null && last !== undefined && newest > last) refetch();
  }, [newest, last, refetch]);
};

/** One metric over all snapshots. */
export const useResultsSeries = (
  experimentId: string,
  metric: string | null,
  newest: number | null,
): Series<'ResultsSeries'> => {
  const { key: environmentKey } = useEnvironment();
  const query = { points: MOST_POINTS, ...(metric === null ? {} : { metric }) };
  const params = { path: { environmentKey, experimentId }, query };
  const series = api.useQuery(
    'get',
    `${E}results/series/`,
    { params },
    { ...ONCE, enabled: newest !== null },
  );
  useNewer(newest, series.data?.points.at(-1)?.seq, series.refetch);
  return series;
};

/** Who came, over all snapshots. */
export const useExposuresSeries = (
  experimentId: string,
  newest: number | null,
): Series<'ExposuresSeries'> => {
  const { key: environmentKey } = useEnvironment();
  const params = { path: { environmentKey, experimentId }, query: { points: MOST_POINTS } };
  const series = api.useQuery(
    'get',
    `${E}exposures/series/`,
    { params },
    { ...ONCE, enabled: newest !== null },
  );
  useNewer(newest, series.data?.points.at(-1)?.seq, series.refetch);
  return series;
};

const TREND_POINTS = 60;

/** One metric in few points, for a line without axes; asked for once it is seen. */
export const useTrend = (
  experimentId: string,
  metric: number,
  newest: number | null,
  isSeen: boolean,
): Series<'ResultsSeries'> => {
  const { key: environmentKey } = useEnvironment();
  const query = { points: TREND_POINTS, metric: String(metric) };
  const params = { path: { environmentKey, experimentId }, query };
  const series = api.useQuery(
    'get',
    `${E}results/series/`,
    { params },
    { ...ONCE, enabled: isSeen && newest !== null },
  );
  useNewer(newest, series.data?.points.at(-1)?.seq, series.refetch);
  return series;
};
