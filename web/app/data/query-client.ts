import { QueryClient } from '@tanstack/react-query';
import { mayPass } from '../../../client/problem.js';
import { client } from './api.js';
import { asProblem } from './as-problem.js';
import { isOfSession, SESSION } from './session.js';

const UNAUTHORIZED = 401;
const RETRIES = 2;
const FRESH_MS = 4_000;

/** @returns what remembers answers; one for the life of the page. */
export const createPageQueryClient = (): QueryClient => {
  const queryClient = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: (failures, error) => failures < RETRIES && mayPass(asProblem(error)),
      },
    },
  });
  // A session that has ended shows on whatever is asked or sent next. Whether it has is asked once more, since the answer
  // may be older than a session that has begun meanwhile.
  client.use({
    onResponse: ({ request, response }) => {
      if (response.status !== UNAUTHORIZED || isOfSession(request.url)) return;
      if (queryClient.getQueryData(SESSION) != null)
        void queryClient.invalidateQueries({ queryKey: SESSION });
    },
  });
  return queryClient;
};
