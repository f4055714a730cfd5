import type { ClientRequest, IncomingMessage } from 'node:http';
import type { LookupFunction } from 'node:net';
import { defined } from '../domain/defined.js';
import type { GuardedLookupOptions } from './guarded-lookup.js';
import { guardedLookup, reasonOf, refuseAddress, requestAt } from './guarded-lookup.js';

/** As much of an answer as is kept. */
const ANSWER_BYTES = 2_048;
const PATIENCE_MS = 10_000;

/** What came of a request: an answer of any kind, or why there is none. */
export type WebhookAnswer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly answer: string;
      /** The header `Retry-After`, as it came. */
      readonly retryAfter?: string;
    }
  | { readonly kind: 'failed'; readonly error: string };

export interface Outgoing {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface SendWebhookOptions extends GuardedLookupOptions {
  readonly patienceMs?: number;
}

/** PostgreSQL's text holds everything but this. */
const storable = (bytes: Buffer): string => bytes.toString('utf8').replaceAll('\0', '');

/** Reads the beginning of an answer; the rest is not waited for. */
const readBeginning = (response: IncomingMessage, done: (text: string) => void): void => {
  const parts: Buffer[] = [];
  let length = 0;
  const end = (): void => {
    done(storable(Buffer.concat(parts).subarray(0, ANSWER_BYTES)));
    response.destroy();
  };
  response.on('data', (part: Buffer) => {
    parts.push(part);
    length += part.length;
    if (length >= ANSWER_BYTES) end();
  });
  response.on('end', end);
  // Cut short: the status has been said.
  response.on('error', end);
};

const post = (
  { url, body, headers }: Outgoing,
  lookup: LookupFunction,
  signal: AbortSignal,
): ClientRequest => {
  const bytes = Buffer.from(body);
  const sent = requestAt(url)(url, {
    method: 'POST',
    // A connection of its own, so that each is looked up.
    agent: false,
    lookup,
    signal,
    headers: {
      ...headers,
      'content-type': 'application/json',
      'content-length': bytes.length,
      'user-agent': 'Holdfast-Webhooks/1',
    },
  });
  sent.end(bytes);
  return sent;
};

/**
 * Sends webhooks, to public addresses or to those that are allowed, and follows no redirects. Never throws.
 *
 * @returns a function that says what came of it
 */
export const createSendWebhook = (
  options: SendWebhookOptions,
): ((outgoing: Outgoing) => Promise<WebhookAnswer>) => {
  const { rules, patienceMs = PATIENCE_MS } = options;
  const lookup = guardedLookup(options);
  return (outgoing) =>
    new Promise((resolve) => {
      const fail = (error: unknown): void => {
        resolve({ kind: 'failed', error: reasonOf(error) });
      };
      const signal = AbortSignal.timeout(patienceMs);
      let isAnswered = false;
      signal.addEventListener('abort', () => {
        // Whoever has said a status has answered, even if the rest never ends: its beginning counts.
        if (!isAnswered) fail(`No answer within ${patienceMs / 1000} seconds.`);
      });
      try {
        refuseAddress(rules, outgoing.url);
        const sent = post(outgoing, lookup, signal);
        sent.on('error', (error) => {
          if (!isAnswered) fail(error);
        });
        sent.on('response', (response) => {
          isAnswered = true;
          readBeginning(response, (answer) => {
            const { statusCode: status = 0, headers } = response;
            resolve({ kind: 'answered', status, answer, ...defined({ retryAfter: headers['retry-after'] }) });
          });
        });
      } catch (error) {
        fail(error);
      }
    });
};
