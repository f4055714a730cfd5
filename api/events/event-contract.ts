import { endpoint } from '../contract/endpoint.js';
import { documentedBatch, refusedBatchShape, verdictShape } from './event-schemas.js';

const sendEvents = endpoint({
  id: 'sendEvents',
  method: 'post',
  path: '/events/',
  tag: 'SDKs',
  summary: 'Send exposures, and what happened afterwards',
  description:
    'Events are judged one by one; what is accepted is stored when the answer comes. The same event again counts once, with or without an `Idempotency-Key`. SDKs may send to `/v1/events` as well.',
  audience: 'sdk',
  idempotency: 'noted',
  body: documentedBatch,
  answers: { 202: { description: 'What became of the batch.', schema: verdictShape } },
  problems: ['no_event_accepted', 'warehouse_unavailable', 'too_busy'],
  problemBodies: { 400: refusedBatchShape },
});

/** In the order in which people should read them. */
export const eventEndpoints = [sendEvents] as const;
