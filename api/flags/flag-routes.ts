import { Router } from 'express';
import type { ServedFeatures } from '../../db/postgres/serving/served-environment.js';
import { allowOnly } from '../http/allow-only.js';
import { parseQuery } from '../http/parse-request.js';
import { flagBodies } from '../identities/flag-body.js';
import { notFound } from '../problem/api-problem.js';
import { sendDocumentDate } from '../serving/document-date.js';
import type { SdkAccess } from '../serving/sdk-access.js';
import { flagsQuery } from './flag-schemas.js';

export interface FlagRoutesDeps {
  readonly access: Pick<SdkAccess, 'sdkEnvironment'>;
  readonly servedFeatures: ServedFeatures;
}

/** `flags/`: the environment's defaults, for nobody in particular */
export const createFlagRoutes = ({ access, servedFeatures }: FlagRoutesDeps): Router => {
  const router = Router();
  router
    .route('/flags')
    .get(async (request, response) => {
      const environment = await access.sdkEnvironment(request);
      const { feature: name } = parseQuery(flagsQuery, request);
      const flags = flagBodies(await servedFeatures.environment(environment), environment.id);
      const named = flags.find(({ feature }) => feature.name === name);
      sendDocumentDate(response, environment);
      if (name !== undefined && named === undefined) throw notFound('feature');
      response.json(named ?? flags);
    })
    .all(allowOnly('GET'));
  return router;
};
