import type { ApiKeyStore } from '../../db/postgres/catalogue/api-key-store.js';
import { SERVER_KEY_PREFIX } from '../auth/server-key.js';
import { whole } from '../fields/paging.js';
import { readId } from '../fields/request-fields.js';
import type { ServedEndpoint } from '../http/serve.js';
import { serve } from '../http/serve.js';
import { notFound } from '../problem/api-problem.js';
import { readExpiry, serverKeyBody } from './key-bodies.js';
import { createServerKey, listServerKeys, revokeServerKey } from './key-contract.js';

export interface ServerKeyRoutesDeps {
  readonly apiKeys: Pick<ApiKeyStore, 'insertServerKey' | 'listOfEnvironment' | 'revoke'>;
  readonly newSecret: () => string;
  readonly now: () => number;
}

/** `environments/{key}/api-keys/`: the secret keys of servers */
export const createServerKeyRoutes = (deps: ServerKeyRoutesDeps): readonly ServedEndpoint[] => {
  const { apiKeys, newSecret, now } = deps;
  return [
    serve(listServerKeys)(async ({ environment }) => ({
      status: 200,
      body: whole((await apiKeys.listOfEnvironment(environment.id)).map(serverKeyBody)),
    })),
    serve(createServerKey)(async ({ environment, body }) => {
      const expiry = readExpiry(body.expires_at, now());
      const key = `${SERVER_KEY_PREFIX}${newSecret()}`;
      const ofEnvironment = { environmentId: environment.id, name: body.name, plainKey: key, ...expiry };
      const shown = serverKeyBody(await apiKeys.insertServerKey(ofEnvironment));
      return { status: 201, body: { ...shown, key }, repeatBody: { ...shown, key: null } };
    }),
    serve(revokeServerKey)(async ({ environment, params }) => {
      const id = readId(params.keyId);
      const revoked = id === null ? null : await apiKeys.revoke(environment.id, id);
      if (revoked === null) throw notFound('key');
      return { status: 204 };
    }),
  ];
};
