import type { ApiKeyStore, ManagementKey } from '../../db/postgres/catalogue/api-key-store.js';
import type { EnvironmentStore } from '../../db/postgres/catalogue/environment-store.js';
import type { ProjectStore } from '../../db/postgres/catalogue/project-store.js';
import type { KeyScope } from '../../domain/permission.js';
import { covers } from '../../domain/permission.js';
import { requireScope, scopeDenied } from '../auth/guard.js';
import type { KeyHolder } from '../auth/key-holder.js';
import { whole } from '../fields/paging.js';
import { readId } from '../fields/request-fields.js';
import type { Call, ServedEndpoint } from '../http/serve.js';
import { serve } from '../http/serve.js';
import { ApiProblem, notFound } from '../problem/api-problem.js';
import { managementKeyBody, readExpiry } from './key-bodies.js';
import { createManagementKey, listManagementKeys, revokeManagementKey } from './key-contract.js';

export interface ManagementKeyRoutesDeps {
  readonly apiKeys: Pick<
    ApiKeyStore,
    'insertManagementKey' | 'listManagementKeys' | 'getManagementKey' | 'revokeManagementKey'
  >;
  readonly projects: Pick<ProjectStore, 'get'>;
  readonly environments: Pick<EnvironmentStore, 'findByClientKey'>;
  readonly newSecret: () => string;
  readonly now: () => number;
}

type Asked = Call<typeof createManagementKey>['body'];

const isWithin = ({ scope }: KeyHolder, key: ManagementKey): boolean => covers(scope, key.scope, 'admin');

/** `api-keys/`: the keys of people and programs that manage */
export const createManagementKeyRoutes = (deps: ManagementKeyRoutesDeps): readonly ServedEndpoint[] => {
  const { apiKeys, projects, environments, newSecret, now } = deps;

  /** An environment that does not exist is denied like one that the key does not cover. */
  const scopeOf = async (caller: KeyHolder, asked: Asked): Promise<KeyScope> => {
    if (asked.environment !== undefined) {
      const environment = await environments.findByClientKey(asked.environment);
      if (environment === null) throw scopeDenied();
      return { kind: 'environment', projectId: environment.projectId, environmentId: environment.id };
    }
    if (asked.project === undefined) return { kind: 'organisation' };
    const scope: KeyScope = { kind: 'project', projectId: asked.project };
    requireScope(caller, scope);
    if ((await projects.get(asked.project)) !== null) return scope;
    throw new ApiProblem('project_not_found', `There is no project ${asked.project}.`);
  };

  return [
    serve(listManagementKeys)(async ({ caller }) => {
      const all = await apiKeys.listManagementKeys();
      const within = all.filter((key) => isWithin(caller, key));
      return { status: 200, body: whole(within.map(managementKeyBody)) };
    }),
    serve(createManagementKey)(async ({ caller, body }) => {
      const scope = await scopeOf(caller, body);
      requireScope(caller, scope);
      const key = `mgmt.${newSecret()}`;
      const inserted = await apiKeys.insertManagementKey({
        name: body.name,
        role: body.role,
        plainKey: key,
        ...readExpiry(body.expires_at, now()),
        ...(scope.kind === 'project' ? { projectId: scope.projectId } : {}),
        ...(scope.kind === 'environment' ? { environmentId: scope.environmentId } : {}),
      });
      const shown = managementKeyBody(inserted);
      return { status: 201, body: { ...shown, key }, repeatBody: { ...shown, key: null } };
    }),
    serve(revokeManagementKey)(async ({ caller, params }) => {
      const id = readId(params.keyId);
      const key = id === null ? null : await apiKeys.getManagementKey(id);
      if (key === null || !isWithin(caller, key)) throw notFound('key');
      if (key.id === caller.keyId) {
        throw new ApiProblem(
          'own_key',
          'This is the key that asks; another administrator’s key can revoke it.',
        );
      }
      const isRevoked = await apiKeys.revokeManagementKey(key.id, caller.keyId);
      if (!isRevoked) throw new ApiProblem('invalid_key', 'The key that asks was revoked meanwhile.');
      return { status: 204 };
    }),
  ];
};
