import type { IncomingMessage } from 'node:http';

const LOOPBACK_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether a `Host` header, with or without a port, names this machine by one of the names that mean no other. */
export const isLoopbackName = (host: string): boolean =>
  LOOPBACK_NAMES.has(host.toLowerCase().replace(/:\d*$/, ''));

/**
 * Whether a request came from a program and not from a web page of elsewhere. A page may send requests to this machine;
 * its browser then tells where it is from. A page whose own name was made to point here is known by that name.
 */
export const isLoopbackCall = ({ headers }: Pick<IncomingMessage, 'headers'>): boolean =>
  isLoopbackName(headers.host ?? '') &&
  headers.origin === undefined &&
  headers['sec-fetch-site'] === undefined;
