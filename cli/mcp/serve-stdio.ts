/** The Model Context Protocol over standard input and output, for clients that start a program: all is passed on. */
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { postMessage } from './post-message.js';
import type { Message } from './read-answer.js';
import { isMessage, textIn } from './read-answer.js';

export interface ServeStdioOptions {
  /** Where Holdfast is, such as `https://holdfast.example.com`. */
  readonly url: string;
  /** A management key. */
  readonly key: string;
  readonly input: Readable;
  /** Takes one message; nothing else may be written there. */
  readonly write: (line: string) => void;
  /** Takes what people should read. */
  readonly log: (line: string) => void;
}

const SERVER_ERROR = -32_000;
const PARSE_ERROR = -32_700;

/** @returns the message of a line, or null for what is none */
const messageOf = (line: string): Message | null => {
  try {
    const value: unknown = JSON.parse(line);
    return isMessage(value) ? value : null;
  } catch {
    return null;
  }
};

const inWords = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
};

/** What went wrong before the message was read is an answer to it all the same. */
const addressed = (answer: Message, { id }: Message): Message =>
  answer.error !== undefined && answer.id === null && id !== undefined ? { ...answer, id } : answer;

/** @returns what passes one line on, and says what is answered */
const createPassing = ({ url, key, write, log }: ServeStdioOptions): ((line: string) => Promise<void>) => {
  const server = { address: `${url.replace(/\/+$/, '')}/mcp`, key };
  const underWay = new Map<unknown, AbortController>();
  let agreed: string | null = null;

  const fail = (id: Message['id'], code: number, message: string): void => {
    log(message);
    if (id !== undefined) write(JSON.stringify({ jsonrpc: '2.0', id, error: { code, message } }));
  };

  const ask = async (message: Message, abort: AbortController): Promise<void> => {
    try {
      for (const answer of await postMessage(server, message, agreed, abort.signal)) {
        if (message.method === 'initialize') agreed = textIn(answer.result, 'protocolVersion') ?? agreed;
        write(JSON.stringify(addressed(answer, message)));
      }
    } catch (error) {
      if (!abort.signal.aborted) fail(message.id, SERVER_ERROR, inWords(error));
    }
  };

  return async (line) => {
    const message = messageOf(line);
    if (message === null) {
      fail(null, PARSE_ERROR, 'A line on the standard input was no message.');
      return;
    }
    const { id, method, params } = message;
    if (method === 'notifications/cancelled') underWay.get(params?.['requestId'])?.abort();
    const abort = new AbortController();
    if (id !== undefined) underWay.set(id, abort);
    await ask(message, abort);
    underWay.delete(id);
  };
};

/**
 * Passes messages on until the input ends. Requests may overtake each other, as they may on the way of HTTP.
 *
 * @returns once all of them are answered
 */
export const serveStdio = async (options: ServeStdioOptions): Promise<void> => {
  const pass = createPassing(options);
  const underWay = new Set<Promise<void>>();
  for await (const line of createInterface({ input: options.input, crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    const passed = pass(line).finally(() => underWay.delete(passed));
    underWay.add(passed);
    // What is agreed on with the first message goes with all that follow.
    if (line.includes('"initialize"')) await passed;
  }
  await Promise.all(underWay);
};
