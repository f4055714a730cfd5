import type { RequestListener, Server } from 'node:http';
import type { Socket } from 'node:net';
import { ipKeyGenerator } from 'express-rate-limit';

/** What the callers of one process may hold open. */
export interface ConnectionBounds {
  /** Connections at a time, of all callers. */
  readonly connections: number;
  /** Of one address; 0 is no bound, since all callers behind a proxy have its address. */
  readonly connectionsPerAddress: number;
}

/**
 * How many requests may be under way on one connection. Hardly any client sends the next one before it has read the
 * answer to the last; but whoever does gets as many answers written into memory as fit into a packet.
 */
const PIPELINED = 16;

const countPerAddress = (server: Server, most: number): void => {
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    // As for requests: who has one IPv6 address has a network of them.
    const address = ipKeyGenerator(socket.remoteAddress ?? '');
    const count = (open.get(address) ?? 0) + 1;
    if (count > most) {
      socket.destroy();
      return;
    }
    open.set(address, count);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
  });
};

/** Bounds the connections of a server. */
export const boundConnections = (server: Server, bounds: ConnectionBounds): void => {
  server.maxConnections = bounds.connections;
  if (bounds.connectionsPerAddress > 0) countPerAddress(server, bounds.connectionsPerAddress);
};

/** @returns the same handler, which cuts a connection with too many requests under way. */
export const boundPipelines = (handler: RequestListener): RequestListener => {
  const underWay = new WeakMap<Socket, number>();
  return (request, response) => {
    const { socket } = request;
    const count = (underWay.get(socket) ?? 0) + 1;
    if (count > PIPELINED) {
      socket.destroy();
      return;
    }
    underWay.set(socket, count);
    response.once('close', () => {
      underWay.set(socket, (underWay.get(socket) ?? 1) - 1);
    });
    handler(request, response);
  };
};
