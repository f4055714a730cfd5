/** All that pages ask of the API goes through here. */
import createQueryHooks from 'openapi-react-query';
import { createClient } from '../../client/create-client.js';
import { isProblem, problemOfTransport } from './problem.js';

export const client = createClient({ baseUrl: location.origin, inSession: true });

const answerWith = (problem: object, status: number): Response =>
  new Response(JSON.stringify(problem), {
    status,
    headers: { 'Content-Type': 'application/problem+json' },
  });

/** A problem gets the id of its request, which stands in a header; what is no problem becomes one. */
client.use({
  async onResponse({ response }) {
    if (response.ok) return undefined;
    const body: unknown = await response
      .clone()
      .json()
      .catch(() => null);
    const { status, statusText } = response;
    const problem = isProblem(body)
      ? body
      : problemOfTransport(
          'no_problem_body',
          'Something in between has answered',
          `${status} ${statusText}`,
          status,
        );
    return answerWith({ ...problem, request_id: response.headers.get('x-request-id') ?? undefined }, status);
  },
  onError: () => {
    const problem = problemOfTransport(
      'unreachable',
      'The API cannot be reached',
      'No answer came. Figures on this page are as they were; it asks again by itself.',
    );
    return answerWith(problem, problem.status);
  },
});

/** Hooks that know every path: `api.useQuery('get', '/api/v1/…')`. */
export const api = createQueryHooks(client);
