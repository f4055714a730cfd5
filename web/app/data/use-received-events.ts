import type { Schemas } from '../../../client/create-client.js';
import { api } from './api.js';
import { useEnvironment } from './environment.js';

interface Connection {
  readonly connectionId: number | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

/** Every environment has one warehouse. */
export const useConnectionId = (): Connection => {
  const { key: environmentKey } = useEnvironment();
  const { data, error, refetch } = api.useQuery(
    'get',
    '/api/v1/environments/{environmentKey}/warehouse-connections/',
    { params: { path: { environmentKey }, query: { exclude_event_stats: 'true' } } },
  );
  return { connectionId: data?.[0]?.id, error, refetch };
};

interface ReceivedQuery {
  readonly data: Schemas['ReceivedEvents'] | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

/** Names of events that came in. */
export const useReceivedEvents = (): ReceivedQuery => {
  const { key: environmentKey } = useEnvironment();
  const connection = useConnectionId();
  const { connectionId } = connection;
  const events = api.useQuery(
    'get',
    '/api/v1/environments/{environmentKey}/warehouse-connections/{connectionId}/events/',
    { params: { path: { environmentKey, connectionId: String(connectionId) } } },
    { enabled: connectionId !== undefined },
  );
  return {
    data: events.data,
    error: connection.error ?? events.error,
    refetch: connection.error === null ? events.refetch : connection.refetch,
  };
};
