import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { Router } from 'express';
import { static as serveFiles } from 'express';
import { allowOnly } from '../http/allow-only.js';
import { createRouter } from '../http/create-router.js';
import { fixedAnswer } from '../http/fixed-answer.js';
import { readFileSchema } from './docs-files.js';
import { POLICY } from './docs-page.js';
import { createDocsPageRoutes } from './docs-page-routes.js';
import { ENDPOINTS } from './endpoints.js';
import { openApiDocument } from './openapi-document.js';

/** Where the page's scripts and styles are: in a package, so that no browser asks somebody else for them. */
const ASSETS = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Holdfast API</title>
    <link rel="stylesheet" href="/docs/assets/swagger-ui.css" />
    <link rel="icon" href="data:," />
  </head>
  <body>
    <div id="api"></div>
    <script src="/docs/assets/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`;

/** A key that somebody types is forgotten with the page; one that an earlier version of it kept is thrown away. */
const START = `localStorage.removeItem('authorized');
SwaggerUIBundle({ url: '/openapi.json', dom_id: '#api', deepLinking: true, persistAuthorization: false, validatorUrl: null,
  tryItOutEnabled: true, displayRequestDuration: true, filter: true, docExpansion: 'list', defaultModelsExpandDepth: 0 });
`;

const documents = new Map<string, string>();

/**
 * Made when it is asked for first, since that takes a quarter of a second in a process that has just begun. Kept, since it
 * depends on nothing else: tests open many APIs in one process.
 */
const documentOf = (version: string): string => {
  const document = documents.get(version) ?? JSON.stringify(openApiDocument(ENDPOINTS, version));
  documents.set(version, document);
  return document;
};

/** `/openapi.json`, and `/docs` for people. */
export const createDocsRoutes = (version: string): Router => {
  const router = createRouter();
  router
    .route('/openapi.json')
    .get(
      fixedAnswer(() => ({
        type: 'application/json',
        text: documentOf(version),
        headers: { 'Access-Control-Allow-Origin': '*' },
      })),
    )
    .all(allowOnly('GET'));
  router
    .route('/docs')
    .get(fixedAnswer(() => ({ type: 'html', text: PAGE, headers: { 'Content-Security-Policy': POLICY } })))
    .all(allowOnly('GET'));
  router
    .route('/docs/start.js')
    .get(fixedAnswer(() => ({ type: 'text/javascript', text: START })))
    .all(allowOnly('GET'));
  router
    .route('/docs/experiment.schema.json')
    .get(
      fixedAnswer(() => ({
        type: 'application/schema+json',
        text: readFileSchema() ?? '{}',
        headers: { 'Access-Control-Allow-Origin': '*' },
      })),
    )
    .all(allowOnly('GET'));
  router.use('/docs/assets', serveFiles(ASSETS, { index: false, maxAge: '1d' }));
  router.use('/docs', createDocsPageRoutes());
  return router;
};
