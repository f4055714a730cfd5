import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { useOpened } from './use-opened.js';

/** A wire between a client and a server that a test can cut: the way to make a healthy server unreachable. */
export interface TcpProxy {
  readonly url: string;
  /** Breaks what is connected and refuses whoever comes. */
  cut(): void;
  /** Lets nothing through any more and tells nobody: the way to make a server silent. */
  stall(): void;
  mend(): void;
  close(): Promise<void>;
}

/** @param target the real server's URL; the proxy's URL has the same scheme, user and path. */
export const createTcpProxy = async (target: string): Promise<TcpProxy> => {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const pairs = new Set<readonly [Socket, Socket]>();
  let isCut = false;
  let isStalled = false;
  const track = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  };
  const server = createServer((client) => {
    track(client);
    if (isCut) {
      client.resetAndDestroy();
      return;
    }
    const upstream = connect(Number(port), hostname);
    track(upstream);
    const pair = [client, upstream] as const;
    pairs.add(pair);
    upstream.on('close', () => client.destroy());
    client.on('close', () => {
      pairs.delete(pair);
      upstream.destroy();
    });
    if (!isStalled) client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  const breakAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.href,
    cut() {
      isCut = true;
      breakAll();
    },
    stall() {
      isStalled = true;
      for (const [client, upstream] of pairs) {
        client.unpipe(upstream);
        upstream.unpipe(client);
      }
    },
    mend() {
      isCut = false;
      if (!isStalled) return;
      isStalled = false;
      for (const [client, upstream] of pairs) client.pipe(upstream).pipe(client);
    },
    async close() {
      breakAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

/** A wire for the tests of a file, whole again before each of them. @param target told when what it is of is open */
export const useTcpProxy = (target: () => string): TcpProxy => {
  const proxy = useOpened({ open: () => createTcpProxy(target()), close: (wire) => wire.close() });
  afterEach(() => {
    proxy.mend();
  });
  return proxy;
};
