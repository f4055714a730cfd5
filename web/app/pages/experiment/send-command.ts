import type { Schemas } from '../../../../client/create-client.js';
import { Refused } from '../../../../client/problem.js';
import { client } from '../../data/api.js';
import { newIdempotencyKey } from '../../data/new-idempotency-key.js';

/** What a person can ask of an experiment. */
export type Wish =
  | { readonly kind: 'start' | 'pause' | 'refresh'; readonly comment: string }
  | {
      readonly kind: 'complete';
      readonly comment: string;
      readonly outcome: NonNullable<Schemas['CompleteRequest']['outcome']>;
    };

const E = '/api/v1/environments/{environmentKey}/experiments/{experimentId}/';

const send = (wish: Wish, path: { environmentKey: string; experimentId: string }, key: string) => {
  const params = { path, header: { 'Idempotency-Key': key } };
  const body = wish.comment.trim() === '' ? {} : { comment: wish.comment.trim() };
  switch (wish.kind) {
    case 'start':
      return client.POST(`${E}start/`, { params, body });
    case 'pause':
      return client.POST(`${E}pause/`, { params, body });
    case 'refresh':
      return client.POST(`${E}results/refresh/`, { params, body });
    case 'complete':
      return client.POST(`${E}complete/`, { params, body: { ...body, outcome: wish.outcome } });
  }
};

/**
 * Asks something of an experiment.
 *
 * @param key the same once more where nobody knows whether it has been taken
 * @returns the id of a command that is durable and waits for a worker, or null when it is done
 * @throws Refused
 */
export const sendWish = async (
  wish: Wish,
  path: { environmentKey: string; experimentId: string },
  key: string = newIdempotencyKey(),
): Promise<string | null> => {
  const { data, error } = await send(wish, path, key);
  if (error !== undefined) throw new Refused(error);
  return data !== undefined && 'status' in data && data.status === 'pending' ? data.id : null;
};
