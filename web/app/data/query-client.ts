import { QueryCache, QueryClient } from '@tanstack/react-query';
import { mayPass } from '../../../client/problem.js';
import { asProblem } from './as-problem.js';
import { SESSION } from './session.js';

const UNAUTHORIZED = 401;
const RETRIES = 2;
const FRESH_MS = 4_000;

/** @returns what remembers answers; one for the life of the page. */
export const createPageQueryClient = (): QueryClient => {
  const queryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        // A session that has ended shows on whatever is asked next: the page asks to sign in and stays where it is.
        if (asProblem(error).status === UNAUTHORIZED && query.queryKey[0] !== SESSION[0])
          queryClient.setQueryData(SESSION, null);
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: (failures, error) => failures < RETRIES && mayPass(asProblem(error)),
      },
    },
  });
  return queryClient;
};
