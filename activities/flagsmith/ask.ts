import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { FlagStoreError } from '../../domain/flag-stores/flag-store.js';
import type { NamedAddressRules } from '../../domain/webhooks/webhook.js';
import { rulesWithKey } from '../../domain/webhooks/webhook.js';
import type { GuardedLookupOptions } from '../guarded-lookup.js';
import { AddressRefused, guardedLookup, reasonOf, refuseAddress, requestAt } from '../guarded-lookup.js';

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

/** Asks nothing any more once the signal says so, and throws its reason. */
export type Ask = (question: Question, until?: AbortSignal) => Promise<StoreAnswer>;

interface AskOptions extends GuardedLookupOptions {
  readonly rules: NamedAddressRules;
  readonly patienceMs?: number;
}

const notWithoutTls = (url: string): string =>
  `${new URL(url).hostname} is not asked without TLS, since the keys could be read on the way. Use https, or name it in WEBHOOKS_ALLOW_HOSTS.`;

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
export const createAsk = ({ rules: all, resolve, patienceMs = PATIENCE_MS }: AskOptions): Ask => {
  return async ({ method, url, headers, body }, until) => {
    until?.throwIfAborted();
    const patience = AbortSignal.timeout(patienceMs);
    const signal = until === undefined ? patience : AbortSignal.any([patience, until]);
    const rules = rulesWithKey(all, url);
    const lookup = guardedLookup({ rules, resolve });
    try {
      refuseAddress(rules, url);
      const bytes = body === undefined ? null : Buffer.from(JSON.stringify(body));
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        const sent = requestAt(url)(url, {
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
      until?.throwIfAborted();
      if (error instanceof AddressRefused)
        throw new FlagStoreError('unreachable', rules === all ? error.message : notWithoutTls(url));
      const reason = signal.aborted ? `No answer within ${patienceMs / 1000} seconds.` : reasonOf(error);
      throw new FlagStoreError('unreachable', `${new URL(url).host} cannot be reached: ${reason}`);
    }
  };
};
