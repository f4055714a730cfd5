import type { Schemas } from '../../../../client/create-client.js';
import { Refused } from '../../../../client/problem.js';
import { client } from '../../data/api.js';
import { newIdempotencyKey } from '../../data/new-idempotency-key.js';

type NewExperiment = Schemas['NewExperiment'];

/**
 * @returns what sends a request to make an experiment. The same request gets the same key, so that pressing twice, or
 *   again after no answer came, makes one experiment. It resolves with its id, or with null when the creation is durable
 *   and waits for a worker; it throws Refused.
 */
export const createSender = () => {
  const sent = { text: '', key: '' };
  return async (environmentKey: string, body: NewExperiment): Promise<number | null> => {
    const text = JSON.stringify(body);
    if (sent.text !== text) Object.assign(sent, { text, key: newIdempotencyKey() });
    const { data, error } = await client.POST('/api/v1/environments/{environmentKey}/experiments/', {
      params: { path: { environmentKey }, header: { 'Idempotency-Key': sent.key } },
      body,
    });
    if (data === undefined) {
      // What was refused is asked anew: the metric that was not there may be there now.
      sent.text = '';
      throw new Refused(error);
    }
    return 'uuid' in data ? data.id : null;
  };
};
