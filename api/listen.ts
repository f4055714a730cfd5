import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { ConnectionBounds } from './http/bound-connections.js';
import { boundConnections, boundPipelines } from './http/bound-connections.js';

const DRAIN_MS = 10_000;

/** A server that is listening. */
export interface Listening {
  readonly port: number;
  /** Takes no new connections, lets running requests end for ten seconds, then cuts them off. */
  close(): Promise<void>;
}

/** Time limits that keep a slow or silent client from holding a connection for ever. */
const TIMEOUTS = {
  /** From the first byte of a request to the last of its head, milliseconds. */
  headersTimeout: 10_000,
  /** The same for the whole request with its body; most bodies have less time (`json-body`). */
  requestTimeout: 300_000,
  /** A connection without a request. */
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
};

const FEW: ConnectionBounds = { connections: 1_000, connectionsPerAddress: 0 };

const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const cut = setTimeout(() => {
      server.closeAllConnections();
    }, DRAIN_MS);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });

/**
 * Opens a port.
 *
 * @param port 0 takes any that is free
 * @throws when the port is taken
 */
export const listen = (
  handler: RequestListener,
  host: string,
  port: number,
  bounds: ConnectionBounds = FEW,
): Promise<Listening> =>
  new Promise((resolve, reject) => {
    const server = createServer(TIMEOUTS, boundPipelines(handler));
    boundConnections(server, bounds);
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      const chosen = typeof address === 'object' && address !== null ? address.port : port;
      resolve({ port: chosen, close: () => closeServer(server) });
    });
  });
