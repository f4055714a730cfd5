import { refusal } from './query-error.js';

const NAME = /content-disposition:[^\r\n]*;\s*name="([^"]*)"/i;

/**
 * Fields of a multipart body: the client moves long parameters there from the address.
 *
 * @throws QueryError when the body does not have the form that its content type announces
 */
export const readMultipart = (contentType: string, body: Buffer): Map<string, string> => {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) throw refusal(36, 'BAD_ARGUMENTS', 'The multipart body has no boundary');
  const fields = new Map<string, string>();
  // latin1 keeps every byte, so that cutting cannot damage UTF-8.
  for (const part of `\r\n${body.toString('latin1')}`.split(`\r\n--${boundary}`).slice(1)) {
    if (part.startsWith('--')) return fields;
    const headEnd = part.indexOf('\r\n\r\n');
    const name = NAME.exec(part.slice(0, headEnd))?.[1];
    if (headEnd < 0 || name === undefined) break;
    fields.set(name, Buffer.from(part.slice(headEnd + 4), 'latin1').toString('utf8'));
  }
  throw refusal(36, 'BAD_ARGUMENTS', 'The multipart body is not complete');
};
