import type { Request } from 'express';

const SCHEME = /^(?:api-key|bearer|token)\s+(\S+)$/i;
const PLAUSIBLE = /^[\x21-\x7e]{1,256}$/;

const plausible = (key: string | undefined): string | null =>
  key !== undefined && PLAUSIBLE.test(key) ? key : null;

/** What a caller shows as proof: nothing, something that cannot be a key, or a key to look up. */
export type PresentedKey =
  | { readonly kind: 'none' | 'garbled' | 'without_scheme' }
  | { readonly kind: 'key'; readonly key: string };

const presented = (header: string | undefined, key: string | null): PresentedKey => {
  if (header === undefined || header.trim() === '') return { kind: 'none' };
  return key === null ? { kind: 'garbled' } : { kind: 'key', key };
};

/** @returns the key of a management request: `Authorization: Api-Key|Bearer|Token …` or `X-API-Key`. */
export const managementKey = (request: Request): PresentedKey => {
  const authorization = request.get('authorization');
  if (authorization !== undefined) {
    if (plausible(authorization) !== null) return { kind: 'without_scheme' };
    return presented(authorization, plausible(SCHEME.exec(authorization)?.[1]));
  }
  const bare = request.get('x-api-key');
  return presented(bare, plausible(bare));
};

const BEARER = /^bearer\s+(\S+)$/i;

/** @returns the environment's key as a provider of OpenFeature sends it, where it can be one: `X-API-Key` or a bearer. */
export const providerKey = (request: Request): string | null =>
  plausible(request.get('x-api-key')) ?? plausible(BEARER.exec(request.get('authorization') ?? '')?.[1]);

/** @returns the key of an SDK's request: `X-Environment-Key`. */
export const environmentKey = (request: Request): PresentedKey => {
  const key = request.get('x-environment-key');
  return presented(key, plausible(key));
};
