import type { Request } from 'express';
import { publicOrigin } from '../addresses/own-address.js';
import { ApiProblem } from '../problem/api-problem.js';
import { SESSION_HEADER } from './session-cookie.js';

const READING = new Set(['GET', 'HEAD']);

/** Whether an origin is the address that the request went to, or the one that the configuration names. */
const isOwn = (origin: string, request: Request): boolean => {
  if (!URL.canParse(origin)) return false;
  return new URL(origin).host === request.host.toLowerCase() || origin === publicOrigin(request);
};

/**
 * Refuses what a browser says was sent by a page of elsewhere.
 *
 * @throws ApiProblem `foreign_origin`
 */
export const refuseForeignOrigin = (request: Request): void => {
  const origin = request.get('origin');
  if (origin === undefined || isOwn(origin, request)) return;
  throw new ApiProblem(
    'foreign_origin',
    'Only pages of this address may do this. Behind a proxy that changes Host, API_PUBLIC_URL names the address.',
  );
};

/**
 * Refuses what somebody's browser may have been made to send: it adds the cookie of a session to requests of any page.
 * None of elsewhere can add the header, since the API answers no preflight of a foreign page.
 *
 * @throws ApiProblem `csrf_header_missing` or `foreign_origin`
 */
export const refuseForgery = (request: Request): void => {
  if (READING.has(request.method)) return;
  refuseForeignOrigin(request);
  if (request.get(SESSION_HEADER) === '1') return;
  throw new ApiProblem('csrf_header_missing', `In a session this takes the header ${SESSION_HEADER}: 1.`);
};
