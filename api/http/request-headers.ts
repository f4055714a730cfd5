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

/** @returns true when the caller prefers 202 at once over waiting for the outcome (RFC 7240). */
export const prefersAsync = (request: Request): boolean =>
  (request.get('prefer') ?? '').split(/[,;]/).some((part) => part.trim().toLowerCase() === 'respond-async');
