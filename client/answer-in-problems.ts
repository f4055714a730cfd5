import type { Middleware } from 'openapi-fetch';
import type { Problem } from './problem.js';
import { isProblem, problemOfTransport } from './problem.js';

const answerWith = (problem: Problem): Response =>
  new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'Content-Type': 'application/problem+json' },
  });

/**
 * A problem gets the id of its request, which stands in a header; what is no problem becomes one.
 *
 * @param unreachable the problem where no answer came, from why none did
 */
export const answerInProblems = (unreachable: (error: unknown) => Problem): Middleware => ({
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
    return answerWith({ ...problem, status, request_id: response.headers.get('x-request-id') ?? undefined });
  },
  onError: ({ error }) => answerWith(unreachable(error)),
});
