import type { Client } from 'openapi-fetch';
import createFetchClient from 'openapi-fetch';
import type { components, paths } from './api-types.js';

/** What the API sends and takes, by the names of the OpenAPI document. */
export type Schemas = components['schemas'];

/** A client that knows every path of the API, what it takes and what it answers. */
export type ApiClient = Client<paths>;

export interface ClientOptions {
  /** Where the API is, without a path, e.g. `http://localhost:8000`. */
  readonly baseUrl: string;
  /** To manage with; without it only what is open to everybody can be asked for. */
  readonly managementKey?: string;
  /** For our own page, whose browser has the cookie of a session: says that no page of elsewhere asks. */
  readonly inSession?: boolean;
  /** To act as an SDK of an environment: its client key, or a server key. */
  readonly environmentKey?: string;
  /** How long an answer is waited for; as long as it takes if left out. */
  readonly timeoutMs?: number;
}

/** @returns a client for one key; each call gives `data`, or the problem as `error`, beside the response. */
export const createClient = ({
  baseUrl,
  managementKey,
  environmentKey,
  inSession = false,
  timeoutMs,
}: ClientOptions): ApiClient =>
  createFetchClient<paths>({
    baseUrl,
    ...(timeoutMs === undefined
      ? {}
      : { fetch: (request: Request) => fetch(request, { signal: AbortSignal.timeout(timeoutMs) }) }),
    headers: {
      ...(managementKey === undefined ? {} : { Authorization: `Api-Key ${managementKey}` }),
      ...(environmentKey === undefined ? {} : { 'X-Environment-Key': environmentKey }),
      ...(inSession ? { 'X-Holdfast-Session': '1' } : {}),
    },
  });
