import type { Request } from 'express';
import { prefersAsync } from '../http/request-headers.js';
import type { CallInEnvironment } from './call-in-environment.js';

type Headers = Readonly<Record<string, string>>;

/** The answer to a command that has no outcome yet: 202 with the place where it will be. */
export interface PendingAnswer {
  readonly status: 202;
  readonly body: { readonly id: string; readonly status: 'pending' };
  readonly headers: Headers;
}

/** @returns the header that confirms `Prefer: respond-async`, if it was sent. */
export const preferenceHeaders = (request: Request): Headers =>
  prefersAsync(request) ? { 'Preference-Applied': 'respond-async' } : {};

/** @returns where the outcome of a command can be read. */
export const commandLocation = (
  { environment }: CallInEnvironment,
  uuid: string,
  commandId: string,
): string => `/api/v1/environments/${environment.apiKey}/experiments/${uuid}/commands/${commandId}/`;

/** @returns 202 with the place where the outcome will be. */
export const pendingAnswer = (call: CallInEnvironment, uuid: string, commandId: string): PendingAnswer => ({
  status: 202,
  body: { id: commandId, status: 'pending' },
  headers: { ...preferenceHeaders(call.request), Location: commandLocation(call, uuid, commandId) },
});
