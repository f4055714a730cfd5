import type { RequestHandler } from 'express';

declare module 'http' {
  interface IncomingMessage {
    /** Names the request in answers and logs. */
    id?: string;
  }
}

const SANE = /^[\w.:-]{1,128}$/;

/** Gives every request an id: the caller's own when it is harmless to log, a fresh one otherwise. */
export const createRequestId =
  (newId: () => string): RequestHandler =>
  (request, response, next) => {
    const given = request.get('x-request-id');
    request.id = given !== undefined && SANE.test(given) ? given : newId();
    response.set('X-Request-Id', request.id);
    next();
  };
