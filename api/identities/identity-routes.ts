import { Router } from 'express';
import type { Response } from 'express';
import type { z } from 'zod/v4';
import type { Environment } from '../../db/postgres/environment-store.js';
import { identityKey } from '../../domain/assignment-hash.js';
import type { TraitValue } from '../../domain/segment-operators.js';
import type { Access } from '../auth/access.js';
import { jsonBody } from '../http/json-body.js';
import { allowOnly } from '../http/method-not-allowed.js';
import { parseBody, parseQuery } from '../http/validate.js';
import { notFound } from '../problem/api-problem.js';
import type { ServedFeatures } from '../serving/served-environment.js';
import { flagBody, identityFlagBody } from './flag-body.js';
import { flagsQuery, identityQuery, identityRequest } from './identity-schemas.js';
import type { IdentityBody } from './identity-schemas.js';

export interface IdentityRoutesDeps {
  readonly access: Pick<Access, 'requireSdk' | 'sdkEnvironment'>;
  readonly servedFeatures: ServedFeatures;
}

const BODY_LIMIT = 256 * 1024;

type IdentityRequest = Pick<z.output<typeof identityRequest>, 'identifier' | 'traits'>;

const stamp = (response: Response, { updatedAt }: Environment): void => {
  response.set('X-Flagsmith-Document-Updated-At', String(updatedAt / 1000));
};

/** `identities/` and `flags/`: what SDKs ask for */
export const createIdentityRoutes = ({ access, servedFeatures }: IdentityRoutesDeps): Router => {
  const evaluate = async (
    environment: Environment,
    { identifier, traits }: IdentityRequest,
  ): Promise<IdentityBody> => {
    const features = await servedFeatures.of(environment);
    const identity = {
      identifier,
      key: identityKey(environment.apiKey, identifier),
      traits: Object.fromEntries(
        traits.map(({ trait_key, trait_value }): [string, TraitValue] => [trait_key, trait_value]),
      ),
    };
    return {
      identifier,
      traits: traits.map(({ trait_key, trait_value }) => ({ trait_key, trait_value })),
      flags: features.map((feature) => identityFlagBody(feature, identity, environment.id)),
    };
  };

  const router = Router();
  router
    .route('/identities')
    .get(async (request, response) => {
      const environment = await access.sdkEnvironment(request);
      const { identifier } = parseQuery(identityQuery, request);
      stamp(response, environment);
      response.json(await evaluate(environment, { identifier, traits: [] }));
    })
    .post(access.requireSdk, ...jsonBody(BODY_LIMIT), async (request, response) => {
      const environment = await access.sdkEnvironment(request);
      const identity = parseBody(identityRequest, request);
      stamp(response, environment);
      response.json(await evaluate(environment, identity));
    })
    .all(allowOnly('GET', 'POST'));
  router
    .route('/flags')
    .get(async (request, response) => {
      const environment = await access.sdkEnvironment(request);
      const { feature: name } = parseQuery(flagsQuery, request);
      const features = await servedFeatures.of(environment);
      stamp(response, environment);
      if (name === undefined) {
        response.json(features.map((feature) => flagBody(feature, environment.id)));
        return;
      }
      const named = features.find(({ stored }) => stored.name === name);
      if (named === undefined) throw notFound('feature');
      response.json(flagBody(named, environment.id));
    })
    .all(allowOnly('GET'));
  return router;
};
