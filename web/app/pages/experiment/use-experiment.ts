import { keepPreviousData } from '@tanstack/react-query';
import { api } from '../../data/api.js';
import { useEnvironment } from '../../data/environment.js';

const LIVE_MS = 3_000;
const FIGURES_MS = 6_000;
const TIMELINE_LINES = 10;
const E = '/api/v1/environments/{environmentKey}/experiments/{experimentId}/';

const useQueries = (experimentId: string) => {
  const { key: environmentKey } = useEnvironment();
  const params = { path: { environmentKey, experimentId } };
  const often = { refetchInterval: LIVE_MS, placeholderData: keepPreviousData };
  const now = { refetchInterval: FIGURES_MS, placeholderData: keepPreviousData };
  return {
    detail: api.useQuery('get', E, { params }, often),
    live: api.useQuery('get', `${E}live/`, { params }, often),
    results: api.useQuery('get', `${E}results/`, { params }, now),
    exposures: api.useQuery('get', `${E}exposures/`, { params }, now),
    timeline: api.useQuery(
      'get',
      `${E}timeline/`,
      { params: { ...params, query: { page_size: TIMELINE_LINES } } },
      now,
    ),
  };
};

export type ExperimentQueries = ReturnType<typeof useQueries>;

/** All that the page of an experiment shows, read again by itself; what does not arrive leaves the rest standing. */
export const useExperiment = (experimentId: string): ExperimentQueries => useQueries(experimentId);
