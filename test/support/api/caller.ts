import { checkAnswer } from './contract-check.js';
import type { PlainAnswer } from './quick-fetch.js';
import { isPlain, quickFetch } from './quick-fetch.js';

/** What came back, parsed where it is JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** @returns what is at a dotted path of the body, e.g. `results.0.id`. */
export const valueAt = ({ body }: Pick<Answer, 'body'>, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined,
      body,
    );

const failure = (answer: Pick<Answer, 'body'>, path: string, kind: string): Error =>
  new Error(`There is no ${kind} at ${path} of ${JSON.stringify(answer.body)}`);

/** @throws when there is none */
export const numberAt = (answer: Pick<Answer, 'body'>, path: string): number => {
  const value = valueAt(answer, path);
  if (typeof value !== 'number') throw failure(answer, path, 'number');
  return value;
};

/** @throws when there is none */
export const textAt = (answer: Pick<Answer, 'body'>, path: string): string => {
  const value = valueAt(answer, path);
  if (typeof value !== 'string') throw failure(answer, path, 'text');
  return value;
};

/** @throws when there is none */
export const listAt = (answer: Pick<Answer, 'body'>, path: string): readonly unknown[] => {
  const value = valueAt(answer, path);
  if (!Array.isArray(value)) throw failure(answer, path, 'list');
  return value;
};

export interface Caller {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  put(path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  patch(path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  delete(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Sends exactly what it is given. */
  raw(method: string, path: string, init?: RequestInit): Promise<Answer>;
}

/** Of an answer that does not end by itself, what comes first. */
const beginningOf = async ({ body }: Response): Promise<string> => {
  const reader = (body as ReadableStream<Uint8Array> | null)?.getReader();
  const first = await reader?.read();
  await reader?.cancel();
  return new TextDecoder().decode(first?.value);
};

const read = async (response: Response): Promise<PlainAnswer> => {
  const { status, headers } = response;
  const contentType = headers.get('content-type');
  const isStream = contentType?.startsWith('text/event-stream') ?? false;
  return { status, contentType, headers, text: await (isStream ? beginningOf(response) : response.text()) };
};

/** A request that hangs is told from one on a machine that two hundred others keep busy. */
const ANSWER_MS = 150_000;

/** Paths without a leading slash are below /api/v1/. Every answer is held against the OpenAPI document. */
export const createCaller = (baseUrl: string, key: Readonly<Record<string, string>>): Caller => {
  const raw: Caller['raw'] = async (method, path, init = {}) => {
    const url = new URL(path.startsWith('/') ? `${baseUrl}${path}` : `${baseUrl}/api/v1/${path}`);
    const headers = { ...key, ...(init.headers as Record<string, string> | undefined) };
    const answer = isPlain(init)
      ? await quickFetch({
          ...{ method, url, headers, timeoutMs: ANSWER_MS },
          body: init.body as string | undefined,
        })
      : await read(await fetch(url, { ...init, method, headers, signal: AbortSignal.timeout(ANSWER_MS) }));
    const { status, contentType, text } = answer;
    const isJson = contentType?.includes('json') ?? false;
    const body: unknown = isJson && text !== '' ? JSON.parse(text) : text;
    checkAnswer(method, url.pathname, { status, contentType, body });
    return {
      status,
      get headers() {
        return answer.headers;
      },
      body,
    };
  };
  const send = (
    method: string,
    path: string,
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> =>
    body === undefined
      ? raw(method, path, { headers })
      : raw(method, path, {
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify(body),
        });
  return {
    raw,
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body, headers) => send('POST', path, body, headers),
    put: (path, body, headers) => send('PUT', path, body, headers),
    patch: (path, body, headers) => send('PATCH', path, body, headers),
    delete: (path, headers) => send('DELETE', path, undefined, headers),
  };
};
