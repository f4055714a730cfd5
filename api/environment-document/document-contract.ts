import { z } from 'zod/v4';
import { endpoint } from '../contract/endpoint.js';
import { documentPageShape, documentQuery, documentShape } from './document-schemas.js';

const HEADERS = {
  ETag: 'Names this state of the document; send it as `If-None-Match`.',
  'Last-Modified': 'When it changed; send it as `If-Modified-Since`.',
};

const getEnvironmentDocument = endpoint({
  id: 'getEnvironmentDocument',
  method: 'get',
  path: '/environment-document/',
  tag: 'SDKs',
  summary: 'Read all that a server needs to evaluate flags by itself',
  description: 'Takes a server key. Overridden identities come in pages; `Link` leads to the next one.',
  callers: 'sdk',
  query: documentQuery,
  answers: {
    200: {
      description: 'The document; from the second page on, identities only.',
      schema: z.union([documentShape, documentPageShape]),
      headers: { ...HEADERS, Link: 'The next page, if there is one.' },
    },
    304: { description: 'What the caller has is what there is.', headers: HEADERS },
  },
  problems: ['permission_denied'],
});

/** In the order in which people should read them. */
export const documentEndpoints = [getEnvironmentDocument] as const;
