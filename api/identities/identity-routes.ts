import { Router } from 'express';
import { jsonBody } from '../http/json-body.js';
import { allowOnly } from '../http/method-not-allowed.js';
import { parseBody, parseQuery } from '../http/validate.js';
import { stampDocument } from '../serving/document-stamp.js';
import type { SdkAccess, SdkEnvironment } from '../serving/sdk-access.js';
import type { ServedFeatures } from '../serving/served-environment.js';
import { askingIdentity, traitBodies } from './asking-identity.js';
import type { AskingIdentity, Traits } from './asking-identity.js';
import { identityFlagBodies } from './flag-body.js';
import { identityQuery, identityRequest } from './identity-schemas.js';
import type { IdentityBody, IdentityRequest } from './identity-schemas.js';
import type { KnownTraits } from './known-traits.js';

export interface IdentityRoutesDeps {
  readonly access: Pick<SdkAccess, 'requireSdk' | 'sdkEnvironment' | 'expire'>;
  readonly servedFeatures: ServedFeatures;
  readonly knownTraits: KnownTraits;
  readonly newUuid: () => string;
}

const BODY_LIMIT = 256 * 1024;

/** `identities/`: what somebody gets, who says what is known of them */
export const createIdentityRoutes = (deps: IdentityRoutesDeps): Router => {
  const { access, servedFeatures, knownTraits, newUuid } = deps;

  /** As long as nothing is known of anybody there is nothing to ask for. */
  const lasting = async (
    { id, hasIdentities }: SdkEnvironment,
    { identifier, isTransient, kept }: AskingIdentity,
  ): Promise<Traits> => {
    if (isTransient) return {};
    const isKeeping = Object.values(kept).some((value) => value !== null);
    if (!isKeeping && !hasIdentities) return {};
    const traits = await knownTraits.keep(id, identifier, kept);
    if (!hasIdentities) access.expire();
    return traits;
  };

  const evaluate = async (environment: SdkEnvironment, asked: IdentityRequest): Promise<IdentityBody> => {
    const asking = askingIdentity(asked, newUuid);
    const { identifier, passing } = asking;
    const served = await servedFeatures.environment(environment);
    const kept = await lasting(environment, asking);
    const overrides = served.overrides.get(identifier) ?? [];
    const identity = { identifier, traits: { ...kept, ...passing }, overrides };
    return {
      identifier,
      traits: traitBodies(kept, passing),
      flags: identityFlagBodies(served, identity, environment.id),
    };
  };

  const router = Router();
  router
    .route('/identities')
    .get(async (request, response) => {
      const environment = await access.sdkEnvironment(request);
      const asked = parseQuery(identityQuery, request);
      const body = await evaluate(environment, { ...asked, traits: [] });
      stampDocument(response, environment);
      response.json(body);
    })
    .post(access.requireSdk, ...jsonBody(BODY_LIMIT), async (request, response) => {
      const environment = await access.sdkEnvironment(request);
      const body = await evaluate(environment, parseBody(identityRequest, request));
      stampDocument(response, environment);
      response.json(body);
    })
    .all(allowOnly('GET', 'POST'));
  return router;
};
