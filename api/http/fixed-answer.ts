import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, RequestHandler, Response } from 'express';

/** What never changes while the process runs. */
export interface FixedAnswer {
  /** As in `Content-Type`. */
  readonly type: string;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Encoded {
  readonly encoding: 'br' | 'gzip' | null;
  readonly bytes: Buffer;
}

const packs = {
  br: (plain: Buffer) =>
    promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (plain: Buffer) => promisify(gzip)(plain),
} as const;

/** @returns what the caller takes; the last is not packed. */
const encodingFor = (request: Request): Encoded['encoding'] => {
  const accepted = request.get('accept-encoding');
  if (accepted === undefined) return null;
  const best = request.acceptsEncodings('br', 'gzip', 'identity');
  return best === 'br' || best === 'gzip' ? best : null;
};

const isKnown = (request: Request, tag: string): boolean =>
  (request.get('if-none-match') ?? '')
    .split(',')
    .some((one) => one.trim().replace(/^W\//, '') === tag || one.trim() === '*');

const send = (response: Response, { encoding, bytes }: Encoded): void => {
  if (encoding !== null) response.set('Content-Encoding', encoding);
  response.set('Content-Length', String(bytes.length)).end(bytes);
};

/**
 * Serves text from one place in memory, however many ask for it at once, and says nothing to who has it already. Text
 * that is handed to a response becomes bytes for each request, and stays in memory until the caller has read it.
 *
 * @param answer asked for once, with the first request; null for what is not there, and then the next handler answers
 */
export const fixedAnswer = (answer: () => FixedAnswer | null): RequestHandler => {
  let made: (FixedAnswer & { readonly plain: Buffer; readonly tag: string }) | null | undefined;
  const packed = new Map<'br' | 'gzip', Promise<Buffer>>();

  const make = (): typeof made => {
    const known = answer();
    if (known === null) return null;
    const plain = Buffer.from(known.text, 'utf8');
    return {
      ...known,
      plain,
      tag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    };
  };

  return async (request, response, next) => {
    made ??= make();
    if (made === null || made === undefined) {
      next();
      return;
    }
    const { plain, tag, type, headers = {} } = made;
    response.set({ ETag: tag, 'Cache-Control': 'no-cache', ...headers }).type(type);
    response.vary('Accept-Encoding');
    if (isKnown(request, tag)) {
      response.status(304).end();
      return;
    }
    const encoding = encodingFor(request);
    if (encoding === null) {
      send(response, { encoding, bytes: plain });
      return;
    }
    const bytes = packed.get(encoding) ?? packs[encoding](plain);
    packed.set(encoding, bytes);
    send(response, { encoding, bytes: await bytes });
  };
};
