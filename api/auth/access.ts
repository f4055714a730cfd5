import type { Request, RequestHandler } from 'express';
import type { ApiKey } from '../../db/postgres/catalogue/api-key-row.js';
import type { ApiKeyStore } from '../../db/postgres/catalogue/api-key-store.js';
import type { Environment, EnvironmentStore } from '../../db/postgres/catalogue/environment-store.js';
import type { ManagerKey, Session, SessionStore } from '../../db/postgres/catalogue/session-store.js';
import { ApiProblem } from '../problem/api-problem.js';
import { gatherLookUps } from '../shared/gather-look-ups.js';
import { singleFlight } from '../shared/single-flight.js';
import type { KeyHolder } from './key-holder.js';
import type { PresentedKey } from './presented-key.js';
import { environmentKey, managementKey } from './presented-key.js';
import { refuseForgery } from './refuse-forgery.js';
import { SERVER_KEY_PREFIX } from './server-key.js';
import { sessionSecret } from './session-cookie.js';

declare module 'http' {
  interface IncomingMessage {
    /** Whose key it shows; set once the key was checked. */
    holder?: KeyHolder;
  }
}

export interface AccessDeps {
  readonly apiKeys: Pick<ApiKeyStore, 'findMany'>;
  readonly environments: Pick<EnvironmentStore, 'get' | 'findByClientKeys'>;
  readonly sessions: Pick<SessionStore, 'find' | 'peek'>;
}

export interface Access {
  /**
   * Lets requests through with a valid management key, or without one in a session. What the key permits is checked by
   * the guard.
   */
  readonly requireKey: RequestHandler;
  /**
   * The same for a request that was let through, whose answer goes on. That is no use of a session, which would never
   * end otherwise.
   *
   * @throws ApiProblem when what it shows opens nothing any more
   */
  checkAgain(request: Request): Promise<void>;
  /** @returns the holder of a management key. @throws ApiProblem for one that manages nothing */
  holderOfKey(key: string): Promise<KeyHolder>;
  /** @returns the holder of a request's key, once `requireKey` has let the request through. */
  holderOf(request: Request): KeyHolder;
  /** @returns the environment of a client key, or null. */
  findEnvironment(clientKey: unknown): Promise<Environment | null>;
  /** Lets SDKs through. */
  readonly requireSdk: RequestHandler;
  /** @returns the environment of the client or server key that a request shows; looked up once per request. */
  sdkEnvironment(request: Request): Promise<Environment>;
}

const CLIENT_KEY = /^[\w.-]{1,256}$/;

const keyOf = (presented: PresentedKey, how: string): string => {
  switch (presented.kind) {
    case 'key':
      return presented.key;
    case 'none':
      throw new ApiProblem('authentication_required', `Send a key: ${how}.`);
    case 'without_scheme':
      throw new ApiProblem('invalid_key', `The word before the key is missing: send ${how}.`);
    case 'garbled':
      throw invalidKey();
  }
};

/** What a request must do to be known, for those who have forgotten it. */
const HOW_TO_MANAGE = 'Authorization: Api-Key <key>';

const invalidKey = (): ApiProblem => new ApiProblem('invalid_key', 'The key is unknown, revoked or expired.');

/** @returns the holder of a key that manages. */
export const holderOfManager = ({ id: keyId, name, role, scope }: ManagerKey): KeyHolder => ({
  keyId,
  name,
  role,
  scope,
});

const managerOf = (owner: ApiKey | null): KeyHolder => {
  if (owner === null) throw invalidKey();
  if (owner.kind === 'server') {
    throw new ApiProblem(
      'permission_denied',
      'A server key evaluates flags; to manage takes a management key.',
    );
  }
  return holderOfManager(owner);
};

type FindSession = (secret: string) => Promise<Session | null>;

const holderOfSession = async (request: Request, secret: string, find: FindSession): Promise<KeyHolder> => {
  const session = await find(secret);
  if (session === null) throw new ApiProblem('session_ended', 'The session is over. Sign in again.');
  refuseForgery(request);
  return { ...holderOfManager(session.key), sessionExpiresAt: session.expiresAt };
};

/** Checks keys and sessions. Requests that come at the same time share look-ups, whatever keys they show. */
export const createAccess = ({ apiKeys, environments, sessions }: AccessDeps): Access => {
  const findKey = gatherLookUps((keys) => apiKeys.findMany(keys));
  const findSession = singleFlight((secret) => sessions.find(secret));
  const peekSession = singleFlight((secret) => sessions.peek(secret));
  const findByClientKey = gatherLookUps((keys) => environments.findByClientKeys(keys));

  const environmentOfClientKey = async (key: unknown): Promise<Environment | null> =>
    typeof key === 'string' && CLIENT_KEY.test(key) ? findByClientKey(key) : null;

  const environmentOfServerKey = async (key: string): Promise<Environment | null> => {
    const owner = await findKey(key);
    return owner?.kind === 'server' ? environments.get(owner.environmentId) : null;
  };

  const findSdkEnvironment = async (request: Request): Promise<Environment> => {
    const key = keyOf(environmentKey(request), 'X-Environment-Key: <client key or server key>');
    const environment = await (key.startsWith(SERVER_KEY_PREFIX)
      ? environmentOfServerKey(key)
      : environmentOfClientKey(key));
    if (environment === null) throw invalidKey();
    return environment;
  };

  const sdkEnvironments = new WeakMap<Request, Promise<Environment>>();
  const sdkEnvironment = (request: Request): Promise<Environment> => {
    const environment = sdkEnvironments.get(request) ?? findSdkEnvironment(request);
    sdkEnvironments.set(request, environment);
    return environment;
  };

  const holderOfKey = async (key: string): Promise<KeyHolder> => managerOf(await findKey(key));

  /** A key that is sent counts before a cookie, which the browser sends without being asked. */
  const findHolder = async (request: Request, find: FindSession): Promise<KeyHolder> => {
    const presented = managementKey(request);
    const secret = presented.kind === 'none' ? sessionSecret(request) : null;
    return secret === null
      ? holderOfKey(keyOf(presented, HOW_TO_MANAGE))
      : holderOfSession(request, secret, find);
  };

  return {
    async requireKey(request, _response, next) {
      request.holder = await findHolder(request, findSession);
      next();
    },
    async checkAgain(request) {
      request.holder = await findHolder(request, peekSession);
    },
    holderOfKey,
    holderOf({ holder }) {
      if (holder === undefined)
        throw new ApiProblem('authentication_required', `Send a key: ${HOW_TO_MANAGE}.`);
      return holder;
    },
    findEnvironment: environmentOfClientKey,
    async requireSdk(request, _response, next) {
      await sdkEnvironment(request);
      next();
    },
    sdkEnvironment,
  };
};
