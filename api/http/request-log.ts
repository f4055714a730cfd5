import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { MINUTE_MS } from '../../domain/durations.js';
import type { PathPatterns } from '../addresses/path-patterns.js';

/** The SDK's calls come by the thousand; they are logged at debug, management at info. */
const CHATTY =
  /^\/(?:(?:api\/v1\/)?(?:identities|flags|analytics\/flags|environment-document)|(?:api\/)?v1\/events|healthz|readyz)\/?$/;

/** Of those who show no good key so many requests a minute are logged one by one: strangers must not fill the disk. */
const OF_STRANGERS_PER_MINUTE = 300;

/** @returns whether one more request of a stranger is logged; the others are counted, and their number is logged. */
const createStrangersBound = (logger: Logger): (() => boolean) => {
  let logged = 0;
  let counted = 0;
  let minute: NodeJS.Timeout | null = null;
  const end = (): void => {
    minute = null;
    if (counted > 0)
      logger.info({ count: counted }, 'More requests without a good key, not logged one by one');
    logged = 0;
    counted = 0;
  };
  return () => {
    minute ??= setTimeout(end, MINUTE_MS).unref();
    if (logged === OF_STRANGERS_PER_MINUTE) {
      counted += 1;
      return false;
    }
    logged += 1;
    return true;
  };
};

/** Logs each answered request once, with the pattern of its path: paths and query strings may hold identifiers. */
export const createRequestLog = (logger: Logger, patterns: PathPatterns): RequestHandler => {
  const isLoggedOfStrangers = createStrangersBound(logger);
  return (request, response, next) => {
    const begin = performance.now();
    const { path: asked } = request;
    response.on('close', () => {
      const isKnown = request.holder !== undefined;
      const level = !CHATTY.test(asked) && (isKnown || isLoggedOfStrangers()) ? 'info' : 'debug';
      if (!logger.isLevelEnabled(level)) return;
      const ms = Math.round(performance.now() - begin);
      const { id: requestId, method } = request;
      const entry = { requestId, method, ...patterns.of(asked), status: response.statusCode, ms };
      logger[level](entry, response.writableFinished ? 'answered' : 'hung up');
    });
    next();
  };
};
