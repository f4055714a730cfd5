import { canonicalJson } from '../../../../../domain/canonical-json.js';
import { sha256 } from './sha-256.js';

/** What browsers have; the hash is absent where the page came by plain http from another machine. */
interface Hashing {
  readonly crypto?: {
    readonly subtle?: { digest(algorithm: 'SHA-256', data: Uint8Array): Promise<ArrayBuffer> };
  };
}

const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** @returns the hash over payload and basis, as docs/snapshots says, computed here */
export const hashOfSnapshot = async ({
  basis,
  payload,
}: {
  readonly basis: unknown;
  readonly payload: unknown;
}): Promise<string> => {
  const text = canonicalJson({ basis, payload });
  const { subtle } = (globalThis as Hashing).crypto ?? {};
  if (subtle === undefined) return sha256(text);
  return hex(await subtle.digest('SHA-256', new TextEncoder().encode(text)));
};
