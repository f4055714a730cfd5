/** What tests ask most, a short request by HTTP, without the streams, signals and events that `fetch` makes for each. */
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { Agent, request } from 'node:http';
import { gunzipSync } from 'node:zlib';

/** What came back, with its whole body as text; of a stream of events, which has no end, what came first. */
export interface PlainAnswer {
  readonly status: number;
  readonly contentType: string | null;
  /** Made when they are looked at, which is seldom. */
  readonly headers: Headers;
  readonly text: string;
}

export interface PlainRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly timeoutMs: number;
}

/** Connections are let go of long before the API closes them, so that none is used in the moment in which it is closed. */
const agent = new Agent({ keepAlive: true, timeout: 1_000 });

/** A server may answer what is longer before it has read it, and close: that is for `fetch`. */
const LONGEST_BODY = 50_000;

/** @returns whether this is all that the request needs of `fetch` */
export const isPlain = (init: RequestInit): boolean =>
  Object.keys(init).every((name) => name === 'headers' || name === 'body') &&
  (init.body === undefined || (typeof init.body === 'string' && init.body.length < LONGEST_BODY));

/** What `fetch` says of itself, which the API may look at. */
const BY_ITSELF = {
  ...{ accept: '*/*', 'accept-language': '*', 'sec-fetch-mode': 'cors', 'user-agent': 'node' },
  'accept-encoding': 'gzip, deflate',
};

const sentHeaders = ({ headers, body }: PlainRequest): OutgoingHttpHeaders => {
  const given = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  if (body === undefined) return { ...BY_ITSELF, ...given };
  const type = { 'content-type': 'text/plain;charset=UTF-8' };
  return { ...BY_ITSELF, ...type, ...given, 'content-length': Buffer.byteLength(body) };
};

const headersOf = ({ rawHeaders }: IncomingMessage): Headers => {
  const headers = new Headers();
  for (let place = 0; place < rawHeaders.length; place += 2)
    headers.append(rawHeaders[place] ?? '', rawHeaders[place + 1] ?? '');
  return headers;
};

const textOf = (answer: IncomingMessage, bytes: Buffer): string =>
  (answer.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString();

/** Reads to the end, or one piece of what has none. */
const read = (answer: IncomingMessage, done: (bytes: Buffer) => void): void => {
  const isStream = answer.headers['content-type']?.startsWith('text/event-stream') ?? false;
  const pieces: Buffer[] = [];
  answer.on('data', (piece: Buffer) => {
    pieces.push(piece);
    if (!isStream) return;
    done(piece);
    answer.destroy();
  });
  answer.once('end', () => {
    done(Buffer.concat(pieces));
  });
};

/** @throws as `fetch` does: a TypeError when the connection breaks, a TimeoutError when nobody answers */
export const quickFetch = (sent: PlainRequest): Promise<PlainAnswer> =>
  new Promise((resolve, reject) => {
    const { method, url, body, timeoutMs } = sent;
    const fail = (cause: unknown): void => {
      clearTimeout(timer);
      reject(cause instanceof DOMException ? cause : new TypeError('fetch failed', { cause }));
    };
    const asked = request(url, { method, agent, headers: sentHeaders(sent) }, (answer) => {
      answer.once('error', fail);
      read(answer, (bytes) => {
        clearTimeout(timer);
        let headers: Headers | undefined;
        resolve({
          status: answer.statusCode ?? 0,
          contentType: answer.headers['content-type'] ?? null,
          text: textOf(answer, bytes),
          get headers() {
            return (headers ??= headersOf(answer));
          },
        });
      });
    });
    const timer = setTimeout(() => {
      asked.destroy(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
    }, timeoutMs);
    asked.once('error', fail);
    asked.end(body);
  });
