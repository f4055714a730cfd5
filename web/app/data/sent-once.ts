import { mayPass } from '../../../client/problem.js';
import { asProblem } from './as-problem.js';
import { newIdempotencyKey } from './new-idempotency-key.js';

/** Sends a body under the key that it is given. */
export type SendOnce = <Answer>(body: unknown, send: (key: string) => Promise<Answer>) => Promise<Answer>;

/**
 * Sends something under a key that stays the same while nobody knows whether it was taken: the answer was lost, or the API
 * did not get to the end. What was refused is asked anew, since another answer is hoped for.
 */
export const createSentOnce = (): SendOnce => {
  let last: { readonly body: string; readonly key: string } | null = null;
  return async (body, send) => {
    const text = JSON.stringify(body);
    const key = last?.body === text ? last.key : newIdempotencyKey();
    last = { body: text, key };
    try {
      return await send(key);
    } catch (problem) {
      if (!mayPass(asProblem(problem))) last = null;
      throw problem;
    }
  };
};
