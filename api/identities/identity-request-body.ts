import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { namesAsText } from '../fields/names-as-text.js';
import { jsonBody } from '../http/json-body.js';

/** As much as the server takes that SDKs come from: enough for all the traits that an identity may have. */
const BODY_LIMIT = 2.5 * 1024 * 1024;

const hasNumber = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && 'identifier' in body && typeof body.identifier === 'number';

/**
 * Reads the body of a request for flags. An identifier that is a number becomes the text that was sent, which is looked
 * up in the body as it came: once parsed, large numbers are not themselves any more.
 */
export const identityRequestBody = (): readonly RequestHandler[] => {
  const sent = new WeakMap<IncomingMessage, Buffer>();
  const keep = (request: IncomingMessage, body: Buffer): void => {
    sent.set(request, body);
  };
  const takeAsText: RequestHandler = (request, _response, next) => {
    const text = sent.get(request)?.toString('utf8');
    sent.delete(request);
    if (hasNumber(request.body) && text !== undefined)
      request.body = JSON.parse(namesAsText(text, 'identifier', 1)) as unknown;
    next();
  };
  return [...jsonBody(BODY_LIMIT, keep), takeAsText];
};
