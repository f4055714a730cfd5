import type { Router } from 'express';
import { allowOnly } from '../http/allow-only.js';
import { createRouter } from '../http/create-router.js';
import { notFound } from '../problem/api-problem.js';
import { decisionPages, readDocsFile } from './docs-files.js';
import { docsPage, POLICY } from './docs-page.js';
import { DOCS_PAGES } from './docs-pages.js';

/** Makes a value when it is first asked for, and only once. */
const once = <Value>(make: () => Value): (() => Value) => {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
};

const createPageRoute = (name: string): Router => {
  const markdown = once(() => readDocsFile(name));
  const page = once(() => docsPage(name, markdown() ?? ''));
  const assertInstalled = (): void => {
    if (markdown() === null) throw notFound('page in this installation');
  };
  const router = createRouter();
  router
    .route(`/${name}`)
    .get((_request, response) => {
      assertInstalled();
      response.set('Content-Security-Policy', POLICY).type('html').send(page());
    })
    .all(allowOnly('GET'));
  router
    .route(`/${name}.md`)
    .get((_request, response) => {
      assertInstalled();
      response.type('text/markdown').send(markdown());
    })
    .all(allowOnly('GET'));
  return router;
};

/** Below `/docs`: the pages for users and the decisions that they refer to, for people and as they were written. */
export const createDocsPageRoutes = (): Router => {
  const router = createRouter();
  const names = [...DOCS_PAGES.map(({ name }) => name), ...decisionPages()];
  for (const name of names) router.use(createPageRoute(name));
  return router;
};
