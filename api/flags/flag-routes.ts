import type { Router } from 'express';
import type { ServedFeatures } from '../../db/postgres/serving/served-environment.js';
import { allowOnly } from '../http/allow-only.js';
import { createRouter } from '../http/create-router.js';
import { parseQuery } from '../http/parse-request.js';
import { flagBodies } from '../identities/flag-body.js';
import { flagNamed } from '../identities/flag-named.js';
import { sendDocumentDate } from '../serving/document-date.js';
import type { SdkAccess } from '../serving/sdk-access.js';
import { flagsQuery } from './flag-schemas.js';

export interface FlagRoutesDeps {
  readonly access: Pick<SdkAccess, 'sdkEnvironment'>;
  readonly servedFeatures: ServedFeatures;
}

/** `flags/`: the environment's defaults, for nobody in particular */
export const createFlagRoutes = ({ access, servedFeatures }: FlagRoutesDeps): Router => {
  const router = createRouter();
  router
    .route('/flags')
    .get(async (request, response) => {
      const environment = await access.sdkEnvironment(request);
      const { feature: name } = parseQuery(flagsQuery, request);
      const flags = flagBodies(await servedFeatures.environment(environment), environment.id);
      sendDocumentDate(response, environment);
      response.json(name === undefined ? flags : flagNamed(flags, name));
    })
    .all(allowOnly('GET'));
  return router;
};
