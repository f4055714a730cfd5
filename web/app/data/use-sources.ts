import type { Schemas } from '../../../client/create-client.js';
import { api } from './api.js';
import { useEnvironment } from './environment.js';

/** More than anybody has. */
const MOST_SOURCES = 999;

interface Sources {
  /** Undefined until they were read. */
  readonly sources: readonly Schemas['Source'][] | undefined;
  /** Why they could not be read. */
  readonly error: unknown;
  readonly refetch: () => unknown;
}

/** Reads the sources of the environment that is looked at. */
export const useSources = (): Sources => {
  const { key: environmentKey } = useEnvironment();
  const { data, error, refetch } = api.useQuery('get', '/api/v1/environments/{environmentKey}/sources/', {
    params: { path: { environmentKey }, query: { page_size: MOST_SOURCES } },
  });
  return { sources: data?.results, error, refetch };
};
