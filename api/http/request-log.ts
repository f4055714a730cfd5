import type { RequestHandler } from 'express';
import type { Logger } from 'pino';

/** The SDK's calls come by the thousand; they are logged at debug, management at info. */
const CHATTY =
  /^\/(?:(?:api\/v1\/)?(?:identities|flags|analytics\/flags|environment-document)|(?:api\/)?v1\/events|healthz|readyz)\/?$/;

/** Logs each answered request once. Paths only: query strings may hold identifiers. */
export const createRequestLog =
  (logger: Logger): RequestHandler =>
  (request, response, next) => {
    const begin = performance.now();
    const { path } = request;
    response.on('close', () => {
      const ms = Math.round(performance.now() - begin);
      const entry = { requestId: request.id, method: request.method, path, status: response.statusCode, ms };
      logger[CHATTY.test(path) ? 'debug' : 'info'](entry, response.writableFinished ? 'answered' : 'hung up');
    });
    next();
  };
