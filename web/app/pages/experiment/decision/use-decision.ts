import type { Schemas } from '../../../../../client/create-client.js';
import { api } from '../../../data/api.js';
import { useEnvironment } from '../../../data/environment.js';

type Entry = Schemas['TimelineEntry'];

/** However many commands came after it, that were refused or asked for new figures. */
const LAST_END = {
  kind: ['command' as const],
  outcome: ['applied' as const],
  action: ['completed'],
  page_size: 1,
};

/** @returns the command by which the experiment was ended; undefined until it is known */
export const useDecision = (experimentId: string): Entry | undefined => {
  const { key: environmentKey } = useEnvironment();
  const { data } = api.useQuery(
    'get',
    '/api/v1/environments/{environmentKey}/experiments/{experimentId}/timeline/',
    {
      params: {
        path: { environmentKey, experimentId },
        query: LAST_END,
      },
    },
    { staleTime: Infinity },
  );
  return data?.results[0];
};
