import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Environment, EnvironmentStore } from '../../db/postgres/environment-store.js';
import type { Access } from '../auth/access.js';
import { iso } from '../http/iso.js';
import { allowOnly } from '../http/method-not-allowed.js';
import { whole } from '../http/paging.js';
import { parseBody } from '../http/validate.js';
import { added, changed } from '../problem/catalogue-problem.js';
import { environmentChange, newEnvironment } from './environment-schemas.js';
import type { EnvironmentBody } from './environment-schemas.js';

export interface EnvironmentRoutesDeps {
  readonly access: Pick<Access, 'environment'>;
  readonly environments: Pick<EnvironmentStore, 'list' | 'create' | 'rename' | 'remove'>;
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

/** `environments/` */
export const createEnvironmentRoutes = (deps: EnvironmentRoutesDeps): Router => {
  const { access, environments, newSecret } = deps;
  const rename = async (request: Request<{ environmentKey: string }>, response: Response): Promise<void> => {
    const { id } = await access.environment(request.params.environmentKey);
    const { name } = parseBody(environmentChange, request);
    response.json(toBody(changed(await environments.rename(id, name), 'environment')));
  };

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
    .route('/environments/:environmentKey')
    .get(async (request, response) => {
      response.json(toBody(await access.environment(request.params.environmentKey)));
    })
    .put(rename)
    .patch(rename)
    .delete(async (request, response) => {
      const { id } = await access.environment(request.params.environmentKey);
      changed(await environments.remove(id), 'environment');
      response.status(204).end();
    })
    .all(allowOnly('GET', 'PUT', 'PATCH', 'DELETE'));
  return router;
};
