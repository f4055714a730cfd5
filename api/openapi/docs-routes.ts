import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Router, static as serveFiles } from 'express';
import { allowOnly } from '../http/method-not-allowed.js';
import { notFound } from '../problem/api-problem.js';
import { readDocsFile } from './docs-files.js';
import { docsPage } from './docs-page.js';
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

const START = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#api', deepLinking: true, persistAuthorization: true,
  tryItOutEnabled: true, displayRequestDuration: true, filter: true, docExpansion: 'list', defaultModelsExpandDepth: 0 });
`;

/** The page runs its own scripts and nobody else's. */
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'";

/** What problems lead to, and what these pages refer to. */
const PAGES = ['errors', 'events', 'sdks'];

const createPageRoute = (name: string): Router => {
  const markdown = readDocsFile(name);
  const page = markdown === null ? null : docsPage(name, markdown);
  const router = Router();
  router
    .route(`/docs/${name}`)
    .get((_request, response) => {
      if (page === null) throw notFound('page in this installation');
      response.set('Content-Security-Policy', POLICY).type('html').send(page);
    })
    .all(allowOnly('GET'));
  return router;
};

/** `/openapi.json`, and `/docs` for people. */
export const createDocsRoutes = (version: string): Router => {
  const document = JSON.stringify(openApiDocument(ENDPOINTS, version));
  const router = Router();
  router
    .route('/openapi.json')
    .get((_request, response) => {
      response.set('Access-Control-Allow-Origin', '*').type('application/json').send(document);
    })
    .all(allowOnly('GET'));
  router
    .route('/docs')
    .get((_request, response) => {
      response.set('Content-Security-Policy', POLICY).type('html').send(PAGE);
    })
    .all(allowOnly('GET'));
  router
    .route('/docs/start.js')
    .get((_request, response) => {
      response.type('text/javascript').send(START);
    })
    .all(allowOnly('GET'));
  for (const name of PAGES) router.use(createPageRoute(name));
  router.use('/docs/assets', serveFiles(ASSETS, { index: false, maxAge: '1d' }));
  return router;
};
