import { Router } from 'express';
import type { ApiKeyStore } from '../../db/postgres/api-key-store.js';
import type { Environment, EnvironmentStore } from '../../db/postgres/environment-store.js';
import type { Access } from '../auth/access.js';
import { iso } from '../http/iso.js';
import { allowOnly } from '../http/method-not-allowed.js';
import { whole } from '../http/paging.js';
import { parseBody } from '../http/validate.js';
import { added } from '../problem/catalogue-problem.js';
import { newEnvironment, newServerKey } from './environment-schemas.js';
import type { EnvironmentBody, ServerKeyBody } from './environment-schemas.js';

export interface EnvironmentRoutesDeps {
  readonly access: Pick<Access, 'environment'>;
  readonly environments: Pick<EnvironmentStore, 'list' | 'create'>;
  readonly apiKeys: Pick<ApiKeyStore, 'insert'>;
  /** @returns text that nobody can guess, safe in a header and in a path. */
  readonly newSecret: () => string;
}

const toBody = ({ id, name, projectId, apiKey, createdAt }: Environment): EnvironmentBody => ({
  id,
  name,
  project: projectId,
  api_key: apiKey,
  created_at: iso(createdAt),
});

/** `environments/` and the server keys of an environment */
export const createEnvironmentRoutes = (deps: EnvironmentRoutesDeps): Router => {
  const { access, environments, apiKeys, newSecret } = deps;
  const router = Router();
  router
    .route('/environments')
    .get(async (_request, response) => {
      response.json(whole((await environments.list()).map(toBody)));
    })
    .post(async (request, response) => {
      const { name, project, api_key } = parseBody(newEnvironment, request);
      const apiKey = api_key ?? `env_${newSecret()}`;
      const environment = added(await environments.create({ name, projectId: project, apiKey }));
      response.status(201).json(toBody(environment));
    })
    .all(allowOnly('GET', 'POST'));
  router
    .route('/environments/:environmentKey/api-keys')
    .post(async (request, response) => {
      const { id: environmentId } = await access.environment(request.params.environmentKey);
      const { name } = parseBody(newServerKey, request);
      const plainKey = `ser.${newSecret()}`;
      const { id } = await apiKeys.insert({ kind: 'server', environmentId, name, plainKey });
      const body: ServerKeyBody = { id, name, key: plainKey };
      response.status(201).json(body);
    })
    .all(allowOnly('POST'));
  return router;
};
