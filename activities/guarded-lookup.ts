import type { LookupAddress } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import type { AddressRules } from '../domain/webhooks/webhook.js';

export interface GuardedLookupOptions {
  readonly rules: AddressRules;
  /** @returns all addresses of a name */
  readonly resolve: (host: string) => Promise<readonly LookupAddress[]>;
}

export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';

  /** Of a name only the name is said: what it means inside of our network is nobody's business. */
  constructor(host: string) {
    super(
      `${host} does not lead to a public address. Whoever runs Holdfast can allow it: WEBHOOKS_ALLOW_HOSTS.`,
    );
  }
}

/**
 * Looks a name up for a connection and lets through only what is allowed. The connection is made to what was looked at, so
 * that a name cannot mean something else a moment later. One address that is not allowed refuses all.
 */
export const guardedLookup =
  ({ rules, resolve }: GuardedLookupOptions): LookupFunction =>
  (host, options, callback) => {
    const take = (found: readonly LookupAddress[]): void => {
      const refused = rules.trusts(host) ? undefined : found.find(({ address }) => !rules.allows(address));
      const [first] = found;
      if (refused !== undefined || first === undefined) callback(new AddressRefused(host), '', 0);
      else if (options.all === true) callback(null, [...found]);
      else callback(null, first.address, first.family);
    };
    resolve(host).then(take, (error: unknown) => {
      callback(error instanceof Error ? error : new Error(String(error)), '', 0);
    });
  };

const bare = (host: string): string => host.replace(/^\[|\]$/g, '');

/** @returns why a request came to nothing, for people */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  return code === null || error.message.includes(code) ? error.message : `${error.message} (${code})`.trim();
};

/**
 * An address needs no look-up, so nothing else would look at it.
 *
 * @throws where the host of a URL is an address that is not allowed
 */
export const refuseAddress = (rules: AddressRules, url: string): void => {
  const host = bare(new URL(url).hostname);
  if (isIP(host) !== 0 && !rules.trusts(host) && !rules.allows(host)) throw new AddressRefused(host);
};

/** @returns what asks at a URL, however its protocol is written: `HTTPS://` is https too */
export const requestAt = (url: string): typeof requestHttp =>
  new URL(url).protocol === 'https:' ? requestHttps : requestHttp;
