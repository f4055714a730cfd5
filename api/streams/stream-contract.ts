import { endpoint } from '../contract/endpoint.js';
import { changeEvents } from './stream-schemas.js';

export const streamChanges = endpoint({
  id: 'streamChanges',
  method: 'get',
  path: '/environments/{environmentKey}/stream/',
  tag: 'Live',
  summary: 'Be told what changes in an environment, as it happens',
  description:
    'Server-sent events, for `EventSource`. They say what to read again, and not what it is now. The first one, and one after whatever kept changes from being heard, has the kind `everything`: read again all that you show. Nothing is told twice or later, so there is no `Last-Event-ID`. It ends when the key is revoked or the session is over, when the API stops, and when the reader is gone; come back then.',
  answers: {
    200: {
      description: 'The stream. It goes on until somebody ends it.',
      schema: changeEvents,
      mediaType: 'text/event-stream',
      headers: { 'X-Accel-Buffering': '`no`: proxies must not wait for more.' },
    },
  },
  problems: ['too_many_streams', 'too_busy'],
});

/** In the order in which people should read them. */
export const streamEndpoints = [streamChanges] as const;
