import type { Schemas } from '../../../client/create-client.js';
import { api } from './api.js';
import { useEnvironment } from './environment.js';

interface ReceivedQuery {
  readonly data: Schemas['ReceivedEvents'] | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

/** Names of events that came in; every environment has one warehouse. */
export const useReceivedEvents = (): ReceivedQuery => {
  const { key: environmentKey } = useEnvironment();
  const connections = api.useQuery('get', '/api/v1/environments/{environmentKey}/warehouse-connections/', {
    params: { path: { environmentKey }, query: { exclude_event_stats: 'true' } },
  });
  const connectionId = connections.data?.[0]?.id;
  const events = api.useQuery(
    'get',
    '/api/v1/environments/{environmentKey}/warehouse-connections/{connectionId}/events/',
    { params: { path: { environmentKey, connectionId: String(connectionId) } } },
    { enabled: connectionId !== undefined },
  );
  return {
    data: events.data,
    error: connections.error ?? events.error,
    refetch: connections.error === null ? events.refetch : connections.refetch,
  };
};
