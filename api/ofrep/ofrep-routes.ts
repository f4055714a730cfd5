import { createHash } from 'node:crypto';
import type { RequestHandler, Router } from 'express';
import type { ServedFeatures } from '../../db/postgres/serving/served-environment.js';
import { namesMeant } from '../../domain/feature-name.js';
import type { UsageGatherer } from '../analytics/usage-gatherer.js';
import { providerKey } from '../auth/presented-key.js';
import { iso } from '../fields/iso.js';
import { allowOnly } from '../http/allow-only.js';
import { createRouter } from '../http/create-router.js';
import { namesTag } from '../http/if-none-match.js';
import { jsonBody } from '../http/json-body.js';
import { parseBody } from '../http/parse-request.js';
import { servedFlags } from '../identities/served-flags.js';
import { notFound } from '../problem/api-problem.js';
import type { SdkAccess, SdkEnvironment } from '../serving/sdk-access.js';
import { askingContext, ofrepFlag } from './ofrep-flag.js';
import type { OfrepFlag, OfrepRequest } from './ofrep-schemas.js';
import { ofrepRequest } from './ofrep-schemas.js';

export interface OfrepRoutesDeps {
  readonly access: Pick<SdkAccess, 'requireSdk' | 'sdkEnvironment'>;
  readonly servedFeatures: ServedFeatures;
  readonly usage: Pick<UsageGatherer, 'add'>;
}

const BODY_LIMIT = 16 * 1024;

/** Providers have headers of their own for the environment's key; from here on it is where SDKs put it. */
const takeProviderKey: RequestHandler = (request, _response, next) => {
  const key = providerKey(request);
  if (key !== null) request.headers['x-environment-key'] = key;
  next();
};

/** Of the body, and not of the environment's version: providers keep a tag while the context changes. */
const tagOf = (body: string): string => `"${createHash('sha256').update(body).digest('base64url')}"`;

/** @throws ApiProblem `not_found` */
const flagOf = (flags: readonly OfrepFlag[], asked: string): OfrepFlag => {
  const meant = namesMeant(flags.map(({ key }) => key))(asked);
  const flag = flags.find(({ key }) => key === meant);
  if (flag === undefined) throw notFound('feature');
  return { ...flag, key: asked };
};

/** `ofrep/v1/`: what providers of OpenFeature ask, by the OpenFeature Remote Evaluation Protocol */
export const createOfrepRoutes = ({ access, servedFeatures, usage }: OfrepRoutesDeps): Router => {
  const evaluate = async (
    environment: SdkEnvironment,
    asked: OfrepRequest,
  ): Promise<readonly OfrepFlag[]> => {
    const served = await servedFeatures.environment(environment);
    const asking = askingContext(asked);
    const overrides = asking === null ? [] : (served.overrides.get(asking.identifier) ?? []);
    return servedFlags(served, asking === null ? null : { ...asking, overrides }).map(ofrepFlag);
  };

  const answerOne: RequestHandler<{ key: string | string[] }> = async (request, response) => {
    const environment = await access.sdkEnvironment(request);
    const flags = await evaluate(environment, parseBody(ofrepRequest, request));
    const flag = flagOf(flags, [request.params.key].flat().join('/'));
    const { featureId } = flag.metadata;
    // Nobody waits for a count, and one that is lost is no reason to keep a flag from anybody.
    usage.add([{ environmentId: environment.id, featureId, count: 1 }]).catch(() => undefined);
    response.json(flag);
  };

  const answerAll: RequestHandler = async (request, response) => {
    const environment = await access.sdkEnvironment(request);
    const flags = await evaluate(environment, parseBody(ofrepRequest, request));
    const body = JSON.stringify({ flags, metadata: { version: iso(environment.updatedAt) } });
    const etag = tagOf(body);
    response.set('ETag', etag);
    if (namesTag(request, etag) === true) response.status(304).end();
    else response.type('application/json').send(body);
  };

  const router = createRouter();
  router.use('/ofrep', takeProviderKey);
  const readBody = [access.requireSdk, ...jsonBody(BODY_LIMIT)];
  router
    .route('/ofrep/v1/evaluate/flags')
    .post(...readBody, answerAll)
    .all(allowOnly('POST'));
  // Providers do not encode what they ask for, so a name with slashes comes as a longer path.
  for (const one of ['/ofrep/v1/evaluate/flags/:key', '/ofrep/v1/evaluate/flags/*key'] as const)
    router
      .route(one)
      .post(...readBody, answerOne)
      .all(allowOnly('POST'));
  return router;
};
