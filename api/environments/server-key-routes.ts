import { Router } from 'express';
import type { ApiKeyStore, ServerKey } from '../../db/postgres/api-key-store.js';
import type { Access } from '../auth/access.js';
import { readId } from '../http/fields.js';
import { iso, isoOrNull } from '../http/iso.js';
import { allowOnly } from '../http/method-not-allowed.js';
import { whole } from '../http/paging.js';
import { parseBody } from '../http/validate.js';
import { fieldProblem, notFound } from '../problem/api-problem.js';
import { newServerKey } from './environment-schemas.js';
import type { NewServerKeyBody, ServerKeyBody } from './environment-schemas.js';

export interface ServerKeyRoutesDeps {
  readonly access: Pick<Access, 'environment'>;
  readonly apiKeys: Pick<ApiKeyStore, 'insert' | 'listOfEnvironment' | 'revoke'>;
  readonly newSecret: () => string;
  readonly now: () => number;
}

const toBody = (key: ServerKey): ServerKeyBody => ({
  id: key.id,
  name: key.name,
  prefix: key.prefix,
  active: key.isActive,
  created_at: iso(key.createdAt),
  expires_at: isoOrNull(key.expiresAt),
  revoked_at: isoOrNull(key.revokedAt),
  last_used_at: isoOrNull(key.lastUsedAt),
});

/** `environments/{key}/api-keys/`: the secret keys of servers */
export const createServerKeyRoutes = (deps: ServerKeyRoutesDeps): Router => {
  const { access, apiKeys, newSecret, now } = deps;
  const router = Router();
  router
    .route('/environments/:environmentKey/api-keys')
    .get(async (request, response) => {
      const { id } = await access.environment(request.params.environmentKey);
      response.json(whole((await apiKeys.listOfEnvironment(id)).map(toBody)));
    })
    .post(async (request, response) => {
      const { id: environmentId } = await access.environment(request.params.environmentKey);
      const { name, expires_at: expiresAt } = parseBody(newServerKey, request);
      if (expiresAt !== null && expiresAt <= now()) {
        throw fieldProblem('expires_at', 'custom', 'expires_at: must lie in the future');
      }
      const key = `ser.${newSecret()}`;
      const expiry = expiresAt === null ? {} : { expiresAt };
      const { id } = await apiKeys.insert({ kind: 'server', environmentId, name, plainKey: key, ...expiry });
      const body: NewServerKeyBody = { id, name, key, active: true, expires_at: isoOrNull(expiresAt) };
      response.status(201).json(body);
    })
    .all(allowOnly('GET', 'POST'));
  router
    .route('/environments/:environmentKey/api-keys/:keyId')
    .delete(async (request, response) => {
      const environment = await access.environment(request.params.environmentKey);
      const id = readId(request.params.keyId);
      const revoked = id === null ? null : await apiKeys.revoke(environment.id, id);
      if (revoked === null) throw notFound('key');
      response.status(204).end();
    })
    .all(allowOnly('DELETE'));
  return router;
};
