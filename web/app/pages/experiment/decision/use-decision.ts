import type { Schemas } from '../../../../client/create-client.js';
import { api } from '../../../data/api.js';
import { useEnvironment } from '../../../data/environment.js';

type Entry = Schemas['TimelineEntry'];

/** The end is the last command that can have been applied; refused ones may stand after it. */
const LINES = 20;

/** @returns the command by which the experiment was ended; undefined until it is known */
export const useDecision = (experimentId: string): Entry | undefined => {
  const { key: environmentKey } = useEnvironment();
  const { data } = api.useQuery(
    'get',
    '/api/v1/environments/{environmentKey}/experiments/{experimentId}/timeline/',
    {
      params: {
        path: { environmentKey, experimentId },
        query: { kind: ['command'], page_size: LINES },
      },
    },
    { staleTime: Infinity },
  );
  return data?.results.find(({ outcome, action }) => outcome === 'applied' && action === 'completed');
};
