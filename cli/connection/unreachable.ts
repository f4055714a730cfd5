import type { Problem } from '../../client/problem.js';
import { problemOfTransport } from '../../client/problem.js';

const CAUSES: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'nobody listens there'],
  ['ENOTFOUND', 'there is no such host'],
  ['EAI_AGAIN', 'the name of the host cannot be looked up just now'],
  ['ECONNRESET', 'the connection was cut'],
  ['UND_ERR_SOCKET', 'the connection was cut'],
  ['EHOSTUNREACH', 'no way leads to the host'],
  ['ENETUNREACH', 'no way leads to the host'],
  [
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'its certificate is signed by nobody: NODE_EXTRA_CA_CERTS names one to trust',
  ],
  [
    'SELF_SIGNED_CERT_IN_CHAIN',
    'its certificate is signed by nobody known: NODE_EXTRA_CA_CERTS names one to trust',
  ],
  ['CERT_HAS_EXPIRED', 'its certificate has expired'],
]);

const codeOf = (error: unknown): string | null => {
  if (!(error instanceof Error)) return null;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return codeOf(error.cause);
};

const causeOf = (error: unknown): string => {
  if (error instanceof Error && error.name === 'TimeoutError') return 'it takes too long';
  const code = codeOf(error);
  if (code !== null) return CAUSES.get(code) ?? code;
  return error instanceof Error ? error.message : String(error);
};

/** @returns what is said where no answer has come */
export const unreachable = (url: string, error: unknown): Problem =>
  problemOfTransport(
    'unreachable',
    'No answer',
    `Holdfast cannot be reached at ${url}: ${causeOf(error)}. Does it run, and is that its address?`,
  );
