/** All that pages ask of the API goes through here. */
import createQueryHooks from 'openapi-react-query';
import { answerInProblems } from '../../../client/answer-in-problems.js';
import { createClient } from '../../../client/create-client.js';
import { problemOfTransport } from '../../../client/problem.js';

export const client = createClient({ baseUrl: location.origin, inSession: true });

client.use(
  answerInProblems(() =>
    problemOfTransport(
      'unreachable',
      'The API cannot be reached',
      'No answer came. Figures on this page are as they were; it asks again by itself.',
    ),
  ),
);

/** Hooks that know every path: `api.useQuery('get', '/api/v1/…')`. */
export const api = createQueryHooks(client);
