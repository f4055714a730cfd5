import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isLoopbackCall } from '../http/is-loopback-call.js';
import type { QueryError } from './query-error.js';
import { refusal } from './query-error.js';

/** Who may send queries. */
export interface Credentials {
  readonly user: string;
  readonly password: string;
}

const FORBIDDEN = 403;

const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? '' : (value ?? ''));

const fromBasic = (header: string): Credentials | undefined => {
  const [, encoded] = /^basic\s+(\S+)$/i.exec(header) ?? [];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { user: text.slice(0, colon), password: text.slice(colon + 1) };
};

/** As ClickHouse's clients send them. The address is no place for a password, so it is not looked for there. */
const presented = ({ headers }: IncomingMessage): Credentials =>
  fromBasic(one(headers.authorization)) ?? {
    user: one(headers['x-clickhouse-user']),
    password: one(headers['x-clickhouse-key']),
  };

const digest = ({ user, password }: Credentials): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([user, password]))
    .digest();

/**
 * @returns why a request is refused that did not come from a program on this machine. Answered without
 *   `WWW-Authenticate`: no browser shall ask its user for this password.
 */
export const refuseForeignCall = (request: IncomingMessage): QueryError | undefined =>
  isLoopbackCall(request)
    ? undefined
    : refusal(497, 'ACCESS_DENIED', 'Web pages and foreign host names are not served here', FORBIDDEN);

/** @returns why a request is refused that does not know the password */
export const refuseUnknownCaller = (
  request: IncomingMessage,
  expected: Credentials,
): QueryError | undefined =>
  timingSafeEqual(digest(presented(request)), digest(expected))
    ? undefined
    : refusal(
        516,
        'AUTHENTICATION_FAILED',
        'Authentication failed: password is incorrect, or there is no user with such name',
        FORBIDDEN,
      );
