import type { ManagementKey, ServerKey } from '../../db/postgres/catalogue/api-key-store.js';
import { iso, isoOrNull } from '../fields/iso.js';
import { fieldProblem } from '../problem/api-problem.js';
import type { ManagementKeyBody, ServerKeyBody } from './key-schemas.js';

/** @returns a key as far as it can be shown. */
export const serverKeyBody = (key: ServerKey): ServerKeyBody => ({
  id: key.id,
  name: key.name,
  prefix: key.prefix,
  active: key.isActive,
  created_at: iso(key.createdAt),
  expires_at: isoOrNull(key.expiresAt),
  revoked_at: isoOrNull(key.revokedAt),
  last_used_at: isoOrNull(key.lastUsedAt),
});

/** @returns a management key as far as it can be shown. */
export const managementKeyBody = (key: ManagementKey): ManagementKeyBody => ({
  ...serverKeyBody(key),
  role: key.role,
  scope: key.scope.kind,
  project: key.scope.kind === 'organisation' ? null : key.scope.projectId,
  environment: key.environmentKey,
});

/**
 * @param expiresAt when a new key expires, Unix milliseconds; null or undefined is never
 * @returns the field that a store takes
 * @throws ApiProblem `validation_failed` for a moment that has passed
 */
export const readExpiry = (
  expiresAt: number | null | undefined,
  now: number,
): { readonly expiresAt?: number } => {
  if (expiresAt === null || expiresAt === undefined) return {};
  if (expiresAt > now) return { expiresAt };
  throw fieldProblem('expires_at', 'custom', 'expires_at: must lie in the future');
};
