import { z } from 'zod/v4';
import { endpoint } from '../contract/endpoint.js';
import { recordShape } from '../fields/answer-fields.js';
import { DOCS_PAGES } from './docs-pages.js';

const tag = 'Documentation';
const page = { schema: z.string(), mediaType: 'text/html' };

const getOpenApi = endpoint({
  id: 'getOpenApi',
  method: 'get',
  path: '/openapi.json',
  tag,
  summary: 'Read this document',
  callers: 'public',
  answers: {
    200: {
      description: 'OpenAPI 3.1.',
      schema: z.looseObject({
        openapi: z.string().describe('The version of OpenAPI.'),
        info: z
          .looseObject({
            title: z.string().describe('The product.'),
            version: z.string().describe('The product’s version.'),
          })
          .describe('What the document is about.'),
        paths: recordShape(z.looseObject({})).describe('The operations, by path and method.'),
        components: z.looseObject({}).describe('What operations have in common.'),
      }),
    },
  },
});

const getDocs = endpoint({
  id: 'getDocs',
  method: 'get',
  path: '/docs',
  tag,
  summary: 'Read this document in a browser',
  callers: 'public',
  answers: { 200: { description: 'A page.', ...page } },
});

/** One each, so that the document names every page there is. */
const pageEndpoints = DOCS_PAGES.map(({ name, id, summary, description }) =>
  endpoint({
    id,
    method: 'get',
    path: `/docs/${name}`,
    tag,
    summary,
    description: `${description} The page: [/docs/${name}](/docs/${name}); as Markdown: [/docs/${name}.md](/docs/${name}.md).`,
    callers: 'public',
    answers: { 200: { description: 'A page.', ...page } },
  }),
);

/** In the order in which people should read them. */
export const docsEndpoints = [getOpenApi, getDocs, ...pageEndpoints] as const;
