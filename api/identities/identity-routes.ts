import type { RequestHandler, Router } from 'express';
import type { ServedEnvironment, ServedFeatures } from '../../db/postgres/serving/served-environment.js';
import type { Traits } from '../../domain/identity.js';
import { allowOnly } from '../http/allow-only.js';
import { createRouter } from '../http/create-router.js';
import { parseBody, parseQuery } from '../http/parse-request.js';
import type { Repeats } from '../http/repeats.js';
import { idempotencyKey } from '../http/request-headers.js';
import { sendAnswer } from '../http/serve.js';
import { documentDate, sendDocumentDate } from '../serving/document-date.js';
import type { SdkAccess, SdkEnvironment } from '../serving/sdk-access.js';
import { sdkCall } from '../serving/sdk-call.js';
import type { AskingIdentity } from './asking-identity.js';
import { askingIdentity, traitBodies } from './asking-identity.js';
import { identityFlagBodies } from './flag-body.js';
import { flagNamed } from './flag-named.js';
import { identityRequestBody } from './identity-request-body.js';
import type { IdentityBody } from './identity-schemas.js';
import { identityQuery, identityRequest } from './identity-schemas.js';
import type { KnownTraits } from './known-traits.js';

export interface IdentityRoutesDeps {
  readonly access: Pick<SdkAccess, 'requireSdk' | 'sdkEnvironment' | 'expire'>;
  readonly servedFeatures: ServedFeatures;
  readonly knownTraits: KnownTraits;
  readonly repeats: Pick<Repeats, 'once'>;
  readonly newUuid: () => string;
}

/** What an environment serves. */
interface Served {
  readonly environment: SdkEnvironment;
  readonly served: ServedEnvironment;
}

const isKeeping = ({ kept }: AskingIdentity): boolean => Object.values(kept).some((value) => value !== null);

const answerTo = (
  { environment, served }: Served,
  { identifier, passing }: AskingIdentity,
  kept: Traits,
): IdentityBody => {
  const overrides = served.overrides.get(identifier) ?? [];
  const identity = { identifier, traits: { ...kept, ...passing }, overrides };
  return {
    identifier,
    traits: traitBodies(kept, passing),
    flags: identityFlagBodies(served, identity, environment.id),
  };
};

/** `identities/`: SDKs say what is known of an identity, and ask what it gets */
export const createIdentityRoutes = (deps: IdentityRoutesDeps): Router => {
  const { access, servedFeatures, knownTraits, repeats, newUuid } = deps;

  /**
   * @returns the traits that are kept of an identity, those of this request included. While nothing is kept of
   *   anybody, nothing is looked up.
   */
  const lasting = async (
    { id, hasIdentities }: SdkEnvironment,
    asking: AskingIdentity,
    isRepeatable: boolean,
  ): Promise<Traits> => {
    const { identifier, isTransient, kept } = asking;
    if (isTransient || !(hasIdentities || isKeeping(asking))) return {};
    return isRepeatable
      ? knownTraits.keepAlone(id, identifier, kept)
      : knownTraits.keep(id, identifier, kept);
  };

  const known = async (
    { id }: SdkEnvironment,
    { identifier, isTransient }: AskingIdentity,
  ): Promise<Traits> => (isTransient ? {} : knownTraits.of(id, identifier));

  const answerPost: RequestHandler = async (request, response) => {
    const environment = await access.sdkEnvironment(request);
    const asked = parseBody(identityRequest, request);
    // Read before `repeats` opens a transaction, because other requests share this look-up.
    const served = await servedFeatures.environment(environment);
    const isRepeatable = idempotencyKey(request) !== null;
    const asking = askingIdentity(asked, newUuid);
    const answer = await repeats.once(
      sdkCall(request, environment, '/identities', () => asked),
      async () => {
        const kept = await lasting(environment, asking, isRepeatable);
        const body = answerTo({ environment, served }, asking, kept);
        return { status: 200, body, headers: documentDate(environment) };
      },
    );
    if (!environment.hasIdentities && isKeeping(asking)) access.expire();
    sendDocumentDate(response, environment);
    // Of a long answer it is only kept that it was given: a repeat changes nothing, and is told how things are now.
    const body = answer.body ?? answerTo({ environment, served }, asking, await known(environment, asking));
    sendAnswer(response, { ...answer, body });
  };

  const router = createRouter();
  router
    .route('/identities')
    .get(async (request, response) => {
      const environment = await access.sdkEnvironment(request);
      const asked = parseQuery(identityQuery, request);
      const asking = askingIdentity({ ...asked, traits: [] }, newUuid);
      const served = await servedFeatures.environment(environment);
      const kept = await lasting(environment, asking, false);
      const answer = answerTo({ environment, served }, asking, kept);
      sendDocumentDate(response, environment);
      response.json(asked.feature === undefined ? answer : flagNamed(answer.flags, asked.feature));
    })
    .post(access.requireSdk, ...identityRequestBody(), answerPost)
    .all(allowOnly('GET', 'POST'));
  return router;
};
