import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer, request as requestOf } from 'node:http';
import { isLoopbackName } from '../http/is-loopback-call.js';

/** Where a server is. */
export interface HostAndPort {
  readonly host: string;
  readonly port: number;
}

/** Somebody follows a link, or types the address: that shows a page and does nothing else. */
const isVisit = ({ method, headers }: IncomingMessage): boolean =>
  method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';

/** Whether a request comes from the UI's own pages, from a program, or from somebody who goes there. */
const mayPass = (request: IncomingMessage): boolean => {
  const { host = '', origin, 'sec-fetch-site': site } = request.headers;
  if (!isLoopbackName(host)) return false;
  if (origin !== undefined && origin !== `http://${host}`) return false;
  return site === undefined || site === 'none' || site === 'same-origin' || isVisit(request);
};

const refuse = (response: ServerResponse, status: number, text: string): void => {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
};

const passOn = (target: HostAndPort, request: IncomingMessage, response: ServerResponse): void => {
  const { method, url, headers } = request;
  const passed = requestOf({ ...target, method, path: url, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
    answer.once('error', () => response.destroy());
  });
  passed.once('error', () => {
    refuse(response, 502, 'The Temporal UI does not answer.');
  });
  response.once('close', () => passed.destroy());
  request.pipe(passed);
};

/**
 * Stands before Temporal's UI, which answers under any host name: a page whose own name was made to point to this machine
 * could read and steer workflows there.
 *
 * @returns what closes it
 * @throws when the port is taken
 */
export const openUiGate = async (at: HostAndPort, target: HostAndPort): Promise<() => void> => {
  const server: Server = createServer((request, response) => {
    if (mayPass(request)) passOn(target, request, response);
    else refuse(response, 403, 'Pages of elsewhere have no business here.');
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  server.listen(at.port, at.host);
  await once(server, 'listening');
  return () => {
    server.close();
    server.closeAllConnections();
  };
};
