import { useQuery } from '@tanstack/react-query';
import { api } from '../../data/api.js';
import { readReadiness } from '../../data/readiness.js';

const REFRESH_MS = 10_000;
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
