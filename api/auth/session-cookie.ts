import type { Request } from 'express';

/** Holds what a session is known by. */
export const SESSION_COOKIE = 'holdfast_session';
/** Comes with whatever changes something in a session: a page of elsewhere cannot send it. */
export const SESSION_HEADER = 'X-Holdfast-Session';

/** The server ends a session sooner; this is only until when a browser remembers it. */
const LONGEST_SECONDS = 7 * 24 * 3_600;

const SECRET = /^[\w-]{16,256}$/;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * @returns what a request's cookie says, or null where there is none. A cookie that is there twice was put there by
 *   somebody else too, so it says nothing that could be trusted.
 */
export const sessionSecret = (request: Request): string | null => {
  const values = (request.get('cookie') ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${SESSION_COOKIE}=`))
    .map((pair) => pair.slice(SESSION_COOKIE.length + 1));
  const [value = ''] = values;
  return values.length === 1 && SECRET.test(value) ? value : null;
};

/**
 * A browser keeps a `Secure` cookie from plain HTTP, so that nobody on the way reads it. On one machine there is no way.
 * What the page was reached by is what its browser says; a proxy may have written another `Host`.
 */
const mustBeSecure = (request: Request): boolean => {
  const origin = request.get('origin');
  if (origin === undefined || !URL.canParse(origin)) return !LOOPBACK.test(request.hostname);
  const { protocol, hostname } = new URL(origin);
  return protocol === 'https:' || !LOOPBACK.test(hostname);
};

const cookieOf = (request: Request, value: string, seconds: number): string =>
  [
    `${SESSION_COOKIE}=${value}`,
    'Path=/',
    `Max-Age=${String(seconds)}`,
    'HttpOnly',
    'SameSite=Strict',
    ...(mustBeSecure(request) ? ['Secure'] : []),
  ].join('; ');

/** @returns the value of `Set-Cookie` that keeps a session. */
export const cookieOfSession = (request: Request, secret: string): string =>
  cookieOf(request, secret, LONGEST_SECONDS);

/** @returns the value of `Set-Cookie` that forgets it. */
export const noCookie = (request: Request): string => cookieOf(request, '', 0);
