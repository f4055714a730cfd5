import type { Request, RequestHandler } from 'express';
import type { Environment } from '../../db/postgres/catalogue/environment-store.js';
import type { SdkReadModel } from '../../db/postgres/serving/sdk-read-model.js';
import type { Access } from '../auth/access.js';
import { environmentKey } from '../auth/presented-key.js';
import { SERVER_KEY_PREFIX } from '../auth/server-key.js';
import { ApiProblem } from '../problem/api-problem.js';
import { within } from '../shared/within.js';
import type { FreshEnvironmentsDeps } from './fresh-environments.js';
import { createFreshEnvironments } from './fresh-environments.js';

/** An environment as far as every evaluation needs to know it. */
export interface SdkEnvironment extends Environment {
  /** Whether traits are kept, or flags overridden, for anybody. */
  readonly hasIdentities: boolean;
}

export interface SdkAccessDeps extends FreshEnvironmentsDeps {
  /** Not to be shared with other parts: a look-up that somebody else has begun may be from before a change. */
  readonly access: Pick<Access, 'sdkEnvironment'>;
  readonly sdkReads: Pick<SdkReadModel, 'hasIdentities'>;
  /** Called for each request with a good key; throws when there are too many of them. */
  readonly limit: (request: Request, environmentId: number) => void;
}

/** Whose key an SDK shows. Answered from memory as long as what is in memory is certain to be current. */
export interface SdkAccess {
  /** Lets SDKs through. */
  readonly requireSdk: RequestHandler;
  /** Lets SDKs with a server key through. */
  readonly requireServerKey: RequestHandler;
  /** @returns the environment of the SDK that asks, by its client or server key. */
  sdkEnvironment(request: Request): Promise<SdkEnvironment>;
  /** To be called when what is served may have changed. */
  readonly expire: () => void;
  /**
   * Forgets, as an answer leaves, what was read before it. So whoever has seen the answer to a change is served that
   * change.
   */
  readonly expireWithAnswer: RequestHandler;
}

/**
 * How long a look-up may take. A slow database is waited for; but SDKs give up after ten seconds, and must be told
 * before that when it says nothing at all.
 */
const PATIENCE_MS = 5_000;

const keyOf = (request: Request): string | null => {
  const presented = environmentKey(request);
  return presented.kind === 'key' ? presented.key : null;
};

export const createSdkAccess = ({ access, sdkReads, elapsedMs, limit }: SdkAccessDeps): SdkAccess => {
  const environments = createFreshEnvironments<SdkEnvironment>({ elapsedMs });

  const sdkEnvironment = async (request: Request): Promise<SdkEnvironment> => {
    const key = keyOf(request);
    const ask = async (): Promise<SdkEnvironment> => {
      const environment = await access.sdkEnvironment(request);
      return { ...environment, hasIdentities: await sdkReads.hasIdentities(environment.id) };
    };
    // Two bounds. A look-up that is never answered must end, or the next one could not begin. And a request that waits
    // first for an earlier look-up and then for its own must not wait twice as long.
    const lookUp = (): Promise<SdkEnvironment> => within(PATIENCE_MS, ask());
    const found = await (key === null ? lookUp() : within(PATIENCE_MS, environments.of(key, lookUp)));
    limit(request, found.id);
    return found;
  };

  return {
    sdkEnvironment,
    async requireSdk(request, _response, next) {
      await sdkEnvironment(request);
      next();
    },
    async requireServerKey(request, _response, next) {
      await sdkEnvironment(request);
      if (keyOf(request)?.startsWith(SERVER_KEY_PREFIX) !== true) {
        throw new ApiProblem('permission_denied', 'A server key (ser.…) is needed here.');
      }
      next();
    },
    expire: () => {
      environments.expire();
    },
    expireWithAnswer(_request, response, next) {
      // The head is written before the first byte leaves, whichever way the answer is sent.
      const writeHead = response.writeHead.bind(response) as (...head: unknown[]) => typeof response;
      response.writeHead = ((...head: unknown[]) => {
        environments.expire();
        return writeHead(...head);
      }) as typeof response.writeHead;
      next();
    },
  };
};
