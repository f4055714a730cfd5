import type { Schemas } from '../../../client/create-client.js';
import { api } from './api.js';
import { useEnvironment } from './environment.js';
import { useConnectionId } from './use-received-events.js';

const FRESH_MS = 60_000;

/** @param event null asks nothing @returns what its latest events have in their metadata, undefined where nobody can say */
export const useEventFields = (event: string | null): Schemas['EventFields'] | undefined => {
  const { key: environmentKey } = useEnvironment();
  const { connectionId } = useConnectionId();
  const { data } = api.useQuery(
    'get',
    '/api/v1/environments/{environmentKey}/warehouse-connections/{connectionId}/event-fields/',
    {
      params: { path: { environmentKey, connectionId: String(connectionId) }, query: { event: event ?? '' } },
    },
    { enabled: connectionId !== undefined && event !== null, staleTime: FRESH_MS, retry: false },
  );
  return data;
};
