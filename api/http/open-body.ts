import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Request } from 'express';
import { ApiProblem } from '../problem/api-problem.js';
import { hasBody } from './json-body.js';

/** A body that is read piece by piece, unpacked. */
export interface OpenBody {
  /** Its size as the head of the request says it, or null where it has to be seen. */
  readonly declaredBytes: number | null;
  /**
   * @returns the next piece, or null at the end
   * @throws ApiProblem `invalid_body` when it cannot be unpacked, or the connection breaks
   */
  next(): Promise<Buffer | null>;
  /** Lets the rest go by, so that the sender gets to read the answer. */
  close(): void;
}

const UNPACKERS: Readonly<Record<string, () => Transform>> = {
  gzip: () => createGunzip(),
  deflate: () => createInflate(),
  br: () => createBrotliDecompress(),
};

const unreadable = (cause: unknown): ApiProblem =>
  new ApiProblem('invalid_body', 'The body could not be decoded, or broke off.', { cause });

const unpack = (request: Request, unpacker: Transform): Readable => {
  // `pipe` does not pass on that the sender went away, and the unpacker would wait for ever.
  request.once('close', () => {
    if (!request.complete) unpacker.destroy(new Error('The request broke off.'));
  });
  return request.pipe(unpacker);
};

const encodingOf = (request: Request): string =>
  (request.get('content-encoding') ?? 'identity').toLowerCase();

const CHARSET = /;\s*charset\s*=\s*"?([^\s";]+)/i;
const isUtf8 = (request: Request): boolean => {
  const charset = CHARSET.exec(request.get('content-type') ?? '')?.[1] ?? 'utf-8';
  return ['utf-8', 'utf8'].includes(charset.toLowerCase());
};

/** Whether a request has a body that can be read piece by piece: UTF-8, packed in a way that is known here, or not. */
export const isStreamable = (request: Request): boolean => {
  const encoding = encodingOf(request);
  return (
    hasBody(request) && isUtf8(request) && (encoding === 'identity' || Object.hasOwn(UNPACKERS, encoding))
  );
};

/**
 * Opens the body of a request.
 *
 * @param request one that is streamable
 */
export const openBody = (request: Request): OpenBody => {
  const unpacker = UNPACKERS[encodingOf(request)]?.();
  const source: Readable = unpacker === undefined ? request : unpack(request, unpacker);
  const length = Number(request.get('content-length') ?? NaN);
  const ready: Buffer[] = [];
  let end: { readonly error?: unknown } | null = null;
  let wake = (): void => undefined;
  // By hand rather than by an iterator, which would keep the rest from going by once nobody reads on.
  const take = (piece: Buffer): void => {
    ready.push(piece);
    source.pause();
    wake();
  };
  const finish = (error?: unknown): void => {
    end ??= { error };
    wake();
  };
  source.pause();
  source.on('data', take);
  source.once('end', () => {
    finish();
  });
  source.on('error', finish);
  request.once('close', () => {
    if (!request.complete) finish(new Error('The request broke off.'));
  });
  return {
    declaredBytes: unpacker === undefined && Number.isFinite(length) ? length : null,
    async next() {
      while (ready.length === 0 && end === null) {
        const woken = new Promise<void>((resolve) => (wake = resolve));
        source.resume();
        await woken;
      }
      const piece = ready.shift();
      if (piece !== undefined) return piece;
      if (end?.error !== undefined) throw unreadable(end.error);
      return null;
    },
    close() {
      source.off('data', take);
      if (unpacker !== undefined) {
        request.unpipe(unpacker);
        unpacker.destroy();
      }
      request.resume();
    },
  };
};
