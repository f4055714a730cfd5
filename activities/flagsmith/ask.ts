import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { FlagStoreError } from '../../domain/flag-stores/flag-store.js';
import type { GuardedLookupOptions } from '../guarded-lookup.js';
import { AddressRefused, guardedLookup, reasonOf, refuseAddress } from '../guarded-lookup.js';

const PATIENCE_MS = 20_000;
/** Documents of large environments have some megabytes. */
const MOST_BYTES = 64 * 1024 * 1024;

/** A request to a store of flags. */
export interface Question {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface StoreAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export type Ask = (question: Question) => Promise<StoreAnswer>;

const readAll = (response: IncomingMessage): Promise<string> =>
  new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let length = 0;
    response.on('data', (part: Buffer) => {
      parts.push(part);
      length += part.length;
      if (length > MOST_BYTES) response.destroy(new Error('The answer is too large.'));
    });
    response.on('end', () => {
      resolve(Buffer.concat(parts).toString('utf8'));
    });
    response.on('error', reject);
  });

/**
 * Asks servers at public addresses, or at those that are allowed, each by a connection of its own, and follows no redirects.
 *
 * @throws FlagStoreError `unreachable` where nobody answers
 */
export const createAsk = (options: GuardedLookupOptions & { readonly patienceMs?: number }): Ask => {
  const { rules, patienceMs = PATIENCE_MS } = options;
  const lookup = guardedLookup(options);
  return async ({ method, url, headers, body }) => {
    const signal = AbortSignal.timeout(patienceMs);
    try {
      refuseAddress(rules, url);
      const bytes = body === undefined ? null : Buffer.from(JSON.stringify(body));
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        const ask = url.startsWith('https:') ? requestHttps : requestHttp;
        const sent = ask(url, {
          ...{ method, agent: false, lookup, signal },
          headers: {
            ...headers,
            accept: 'application/json',
            'user-agent': 'Holdfast/1',
            ...(bytes === null ? {} : { 'content-type': 'application/json', 'content-length': bytes.length }),
          },
        });
        sent.on('response', resolve);
        sent.on('error', reject);
        sent.end(bytes ?? undefined);
      });
      const text = await readAll(response);
      return { status: response.statusCode ?? 0, headers: response.headers, text };
    } catch (error) {
      if (error instanceof AddressRefused) throw new FlagStoreError('unreachable', error.message);
      const reason = signal.aborted ? `No answer within ${patienceMs / 1000} seconds.` : reasonOf(error);
      throw new FlagStoreError('unreachable', `${new URL(url).host} cannot be reached: ${reason}`);
    }
  };
};
