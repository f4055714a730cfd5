import type { Message } from './read-answer.js';
import { readAnswer, textIn } from './read-answer.js';

const VERSION = 'io.modelcontextprotocol/protocolVersion';

/** A header takes only so much; names that it does not take are written as the protocol says. */
const asHeader = (text: string): string =>
  /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(text)
    ? text
    : `=?base64?${Buffer.from(text, 'utf8').toString('base64')}?=`;

/** What the stateless revision says in headers too, so that proxies need not read bodies. */
const headersOf = ({ method, params }: Message, agreed: string | null): Readonly<Record<string, string>> => {
  const version = textIn(params?.['_meta'], VERSION);
  if (version === null || method === undefined)
    return agreed === null ? {} : { 'mcp-protocol-version': agreed };
  const name = textIn(params, 'name') ?? textIn(params, 'uri');
  return {
    'mcp-protocol-version': version,
    'mcp-method': method,
    ...(name !== null && { 'mcp-name': asHeader(name) }),
  };
};

export interface Server {
  /** Where it takes messages. */
  readonly address: string;
  /** A management key. */
  readonly key: string;
}

/**
 * Sends a message to a server.
 *
 * @param agreed the revision that an earlier client has agreed on; null where each message says its own
 * @returns what the server answers
 * @throws when nobody answers as a server does
 */
export const postMessage = async (
  { address, key }: Server,
  message: Message,
  agreed: string | null,
  signal: AbortSignal,
): Promise<readonly Message[]> => {
  const response = await fetch(address, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      authorization: `Bearer ${key}`,
      ...headersOf(message, agreed),
    },
    body: JSON.stringify(message),
    signal,
  });
  const answers = readAnswer(response.headers.get('content-type'), await response.text());
  if (response.ok || answers.some(({ error }) => error !== undefined)) return answers;
  throw new Error(`${address} answers ${response.status}. Is that where Holdfast is?`);
};
