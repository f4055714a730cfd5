import { z } from 'zod/v4';
import type { KeyScope, Role } from '../../../domain/permission.js';
import { ROLES } from '../../../domain/permission.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { id } from '../shapes/stored-values.js';

/** Somebody who manages. */
export interface ManagementOwner {
  readonly kind: 'management';
  readonly role: Role;
  readonly scope: KeyScope;
}

/** Whom a secret key speaks for: somebody who manages, or a server that serves one environment. */
type ApiKeyOwner = ManagementOwner | { readonly kind: 'server'; readonly environmentId: number };

export type ApiKey = ApiKeyOwner & { readonly id: number; readonly name: string };

export const scopeRow: z.ZodType<KeyScope> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('organisation') }),
  z.object({ kind: z.literal('project'), projectId: id }),
  z.object({ kind: z.literal('environment'), projectId: id, environmentId: id }),
]);
export const managerRow = z.object({
  id,
  name: z.string(),
  kind: z.literal('management'),
  role: z.enum(ROLES),
  scope: scopeRow,
});
export const ownerRow = z.discriminatedUnion('kind', [
  managerRow,
  z.object({ id, name: z.string(), kind: z.literal('server'), environmentId: id }),
]);

export const IS_ACTIVE = sql.fragment`(k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > clock_timestamp()))`;

/** An environment's project is looked up, so that a key knows all that it covers. */
export const SCOPE = sql.fragment`
  CASE
    WHEN k.environment_id IS NOT NULL
      THEN jsonb_build_object('kind', 'environment', 'projectId', e.project_id, 'environmentId', k.environment_id)
    WHEN k.project_id IS NOT NULL THEN jsonb_build_object('kind', 'project', 'projectId', k.project_id)
    ELSE jsonb_build_object('kind', 'organisation')
  END`;

/** Keys with the place that they are for. */
export const LIVE_KEYS = sql.fragment`
  api_keys k
  LEFT JOIN environments e ON e.id = k.environment_id
  LEFT JOIN projects p ON p.id = coalesce(k.project_id, e.project_id)`;

/** Whether a key of `LIVE_KEYS` opens anything: it is active, and the place that it is for is still there. */
export const OPENS = sql.fragment`(${IS_ACTIVE} AND e.deleted_at IS NULL AND p.deleted_at IS NULL)`;

/** Whom a key of `LIVE_KEYS` speaks for. */
export const OWNER = sql.fragment`
  jsonb_build_object(
    'id', k.id, 'name', k.name, 'kind', k.kind, 'environmentId', k.environment_id, 'role', k.role, 'scope', ${SCOPE}
  )`;

/** Writes down that a key is in use. */
export const noteKeyUse = async (queries: Queries, keyId: number): Promise<void> => {
  await queries.query(sql.statement`
    UPDATE api_keys SET last_used_at = greatest(last_used_at, clock_timestamp()) WHERE id = ${keyId}`);
};
