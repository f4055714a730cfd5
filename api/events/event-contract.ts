import { endpoint } from '../contract/endpoint.js';
import { batchAnswerShape, documentedBatch, eventQuery, refusedBatchShape } from './event-schemas.js';

const sendEvents = endpoint({
  id: 'sendEvents',
  method: 'post',
  path: '/events/',
  tag: 'SDKs',
  summary: 'Send exposures, and what happened afterwards',
  description: [
    'An exposure (`$flag_exposure`) says that somebody was shown a variant. Send one if the flag’s `metadata.experiment.in_experiment` is true, where you show what is tested, with the flag’s `variant` as `value`. It is checked against what was served; one that does not fit is accepted, enrols nobody, and is counted in `health` of the experiment’s exposures.',
    'Other events are what metrics count: those of an enrolled identity from its first exposure on, while the experiment runs. Earlier ones, and those of anybody else, are kept and do not count.',
    'Events are judged one by one, as many as there are: a request may have 256 MiB, unpacked, or 16 MiB with an `Idempotency-Key`, and one event 1 MiB. What is accepted is stored when the answer comes. The same event again counts once, with or without an `Idempotency-Key`. SDKs may send to `/v1/events` as well, and `navigator.sendBeacon` as text (`text/plain`). [Events](/docs/events) has the whole story.',
  ].join('\n\n'),
  callers: 'sdk',
  idempotency: 'noted',
  query: eventQuery,
  body: documentedBatch,
  answers: {
    202: {
      description:
        'What became of the batch. To an SDK (`Flagsmith-SDK-User-Agent`) also if none of it could be taken.',
      schema: batchAnswerShape,
    },
  },
  problems: ['no_event_accepted', 'warehouse_unavailable', 'too_busy'],
  problemBodies: { 400: refusedBatchShape },
});

/** In the order in which people should read them. */
export const eventEndpoints = [sendEvents] as const;
