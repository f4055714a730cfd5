import { keepPreviousData } from '@tanstack/react-query';
import type { Schemas } from '../../../../../client/create-client.js';
import { api } from '../../../data/api.js';
import { useEnvironment } from '../../../data/environment.js';
import type { KnownAt } from '../over-time/use-known-at.js';
import { useKnownAt } from '../over-time/use-known-at.js';

type Detail = Pick<Schemas['ExperimentDetail'], 'id' | 'ended_at'>;

/** The first after the end, and the last. */
const ENDS = 2;

/**
 * Reads what was known when an experiment had just ended: its first snapshot since, which sees the whole of it.
 *
 * @param newest the number of the newest snapshot; null where there is none
 */
export const useAtEnd = (
  detail: Detail,
  newest: number | null,
): { readonly then: Pick<KnownAt, 'results' | 'exposures'> | null; readonly error: unknown } => {
  const { key: environmentKey } = useEnvironment();
  const experimentId = String(detail.id);
  const query = { points: ENDS, ...(detail.ended_at === null ? {} : { from: detail.ended_at }) };
  const { data, error } = api.useQuery(
    'get',
    '/api/v1/environments/{environmentKey}/experiments/{experimentId}/results/series/',
    { params: { path: { environmentKey, experimentId }, query } },
    {
      ...{ staleTime: Infinity, placeholderData: keepPreviousData },
      enabled: detail.ended_at !== null && newest !== null,
    },
  );
  const first = data?.points[0]?.seq ?? null;
  const known = useKnownAt(experimentId, first, data?.points);
  return { then: first === null ? null : known, error: error ?? (first === null ? null : known.error) };
};
