import type { Request, Router } from 'express';
import type { ServedFeatures } from '../../db/postgres/serving/served-environment.js';
import { publicPath } from '../addresses/own-address.js';
import { allowOnly } from '../http/allow-only.js';
import { createRouter } from '../http/create-router.js';
import { parseQuery } from '../http/parse-request.js';
import { sendDocumentDate } from '../serving/document-date.js';
import type { SdkAccess } from '../serving/sdk-access.js';
import { isUnchanged, lastModified } from './document-condition.js';
import { createDocumentPages } from './document-pages.js';
import { documentQuery } from './document-schemas.js';

export interface DocumentRoutesDeps {
  readonly access: Pick<SdkAccess, 'requireServerKey' | 'sdkEnvironment'>;
  readonly servedFeatures: ServedFeatures;
  readonly now: () => number;
  /** The software's version: another one may write another document. */
  readonly version: string;
  /** After so much of overridden identities a page ends. */
  readonly pageBytes: number;
}

/** SDKs decode this address and resolve it against their base address. A whole path with digits survives both. */
const nextLink = (request: Request, after: number): string =>
  `<${publicPath(request)}?page_id=${after}>; rel="next"`;

/** `environment-document/`: all that servers need to evaluate flags by themselves */
export const createDocumentRoutes = (deps: DocumentRoutesDeps): Router => {
  const { access, servedFeatures, now, version, pageBytes } = deps;
  const pages = createDocumentPages(pageBytes);
  const router = createRouter();
  router
    .route('/environment-document')
    .get(access.requireServerKey, async (request, response) => {
      const environment = await access.sdkEnvironment(request);
      const { page_id: after } = parseQuery(documentQuery, request);
      const { id, updatedAt } = environment;
      const etag = `"${version}-${id}-${environment.version}-${after}"`;
      sendDocumentDate(response, environment);
      response.set({ ETag: etag, 'Last-Modified': lastModified(updatedAt, now()) });
      const page = await pages(environment, await servedFeatures.environment(environment), after);
      if (page.next !== null) response.set('Link', nextLink(request, page.next));
      if (isUnchanged(request, etag, updatedAt)) response.status(304).end();
      // Not `send`: Express would compare dates itself, in whole seconds, and so miss a change of the same second.
      else response.type('application/json').end(page.json);
    })
    .all(allowOnly('GET'));
  return router;
};
