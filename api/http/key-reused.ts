import { ApiProblem } from '../problem/api-problem.js';

/** @returns the answer to a request whose key was used for another one. */
export const keyReused = (): ApiProblem =>
  new ApiProblem(
    'idempotency_key_reused',
    'This Idempotency-Key was used before, for a request that says something else.',
  );

/** @throws ApiProblem `idempotency_key_reused` when the fingerprints differ. */
export const assertSameRequest = (first: string, second: string): void => {
  if (first !== second) throw keyReused();
};
