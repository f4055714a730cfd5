import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { ConnectionBounds } from './http/bound-connections.js';
import { boundConnections, boundPipelines } from './http/bound-connections.js';
import type { TimeLimits } from './http/time-limits.js';
import { limitTimes, nodeLimits, TIME_LIMITS } from './http/time-limits.js';

const DRAIN_MS = 10_000;

/** A server that is listening. */
export interface Listening {
  readonly port: number;
  /** Takes no new connections, lets running requests end for ten seconds, then cuts them off. */
  close(): Promise<void>;
}

/**
 * How many callers the system lets wait until they are accepted; it takes less where its own bound is less. Beyond this,
 * Linux drops a caller's last word of the handshake and resets the connection seconds later, which a client cannot tell
 * from a crash. Node's own 511 are few when hundreds come while this process is busy.
 */
const BACKLOG = 65_535;

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
  limits: TimeLimits = TIME_LIMITS,
): Promise<Listening> =>
  new Promise((resolve, reject) => {
    const server = createServer(nodeLimits(limits), boundPipelines(handler));
    boundConnections(server, bounds);
    limitTimes(server, limits);
    server.once('error', reject);
    server.listen({ port, host, backlog: BACKLOG }, () => {
      server.off('error', reject);
      const address = server.address();
      const chosen = typeof address === 'object' && address !== null ? address.port : port;
      resolve({ port: chosen, close: () => closeServer(server) });
    });
  });
