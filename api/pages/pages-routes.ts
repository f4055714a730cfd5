import type { Request, RequestHandler, Router } from 'express';
import { allowOnly } from '../http/allow-only.js';
import { createRouter } from '../http/create-router.js';
import { fixedAnswer } from '../http/fixed-answer.js';
import type { PagesFile, PagesFolder } from './pages-folder.js';

/** A page runs and asks for what comes from here, and nothing else; no script and no style stands in the page itself. */
const POLICY =
  "default-src 'self'; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/** Addresses of programs. Nobody is shown a page there, whatever is asked for. */
const OF_PROGRAMS = /^\/(api|docs|ofrep|mcp|healthz|readyz|openapi\.json|assets)(\/|$)/;

const YEAR_SECONDS = 31_536_000;

const answerWith = (file: PagesFile, headers: Readonly<Record<string, string>>): RequestHandler =>
  fixedAnswer(() => ({ ...file, headers }));

/** Browsers say that they want a page; programs take anything. */
const wantsPage = ({ method, path, headers }: Request): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  !OF_PROGRAMS.test(path) &&
  (headers.accept ?? '').includes('text/html');

/**
 * Serves the pages for people: at `/`, and at every address that belongs to no program, since pages have addresses of
 * their own that only they know.
 *
 * @param pages null where the product was built without them: then there is nothing at these addresses
 */
export const createPagesRoutes = (pages: PagesFolder | null): Router => {
  const router = createRouter();
  if (pages === null) return router;
  const index = answerWith(pages.index, { 'Content-Security-Policy': POLICY });
  router.route('/').get(index).all(allowOnly('GET'));
  for (const asset of pages.assets)
    router
      .route(`/${asset.name}`)
      .get(answerWith(asset, { 'Cache-Control': `public, max-age=${YEAR_SECONDS}, immutable` }))
      .all(allowOnly('GET'));
  router.use((request, response, next) => {
    if (wantsPage(request)) void index(request, response, next);
    else next();
  });
  return router;
};
