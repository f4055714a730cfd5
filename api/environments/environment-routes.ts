import type { Environment, EnvironmentStore } from '../../db/postgres/catalogue/environment-store.js';
import { defined } from '../../domain/defined.js';
import { covers } from '../../domain/permission.js';
import { requireScope } from '../auth/guard.js';
import { edited } from '../editions/edited.js';
import { etagOf } from '../editions/etag.js';
import { whole } from '../fields/paging.js';
import type { Answer, Call, ServedEndpoint } from '../http/serve.js';
import { serve } from '../http/serve.js';
import { added } from '../problem/catalogue-problem.js';
import { environmentBody } from './environment-body.js';
import {
  changeEnvironment,
  createEnvironment,
  deleteEnvironment,
  getEnvironment,
  listEnvironments,
  replaceEnvironment,
} from './environment-contract.js';

export interface EnvironmentRoutesDeps {
  readonly environments: Pick<EnvironmentStore, 'list' | 'create' | 'change' | 'remove'>;
  /** @returns text that nobody can guess, safe in a header and in a path. */
  readonly newSecret: () => string;
}

const withEdition = (environment: Environment) => ({
  body: environmentBody(environment),
  headers: { ETag: etagOf(environment.edition) },
});

/** `environments/` */
export const createEnvironmentRoutes = (deps: EnvironmentRoutesDeps): readonly ServedEndpoint[] => {
  const { environments, newSecret } = deps;
  const update = async ({
    environment,
    body: { name, is_production: isProduction },
    editions,
  }: Pick<Call<typeof changeEnvironment>, 'environment' | 'body' | 'editions'>): Promise<
    Answer<typeof changeEnvironment>
  > => {
    const wanted = defined({ name, isProduction });
    const change = await environments.change(environment.id, wanted, editions);
    return { status: 200, ...withEdition(edited(change, 'environment')) };
  };

  return [
    serve(listEnvironments)(async ({ caller, query }) => {
      const all = await environments.list(query.project);
      const covered = all.filter(({ id: environmentId, projectId }) =>
        covers(caller.scope, { kind: 'environment', projectId, environmentId }, 'viewer'),
      );
      return { status: 200, body: whole(covered.map(environmentBody)) };
    }),
    serve(createEnvironment)(async ({ caller, body }) => {
      const { name, project: projectId, api_key, is_production: isProduction } = body;
      requireScope(caller, { kind: 'project', projectId });
      const apiKey = api_key ?? `env_${newSecret()}`;
      return {
        status: 201,
        body: environmentBody(added(await environments.create({ name, projectId, apiKey, isProduction }))),
      };
    }),
    serve(getEnvironment)(({ environment }) => Promise.resolve({ status: 200, ...withEdition(environment) })),
    serve(replaceEnvironment)(update),
    serve(changeEnvironment)(update),
    serve(deleteEnvironment)(async ({ environment, editions }) => {
      edited(await environments.remove(environment.id, editions), 'environment');
      return { status: 204 };
    }),
  ];
};
