import { createHash } from 'node:crypto';
import { lengthPrefixed } from '../../domain/length-prefixed.js';

const digest = (...parts: readonly string[]): string =>
  createHash('sha256').update(lengthPrefixed(parts)).digest('hex');

/** The id of a command: the same key for the same command of the same experiment gives the same id. */
export const commandIdOf = (key: string, experimentUuid: string, kind: string): string =>
  digest('command', experimentUuid, kind, key);

export interface CreationIdentity {
  readonly uuid: string;
  readonly commandId: string;
}

const VARIANT_BITS = ['8', '9', 'a', 'b'] as const;

/** @returns a uuid of version 8 (free content) made of a digest. */
const uuidOfDigest = (hex: string): string => {
  const variant = VARIANT_BITS[Number.parseInt(hex.charAt(16), 16) % 4] ?? '8';
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
};

/** The identity of a creation: the same key in the same environment names the same experiment, for ever. */
export const creationIdentityOf = (key: string, environmentKey: string): CreationIdentity => {
  const commandId = digest('create', environmentKey, key);
  return { uuid: uuidOfDigest(commandId), commandId };
};
