import type { Http2Server, ServerHttp2Stream } from 'node:http2';
import { createServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

/** One method: takes and gives encoded messages. The signal says that the caller no longer waits. */
export type GrpcMethod = (request: Buffer, gone: AbortSignal) => Promise<Uint8Array>;

export interface GrpcServer {
  readonly address: string;
  stop(): Promise<void>;
}

const UNIMPLEMENTED = '12';
const INTERNAL = '13';
const HEADER_BYTES = 5;

const framed = (message: Uint8Array): Buffer => {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32BE(message.length, 1);
  return Buffer.concat([header, message]);
};

const unframed = (frame: Buffer): Buffer => {
  const message = frame.subarray(HEADER_BYTES);
  return frame[0] === 1 ? gunzipSync(message) : message;
};

const HEAD = { ':status': 200, 'content-type': 'application/grpc' } as const;

const answer = (stream: ServerHttp2Stream, message: Uint8Array): void => {
  if (stream.destroyed) return;
  stream.respond(HEAD, { waitForTrailers: true });
  stream.on('wantTrailers', () => {
    stream.sendTrailers({ 'grpc-status': '0' });
  });
  stream.end(framed(message));
};

const fail = (stream: ServerHttp2Stream, status: string, message: string): void => {
  if (stream.destroyed) return;
  stream.respond(
    { ...HEAD, 'grpc-status': status, 'grpc-message': encodeURIComponent(message) },
    { endStream: true },
  );
};

const read = async (stream: ServerHttp2Stream): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

const serve = async (stream: ServerHttp2Stream, method: GrpcMethod | undefined): Promise<void> => {
  const gone = new AbortController();
  stream.on('close', () => {
    gone.abort();
  });
  stream.on('error', () => {
    gone.abort();
  });
  try {
    const frame = await read(stream);
    if (method === undefined) fail(stream, UNIMPLEMENTED, 'not simulated');
    else answer(stream, await method(unframed(frame), gone.signal));
  } catch (error) {
    fail(stream, INTERNAL, String(error));
  }
};

/** @returns a server of unary gRPC methods on a free port, as much of gRPC as a Temporal worker needs. */
export const startGrpcServer = async (methods: ReadonlyMap<string, GrpcMethod>): Promise<GrpcServer> => {
  const server: Http2Server = createServer();
  const sessions = new Set<{ destroy(): void }>();
  server.on('session', (session) => {
    sessions.add(session);
  });
  server.on('stream', (stream, headers) => {
    void serve(stream, methods.get(String(headers[':path'])));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    stop: async () => {
      for (const session of sessions) session.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
