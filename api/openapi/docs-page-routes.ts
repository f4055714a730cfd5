import type { Router } from 'express';
import { allowOnly } from '../http/allow-only.js';
import { createRouter } from '../http/create-router.js';
import { fixedAnswer } from '../http/fixed-answer.js';
import { notFound } from '../problem/api-problem.js';
import { decisionPages, readDocsFile } from './docs-files.js';
import { docsPage, POLICY } from './docs-page.js';
import { DOCS_PAGES } from './docs-pages.js';

const createPageRoute = (name: string): Router => {
  const page = fixedAnswer(() => {
    const markdown = readDocsFile(name);
    const headers = { 'Content-Security-Policy': POLICY };
    return markdown === null ? null : { type: 'html', text: docsPage(name, markdown), headers };
  });
  const source = fixedAnswer(() => {
    const markdown = readDocsFile(name);
    return markdown === null ? null : { type: 'text/markdown', text: markdown };
  });
  const missing = (): never => {
    throw notFound('page in this installation');
  };
  const router = createRouter();
  router.route(`/${name}`).get(page, missing).all(allowOnly('GET'));
  router.route(`/${name}.md`).get(source, missing).all(allowOnly('GET'));
  return router;
};

/** Below `/docs`: the pages for users and the decisions that they refer to, for people and as they were written. */
export const createDocsPageRoutes = (): Router => {
  const router = createRouter();
  const names = [...DOCS_PAGES.map(({ name }) => name), ...decisionPages()];
  for (const name of names) router.use(createPageRoute(name));
  return router;
};
