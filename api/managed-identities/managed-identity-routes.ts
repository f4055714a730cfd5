import { Router } from 'express';
import type { Request } from 'express';
import type { IdentityStore, KnownIdentity, Trait } from '../../db/postgres/identity-store.js';
import type { Access } from '../auth/access.js';
import { iso } from '../http/iso.js';
import { allowOnly } from '../http/method-not-allowed.js';
import { pageRequest, paged, whole } from '../http/paging.js';
import { parseBody, parseQuery } from '../http/validate.js';
import { notFound } from '../problem/api-problem.js';
import { changed } from '../problem/catalogue-problem.js';
import { identityListQuery, isIdentifier, newIdentity } from './managed-identity-schemas.js';
import type { ManagedIdentityBody, TraitBody } from './managed-identity-schemas.js';

export interface ManagedIdentityRoutesDeps {
  readonly access: Pick<Access, 'environment'>;
  readonly identities: Pick<IdentityStore, 'find' | 'list' | 'ensure' | 'removeTrait' | 'remove'>;
}

interface IdentityPath {
  readonly environmentKey: string;
  readonly identifier: string;
}

const traitBody = ({ key, value }: Trait): TraitBody => ({ trait_key: key, trait_value: value });

const toBody = (identity: KnownIdentity, environmentId: number): ManagedIdentityBody => ({
  id: identity.id,
  identity_uuid: identity.uuid,
  identifier: identity.identifier,
  environment: environmentId,
  created_date: iso(identity.createdAt),
  traits: identity.traits.map(traitBody),
});

/** `environments/{key}/identities/`: identities of which something is known, and their traits */
export const createManagedIdentityRoutes = ({ access, identities }: ManagedIdentityRoutesDeps): Router => {
  const find = async (path: IdentityPath): Promise<{ environmentId: number; identity: KnownIdentity }> => {
    const { id: environmentId } = await access.environment(path.environmentKey);
    const { identifier } = path;
    const identity = isIdentifier(identifier) ? await identities.find(environmentId, identifier) : null;
    if (identity === null) throw notFound('identity');
    return { environmentId, identity };
  };

  const router = Router();
  router
    .route('/environments/:environmentKey/identities')
    .get(async (request, response) => {
      const { id } = await access.environment(request.params.environmentKey);
      const { q, ...page } = parseQuery(identityListQuery, request as Request);
      const filter = { ...pageRequest(page), ...(q === undefined ? {} : { q }) };
      const { count, items } = await identities.list(id, filter);
      const bodies = items.map((identity) => toBody(identity, id));
      response.json(paged(request as Request, page, count, bodies));
    })
    .post(async (request, response) => {
      const { id } = await access.environment(request.params.environmentKey);
      const { identifier } = parseBody(newIdentity, request as Request);
      response.status(201).json(toBody(await identities.ensure(id, identifier), id));
    })
    .all(allowOnly('GET', 'POST'));
  router
    .route('/environments/:environmentKey/identities/:identifier')
    .get(async (request, response) => {
      const { environmentId, identity } = await find(request.params);
      response.json(toBody(identity, environmentId));
    })
    .delete(async (request, response) => {
      const { environmentId, identity } = await find(request.params);
      changed(await identities.remove(environmentId, identity.identifier), 'identity');
      response.status(204).end();
    })
    .all(allowOnly('GET', 'DELETE'));
  router
    .route('/environments/:environmentKey/identities/:identifier/traits')
    .get(async (request, response) => {
      response.json(whole((await find(request.params)).identity.traits.map(traitBody)));
    })
    .all(allowOnly('GET'));
  router
    .route('/environments/:environmentKey/identities/:identifier/traits/:traitKey')
    .delete(async (request, response) => {
      const { environmentId, identity } = await find(request.params);
      const { traitKey } = request.params;
      const isRemoved =
        isIdentifier(traitKey) &&
        (await identities.removeTrait(environmentId, identity.identifier, traitKey));
      if (!isRemoved) throw notFound('trait');
      response.status(204).end();
    })
    .all(allowOnly('DELETE'));
  return router;
};
