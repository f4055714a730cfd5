import { keepPreviousData } from '@tanstack/react-query';
import type { Schemas } from '../../../../client/create-client.js';
import { TIMELINE_KINDS } from '../../../../domain/timeline-kinds.js';
import { api } from '../../data/api.js';
import { useEnvironment } from '../../data/environment.js';
import { usePolling } from '../../data/live/use-polling.js';
import type { FiguresAt } from './notes-of.js';

const LIVE_MS = 3_000;
const FIGURES_MS = 6_000;
const TIMELINE_LINES = 10;
/** All but refreshes, of which there are many, and that somebody wanted one; where that was refused it is told. */
const TOLD = {
  kind: TIMELINE_KINDS.filter((kind) => kind !== 'refresh'),
  without: ['refresh requested'],
  page_size: TIMELINE_LINES,
};
const E = '/api/v1/environments/{environmentKey}/experiments/{experimentId}/';

/** A command waits, or something has gone wrong that may be over at any time. */
const isWaiting = (live: Schemas['LiveView'] | undefined): boolean =>
  live === undefined || live.pending.length > 0 || live.next_refresh.consecutive_failures > 0;

const useQueries = (experimentId: string) => {
  const { key: environmentKey } = useEnvironment();
  const params = { path: { environmentKey, experimentId } };
  const often = { refetchInterval: usePolling(LIVE_MS), placeholderData: keepPreviousData };
  const figuresMs = usePolling(FIGURES_MS);
  const detail = api.useQuery('get', E, { params }, often);
  const isSealed = detail.data?.sealed_at != null;
  const now = {
    refetchInterval: isSealed ? (false as const) : figuresMs,
    placeholderData: keepPreviousData,
  };
  return {
    detail,
    // What the workflow knows changes mostly with what is told. Whose command waits wants to see that it is taken.
    live: api.useQuery(
      'get',
      `${E}live/`,
      { params },
      {
        ...often,
        refetchInterval: ({ state }) => (isWaiting(state.data) ? LIVE_MS : often.refetchInterval),
        enabled: !isSealed,
      },
    ),
    /** What was sealed never changes, so it is read once. */
    final: api.useQuery('get', `${E}final/`, { params }, { enabled: isSealed, staleTime: Infinity }),
    results: api.useQuery('get', `${E}results/`, { params }, now),
    exposures: api.useQuery('get', `${E}exposures/`, { params }, now),
    timeline: api.useQuery('get', `${E}timeline/`, { params: { ...params, query: TOLD } }, now),
  };
};

export type ExperimentQueries = ReturnType<typeof useQueries>;

/** All that the page of an experiment shows, read again by itself; what does not arrive leaves the rest standing. */
export const useExperiment = (experimentId: string): ExperimentQueries => useQueries(experimentId);

type Figures<Payload> = FiguresAt<Payload> | null | undefined;

/** @returns the figures to be shown: sealed ones come from the seal itself, others are the latest. Undefined: not read yet */
export const figuresOf = (
  queries: Pick<ExperimentQueries, 'final' | 'results' | 'exposures'>,
): { results: Figures<Schemas['ResultsPayload']>; exposures: Figures<Schemas['ExposuresPayload']> } =>
  queries.final.data ?? {
    results: queries.results.data?.results,
    exposures: queries.exposures.data?.exposures,
  };

/** @returns the number of the newest snapshot; null where there is none yet */
export const newestOf = ({ results }: Pick<ExperimentQueries, 'results'>): number | null =>
  results.data?.results?.seq ?? null;
