import type { RequestHandler } from 'express';

/** An answer that is no page of ours runs nothing. Those that are pages say themselves what they may run. */
const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  // For browsers that do not know `frame-ancestors`.
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
};

/** Tells browsers what not to do with any answer. */
export const safeHeaders: RequestHandler = (_request, response, next) => {
  response.set(HEADERS);
  next();
};

/** Comes before everything that takes a key: answers hold keys and traits, and are for nobody but who asked. */
export const keepNowhere: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};
