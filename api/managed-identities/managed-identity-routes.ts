import type { IdentityStore, KnownIdentity } from '../../db/postgres/catalogue/identity-store.js';
import { defined } from '../../domain/defined.js';
import { paged, pageRequest, whole } from '../fields/paging.js';
import type { Call, ServedEndpoint } from '../http/serve.js';
import { serve } from '../http/serve.js';
import { notFound } from '../problem/api-problem.js';
import { changed } from '../problem/catalogue-problem.js';
import { managedIdentityBody, traitBody } from './managed-identity-body.js';
import {
  createIdentity,
  deleteIdentity,
  deleteTrait,
  getIdentity,
  listIdentities,
  listTraits,
} from './managed-identity-contract.js';
import { isIdentifier } from './managed-identity-schemas.js';

export interface ManagedIdentityRoutesDeps {
  readonly identities: Pick<IdentityStore, 'find' | 'list' | 'ensure' | 'removeTrait' | 'remove'>;
}

type IdentityInPath = Pick<Call<typeof getIdentity>, 'environment' | 'params'>;

/** `environments/{key}/identities/`: identities of which something is known, and their traits */
export const createManagedIdentityRoutes = ({
  identities,
}: ManagedIdentityRoutesDeps): readonly ServedEndpoint[] => {
  const find = async ({ environment, params }: IdentityInPath): Promise<KnownIdentity> => {
    const { identifier } = params;
    const identity = isIdentifier(identifier) ? await identities.find(environment.id, identifier) : null;
    if (identity === null) throw notFound('identity');
    return identity;
  };

  return [
    serve(listIdentities)(async ({ environment: { id }, query: { q, ...page }, request }) => {
      const filter = { ...pageRequest(page), ...defined({ q }) };
      const { count, items } = await identities.list(id, filter);
      const bodies = items.map((identity) => managedIdentityBody(identity, id));
      return { status: 200, body: paged(request, page, count, bodies) };
    }),
    serve(createIdentity)(async ({ environment: { id }, body }) => ({
      status: 201,
      body: managedIdentityBody(await identities.ensure(id, body.identifier), id),
    })),
    serve(getIdentity)(async (call) => ({
      status: 200,
      body: managedIdentityBody(await find(call), call.environment.id),
    })),
    serve(deleteIdentity)(async (call) => {
      const { identifier } = await find(call);
      changed(await identities.remove(call.environment.id, identifier), 'identity');
      return { status: 204 };
    }),
    serve(listTraits)(async (call) => ({
      status: 200,
      body: whole((await find(call)).traits.map(traitBody)),
    })),
    serve(deleteTrait)(async (call) => {
      const { identifier } = await find(call);
      const { traitKey } = call.params;
      const isRemoved =
        isIdentifier(traitKey) && (await identities.removeTrait(call.environment.id, identifier, traitKey));
      if (!isRemoved) throw notFound('trait');
      return { status: 204 };
    }),
  ];
};
