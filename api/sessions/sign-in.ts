import type { Request, RequestHandler } from 'express';
import type { SessionStore } from '../../db/postgres/catalogue/session-store.js';
import type { Access } from '../auth/access.js';
import { holderOfManager } from '../auth/access.js';
import type { KeyHolder } from '../auth/key-holder.js';
import { refuseForeignOrigin } from '../auth/refuse-forgery.js';
import { parseBody } from '../http/parse-request.js';
import { ApiProblem } from '../problem/api-problem.js';
import { newSession } from './session-schemas.js';

interface SignInDeps {
  readonly access: Pick<Access, 'holderOfKey' | 'requireKey'>;
  readonly sessions: Pick<SessionStore, 'useToken'>;
}

/** Where the session's routes are mounted, and the path below that. */
const isSignIn = ({ method, baseUrl, path }: Request): boolean =>
  method === 'POST' && path === '/' && baseUrl === '/api/v1/session';

/**
 * @returns what finds out who asks: for whoever signs in from the body, for all others as `requireKey` does. So guesses
 *   of keys and tokens are counted like wrong keys.
 */
export const requireHolder = ({ access, sessions }: SignInDeps): RequestHandler => {
  const holderOfToken = async (token: string): Promise<KeyHolder> => {
    const key = await sessions.useToken(token);
    if (key !== null) return holderOfManager(key);
    throw new ApiProblem('invalid_token', 'The token is unknown, was used already, or is too old.');
  };

  return async (request, response, next) => {
    if (!isSignIn(request)) {
      await access.requireKey(request, response, next);
      return;
    }
    // A page of elsewhere could sign a visitor in as somebody else, and see what they do there.
    refuseForeignOrigin(request);
    const { key, token } = parseBody(newSession, request);
    request.holder = token === undefined ? await access.holderOfKey(key ?? '') : await holderOfToken(token);
    next();
  };
};
