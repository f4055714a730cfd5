import type { UseQueryResult } from '@tanstack/react-query';
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../../client/create-client.js';
import { Refused } from '../../../../client/problem.js';
import { client } from '../../data/api.js';
import { useEnvironment } from '../../data/environment.js';
import { useRested } from '../../data/use-rested.js';

type Preflight = Schemas['Preflight'];
type Draft = Schemas['DraftExperiment'];

const look = async (environmentKey: string, body: Draft): Promise<Preflight> => {
  const { data, error } = await client.POST('/api/v1/environments/{environmentKey}/experiments/preflight/', {
    params: { path: { environmentKey } },
    body,
  });
  if (error !== undefined) throw new Refused(error);
  return data;
};

/** @param draft what would be made; null while too little is said for anything to be looked at */
export const usePreflight = (draft: Draft | null): UseQueryResult<Preflight> => {
  const { key } = useEnvironment();
  const rested = useRested(draft);
  return useQuery({
    queryKey: ['draft-preflight', key, rested],
    queryFn: rested === null ? skipToken : () => look(key, rested),
    placeholderData: keepPreviousData,
    retry: false,
  });
};
