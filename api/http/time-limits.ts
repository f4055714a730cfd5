/** How long clients are waited for, counted while this process was able to hear them. */
import type { IncomingMessage, Server, ServerOptions, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { losePatienceAfter } from '../shared/lose-patience-after.js';

export interface TimeLimits {
  /** From the first byte of a request, or from a connection's opening, to the last byte of the head. Milliseconds, as all. */
  readonly headMs: number;
  /** The same for the whole request with its body; most bodies have less time (`json-body`). */
  readonly requestMs: number;
  /** A connection without a request, as clients are told; it is closed a little later, so that none is sent into that. */
  readonly idleMs: number;
  /** A caller that reads or sends nothing for so long, while something is to be read or sent, is gone. */
  readonly silenceMs: number;
  /** How long after its limit a client is still listened to. */
  readonly graceMs: number;
}

export const TIME_LIMITS: TimeLimits = {
  headMs: 10_000,
  requestMs: 300_000,
  idleMs: 65_000,
  silenceMs: 95_000,
  graceMs: 5_000,
};

/** @returns the options of a server whose limits are counted by Node, before `limitTimes` looks whether they are fair. */
export const nodeLimits = ({ headMs, requestMs, idleMs, graceMs }: TimeLimits): ServerOptions => ({
  headersTimeout: headMs,
  requestTimeout: requestMs,
  keepAliveTimeout: idleMs,
  connectionsCheckingInterval: graceMs,
});

const TOO_LATE = 'ERR_HTTP_REQUEST_TIMEOUT';

const STATUS_LINES: ReadonlyMap<string | undefined, string> = new Map([
  [TOO_LATE, '408 Request Timeout'],
  ['HPE_HEADER_OVERFLOW', '431 Request Header Fields Too Large'],
  ['HPE_CHUNK_EXTENSIONS_OVERFLOW', '413 Payload Too Large'],
]);

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/**
 * Looks again where Node would hang up. Node's timers go off before it reads what waits, so on a busy machine they say of
 * clients whose request is there that they sent none; and closing a connection with something unread resets it.
 */
export const limitTimes = (server: Server, { requestMs, silenceMs, graceMs }: TimeLimits): void => {
  const latest = new WeakMap<Socket, Exchange>();
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    latest.set(request.socket, { request, response });
  });

  /** As Node does where nobody listens: an answer, unless another one is on its way. */
  const hangUp = (error: NodeJS.ErrnoException, socket: Socket): void => {
    const response = latest.get(socket)?.response;
    const isAnswering = response?.headersSent === true && !response.writableFinished;
    if (socket.writable && !isAnswering)
      socket.write(
        `HTTP/1.1 ${STATUS_LINES.get(error.code) ?? '400 Bad Request'}\r\nConnection: close\r\n\r\n`,
      );
    socket.destroy(error);
  };

  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code !== TOO_LATE) {
      hangUp(error, socket);
      return;
    }
    const hangUpUnless = (isThere: () => boolean, ms: number): void => {
      losePatienceAfter(ms, () => {
        if (!socket.destroyed && !isThere()) hangUp(error, socket);
      });
    };
    const before = latest.get(socket)?.request;
    const isUnderWay = before?.complete === false;
    hangUpUnless(() => {
      const request = latest.get(socket)?.request;
      if (isUnderWay || request === before) return isUnderWay && before.complete;
      // Its head came late to us. Node counts no more on this request, so its body is waited for here.
      if (request?.complete === false) hangUpUnless(() => request.complete, requestMs);
      return true;
    }, graceMs);
  });

  server.setTimeout(silenceMs, (socket) => {
    const { bytesRead, writableLength } = socket;
    losePatienceAfter(graceMs, () => {
      const isSilent = socket.bytesRead === bytesRead && socket.writableLength === writableLength;
      if (isSilent) socket.destroy();
      else socket.setTimeout(socket.timeout ?? silenceMs);
    });
  });
};
