import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { fieldProblem } from '../problem/api-problem.js';

const PRINTABLE = /^[\x21-\x7e]{1,255}$/;

/** @returns the caller's `Idempotency-Key`, or null when none was sent. */
export const idempotencyKey = (request: Request): string | null => {
  const key = request.get('idempotency-key');
  if (key === undefined) return null;
  if (PRINTABLE.test(key)) return key;
  throw fieldProblem(
    'Idempotency-Key',
    'invalid_format',
    'Idempotency-Key: must be 1 to 255 printable characters',
  );
};

const digest = (...parts: readonly string[]): string =>
  createHash('sha256')
    .update(parts.map((part) => `${part.length}:${part}`).join(''))
    .digest('hex');

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

/** @returns true when the caller prefers 202 at once over waiting for the outcome (RFC 7240). */
export const prefersAsync = (request: Request): boolean =>
  (request.get('prefer') ?? '').split(/[,;]/).some((part) => part.trim().toLowerCase() === 'respond-async');
