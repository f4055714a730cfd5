import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { PathPatterns } from '../addresses/path-patterns.js';

/** The SDK's calls come by the thousand; they are logged at debug, management at info. */
const CHATTY =
  /^\/(?:(?:api\/v1\/)?(?:identities|flags|analytics\/flags|environment-document)|(?:api\/)?v1\/events|healthz|readyz)\/?$/;

/** Logs each answered request once, with the pattern of its path: paths and query strings may hold identifiers. */
export const createRequestLog =
  (logger: Logger, patterns: PathPatterns): RequestHandler =>
  (request, response, next) => {
    const begin = performance.now();
    const { path: asked } = request;
    response.on('close', () => {
      const level = CHATTY.test(asked) ? 'debug' : 'info';
      if (!logger.isLevelEnabled(level)) return;
      const ms = Math.round(performance.now() - begin);
      const { id: requestId, method } = request;
      const entry = { requestId, method, ...patterns.of(asked), status: response.statusCode, ms };
      logger[level](entry, response.writableFinished ? 'answered' : 'hung up');
    });
    next();
  };
