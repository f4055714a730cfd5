import type { Answer } from '../api/caller.js';
import { createCaller } from '../api/caller.js';
import { checkProtocol } from './protocol.js';

type Sent = Readonly<Record<string, string>>;

/** Asks as providers do, for one flag or for all; every answer is held against the protocol and our own document. */
export interface Provider {
  one(key: string, body?: unknown, headers?: Sent): Promise<Answer>;
  all(body?: unknown, headers?: Sent): Promise<Answer>;
  /** Sends a body as it is. */
  raw(key: string | null, init: RequestInit): Promise<Answer>;
}

/** @param base where providers are told to ask: our origin, or the address that SDKs have */
export const asProvider = (url: string, headers: Sent, base = ''): Provider => {
  const caller = createCaller(url, headers);
  const raw: Provider['raw'] = async (key, init) => {
    const path = `${base}/ofrep/v1/evaluate/flags${key === null ? '' : `/${encodeURIComponent(key)}`}`;
    const answer = await caller.raw(init.method ?? 'POST', path, init);
    checkProtocol(key === null ? 'bulk' : 'single', answer);
    return answer;
  };
  const send = (key: string | null, body: unknown, more: Sent = {}): Promise<Answer> =>
    raw(key, {
      headers: { 'content-type': 'application/json; charset=utf-8', ...more },
      body: JSON.stringify(body),
    });
  return {
    raw,
    one: (key, body = {}, more) => send(key, body, more),
    all: (body = {}, more) => send(null, body, more),
  };
};
