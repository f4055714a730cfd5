import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../../client/create-client.js';
import { api } from '../../data/api.js';

const REFRESH_MS = 10_000;
const TIMEOUT_MS = 5_000;

type Readiness = Schemas['Readiness'];

/** Its answer is the same with any status, and takes no key, so it comes when the rest cannot. */
const readReadiness = async (): Promise<Readiness | null> => {
  try {
    const answer = await fetch('/readyz', { signal: AbortSignal.timeout(TIMEOUT_MS) });
    return (await answer.json()) as Readiness;
  } catch {
    return null;
  }
};

const useQueries = () => {
  const operations = api.useQuery(
    'get',
    '/api/v1/operations/',
    {},
    { refetchInterval: REFRESH_MS, retry: false },
  );
  const isSilent = operations.error !== null;
  const readiness = useQuery({
    queryKey: ['readiness'],
    queryFn: readReadiness,
    enabled: isSilent,
    refetchInterval: REFRESH_MS,
    retry: false,
  });
  return { operations, isSilent, readiness: isSilent ? readiness.data : undefined };
};

/** How the installation does, asked again and again; while that is not answered, what anybody may know. */
export const useOperations = (): ReturnType<typeof useQueries> => useQueries();
