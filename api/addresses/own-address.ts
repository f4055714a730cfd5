import type { Request } from 'express';

/** The setting of the application that holds the address at which clients reach the API. */
export const PUBLIC_URL = 'public url';

const ANY_ORIGIN = 'http://host';
const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|::1)$/;

/** @returns what a request asked for. Its origin says nothing: a request target may name any host. */
export const askedUrl = ({ originalUrl }: Pick<Request, 'originalUrl'>): URL =>
  new URL(originalUrl, ANY_ORIGIN);

const configured = ({ app }: Request): URL | null => {
  const url = app.get(PUBLIC_URL) as string | null;
  return url === null ? null : new URL(url);
};

/** @returns the path that a request asked for, as it is at the address that the configuration names. */
export const publicPath = (request: Request): string => {
  const prefix = configured(request)?.pathname.replace(/\/+$/, '') ?? '';
  return `${prefix}${askedUrl(request).pathname}`;
};

/** The host that a request names, if that is where its connection came to; otherwise anybody may have written it. */
const ownHost = ({ headers, socket }: Request): string | null => {
  const { host = '' } = headers;
  if (!URL.canParse(`http://${host}`)) return null;
  const address = (socket.localAddress ?? '').replace(/^::ffff:/, '');
  const names = [address, `[${address}]`, ...(LOOPBACK.test(address) ? ['localhost'] : [])];
  return names.some((name) => host === `${name}:${String(socket.localPort)}`) ? host : null;
};

/**
 * @returns how an address of ours begins: as the configuration says, or else as the request was addressed, if that is
 *   surely us. Otherwise it is empty, and what remains is a path, which is right wherever the request went.
 */
export const publicOrigin = (request: Request): string => {
  const url = configured(request);
  if (url !== null) return url.origin;
  // A proxy that is trusted may have put its own name for us into the request.
  const isDirect = request.app.get('trust proxy') === 0;
  const host = isDirect ? ownHost(request) : null;
  return host === null ? '' : `http://${host}`;
};
