import type { ErrorRequestHandler, Request, RequestHandler, Router } from 'express';
import type { Logger } from 'pino';
import type { Access } from '../auth/access.js';
import { managementKey } from '../auth/presented-key.js';
import { refuseForeignOrigin } from '../auth/refuse-forgery.js';
import { allowOnly } from '../http/allow-only.js';
import { createRouter } from '../http/create-router.js';
import { jsonBody } from '../http/json-body.js';
import type { RateLimits } from '../http/rate-limits.js';
import type { MountDeps, ServedEndpoint } from '../http/serve.js';
import { ApiProblem } from '../problem/api-problem.js';
import { toProblem } from '../problem/error-handler.js';
import { createAsking } from './ask.js';
import type { Caller } from './call-tool.js';

export interface McpRoutesDeps extends MountDeps {
  readonly access: Pick<Access, 'requireKey' | 'holderOf'>;
  readonly limits: RateLimits;
  readonly logger: Logger;
  readonly version: string;
}

const BODY_LIMIT = 1024 * 1024;

const PARSE_ERROR = -32_700;
const SERVER_ERROR = -32_000;

const requireOwnOrigin: RequestHandler = (request, _response, next) => {
  refuseForeignOrigin(request);
  next();
};

/** A session is for pages: a browser would send it along with what somebody else's page asks. */
const withoutSessions =
  (requireKey: RequestHandler): RequestHandler =>
  (request, response, next) => {
    if (managementKey(request).kind === 'none')
      throw new ApiProblem('authentication_required', 'Send a management key: Authorization: Bearer <key>.');
    return requireKey(request, response, next);
  };

const DEEPEST = 60;

const isDeeper = (value: unknown, left: number): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  return left === 0 || Object.values(value).some((one) => isDeeper(one, left - 1));
};

/** One message, since the bounds on requests count those, and not so deep that walking through it takes all of the stack. */
const refuseOddMessages: RequestHandler = ({ body }: { readonly body: unknown }, _response, next) => {
  if (Array.isArray(body)) throw new ApiProblem('invalid_body', 'Send one message at a time, not a batch.');
  if (isDeeper(body, DEEPEST)) throw new ApiProblem('invalid_body', 'The message is nested too deep.');
  next();
};

/** What is wrong with a request before it is a message, as clients of the protocol read it. */
const answerWithProblem =
  (logger: Logger): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const problem = toProblem(error);
    const { allow, retryAfterSeconds } = problem.extras;
    if (problem.status >= 500) logger.error({ err: error, requestId: request.id }, problem.message);
    if (allow !== undefined) response.set('Allow', allow.join(', '));
    if (retryAfterSeconds !== undefined) response.set('Retry-After', String(retryAfterSeconds));
    if (problem.status === 401) {
      const cause = problem.code === 'invalid_key' ? ', error="invalid_token"' : '';
      response.set('WWW-Authenticate', `Bearer realm="Holdfast"${cause}`);
    }
    const code = problem.code === 'invalid_json' ? PARSE_ERROR : SERVER_ERROR;
    const { message } = problem;
    response
      .status(problem.status)
      .json({ jsonrpc: '2.0', id: null, error: { code, message, data: problem.toDetails() } });
  };

/**
 * `/mcp`: the Model Context Protocol, its stateless revision and those before it.
 *
 * @param served the endpoints that tools ask
 */
export const createMcpRoutes = (served: readonly ServedEndpoint[], deps: McpRoutesDeps): Router => {
  const { access, limits, logger, version } = deps;
  const asking = createAsking(served, deps);

  const callerOf = (request: Request): Caller => ({
    askBecause: (comment) => asking(request, { source: 'mcp', ...(comment !== undefined && { comment }) }),
    holder: access.holderOf(request),
    report: (error) => {
      logger.error({ err: error, requestId: request.id }, 'A tool has failed');
    },
  });

  const answer: RequestHandler = async (request, response) => {
    // Loaded with the first message: it takes longer than all else that the API begins with, and few have agents.
    const { answerMessage } = await import('./answer-message.js');
    await answerMessage(request, response, {
      caller: callerOf(request),
      version,
      onRefused: (error) => {
        logger.debug({ err: error, requestId: request.id }, 'A message was refused');
      },
    });
  };

  const router = createRouter();
  router
    .route('/')
    .post(
      requireOwnOrigin,
      limits.ofStrangers(withoutSessions(access.requireKey)),
      limits.ofKeys,
      ...jsonBody(BODY_LIMIT),
      refuseOddMessages,
      answer,
    )
    .all(allowOnly('POST'));
  router.use(answerWithProblem(logger));
  return router;
};
