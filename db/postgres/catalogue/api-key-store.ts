import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { KeyScope, Role } from '../../../domain/permission.js';
import { ROLES } from '../../../domain/permission.js';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { read, transact } from '../connection/transactions.js';
import { announceServingChange } from '../serving/announce-serving-change.js';
import { id, instant } from '../shapes/stored-values.js';
import type { ApiKey } from './api-key-row.js';
import { IS_ACTIVE, LIVE_KEYS, noteKeyUse, OPENS, OWNER, ownerRow, SCOPE, scopeRow } from './api-key-row.js';
import { auditOf } from './catalogue-audit.js';
import { created } from './catalogue-refusal.js';
import { hashOf } from './secret-hash.js';

interface NewKey {
  readonly name: string;
  /** The key itself; only its hash is kept. */
  readonly plainKey: string;
  readonly expiresAt?: Instant;
}

type NewServerKey = NewKey & { readonly environmentId: number };

type NewManagementKey = NewKey & {
  readonly role: Role;
  /** At most one of the two; neither is the whole organisation. */
  readonly projectId?: number;
  readonly environmentId?: number;
};

/** A secret key as far as it can be shown. */
interface ShownKey {
  readonly id: number;
  readonly name: string;
  /** What it begins with. */
  readonly prefix: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant | null;
  readonly revokedAt: Instant | null;
  /** To the minute. */
  readonly lastUsedAt: Instant | null;
  /** Neither revoked nor expired. */
  readonly isActive: boolean;
}

export type ServerKey = ShownKey;

export interface ManagementKey extends ShownKey {
  readonly role: Role;
  readonly scope: KeyScope;
  /** The client key of the scope's environment; null for a wider scope. */
  readonly environmentKey: string | null;
}

/** Secret keys, kept as hashes. */
export interface ApiKeyStore {
  /** @throws DatabaseError 'constraint' when the key is there already */
  insertServerKey(input: NewServerKey): Promise<ServerKey>;
  /** @throws DatabaseError 'constraint' when the key is there already, or the scope is not */
  insertManagementKey(input: NewManagementKey): Promise<ManagementKey>;
  /** @returns every management key, newest first, those that are revoked or expired included. */
  listManagementKeys(): Promise<readonly ManagementKey[]>;
  /** @returns the management key, or null. */
  getManagementKey(keyId: number): Promise<ManagementKey | null>;
  /**
   * Takes effect at once, in every process.
   *
   * @param by the key that asks; two that revoke each other at the same moment do not both succeed
   * @returns false when the key that asks has been revoked meanwhile
   */
  revokeManagementKey(keyId: number, by: number): Promise<boolean>;
  /** @returns whose key this is, or null for one that is unknown, revoked or expired. */
  find(plainKey: string): Promise<ApiKey | null>;
  /** @returns the same for many keys; those that open nothing are left out. */
  findMany(plainKeys: readonly string[]): Promise<ReadonlyMap<string, ApiKey>>;
  /** @returns an environment's server keys, newest first, those that are revoked or expired included. */
  listOfEnvironment(environmentId: number): Promise<readonly ServerKey[]>;
  /** @returns the key, which opens nothing from now on, or null when the environment has no such key. */
  revoke(environmentId: number, keyId: number): Promise<ServerKey | null>;
  /**
   * Makes the key an administrator's unless it is there already. One that was revoked stays so.
   *
   * @returns whether it opens everything
   */
  ensureAdminKey(plainKey: string): Promise<boolean>;
}

/** What is kept of a key in the clear, to recognise it by. */
const PREFIX_LENGTH = 8;

const foundRow = z.object({ key: ownerRow, keyHash: z.instanceof(Uint8Array), isFreshlyUsed: z.boolean() });
const shownKey = {
  id,
  name: z.string(),
  prefix: z.string(),
  createdAt: instant,
  expiresAt: instant.nullable(),
  revokedAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  isActive: z.boolean(),
};
const serverKeyRow: z.ZodType<ServerKey> = z.object(shownKey);
const managementKeyRow: z.ZodType<ManagementKey> = z.object({
  ...shownKey,
  role: z.enum(ROLES),
  scope: scopeRow,
  environmentKey: z.string().nullable(),
});

const SERVER_KEY_COLUMNS = sql.fragment`
  k.id, k.name, k.prefix, k.created_at, k.expires_at, k.revoked_at, k.last_used_at, ${IS_ACTIVE} AS is_active`;

const SELECT_MANAGEMENT_KEYS = sql.fragment`
  SELECT ${SERVER_KEY_COLUMNS}, k.role, ${SCOPE} AS scope, e.api_key AS environment_key
  FROM api_keys k
  LEFT JOIN environments e ON e.id = k.environment_id
  WHERE k.kind = 'management'`;

const findKeys = async (
  queries: Queries,
  plainKeys: readonly string[],
): Promise<ReadonlyMap<string, ApiKey>> => {
  const hashes = new Map(plainKeys.map((plainKey) => [plainKey, hashOf(plainKey)]));
  const rows = await queries.any(sql.type(foundRow)`
    SELECT
      ${OWNER} AS key,
      k.key_hash,
      coalesce(k.last_used_at > clock_timestamp() - interval '1 minute', false) AS is_freshly_used
    FROM ${LIVE_KEYS}
    WHERE k.key_hash = ANY(${sql.array([...hashes.values()], 'bytea')}) AND ${OPENS}`);
  // At most once a minute: reads must not become writes.
  for (const { key, isFreshlyUsed } of rows) if (!isFreshlyUsed) await noteKeyUse(queries, key.id);
  return new Map(
    [...hashes].flatMap(([plainKey, hash]) => {
      const row = rows.find(({ keyHash }) => timingSafeEqual(keyHash, hash));
      return row === undefined ? [] : [[plainKey, row.key] as const];
    }),
  );
};

/** No part of the key itself, not even what it begins with. */
const serverKeyAudit = auditOf<ServerKey & { readonly environmentId: number }>((key) => ({
  subject: 'server_key',
  id: key.id,
  name: key.name,
  projectId: null,
  environmentId: key.environmentId,
  state: { name: key.name, expiresAt: key.expiresAt },
}));

const managementKeyAudit = auditOf<ManagementKey>(({ id: keyId, name, role, scope, expiresAt }) => ({
  subject: 'management_key',
  id: keyId,
  name,
  projectId: scope.kind === 'organisation' ? null : scope.projectId,
  environmentId: scope.kind === 'environment' ? scope.environmentId : null,
  state: { name, role, scope, expiresAt },
}));

const prefixOf = (plainKey: string): string => plainKey.slice(0, PREFIX_LENGTH);

const insertServerKey = async (
  queries: Queries,
  { name, plainKey, environmentId, expiresAt }: NewServerKey,
): Promise<ServerKey> => {
  const key = await queries.one(sql.type(serverKeyRow)`
    INSERT INTO api_keys AS k (kind, name, prefix, key_hash, environment_id, expires_at)
    VALUES (
      'server', ${name}, ${prefixOf(plainKey)}, ${sql.binary(hashOf(plainKey))}, ${environmentId},
      ${sql.instant(expiresAt ?? null)}
    )
    RETURNING ${SERVER_KEY_COLUMNS}`);
  await serverKeyAudit.created(queries, created({ ...key, environmentId }));
  return key;
};

const getManagementKey = (queries: Queries, keyId: number): Promise<ManagementKey | null> =>
  queries.maybeOne(sql.type(managementKeyRow)`${SELECT_MANAGEMENT_KEYS} AND k.id = ${keyId}::bigint`);

const insertManagementKey = async (queries: Queries, input: NewManagementKey): Promise<ManagementKey> => {
  const { name, plainKey, role, projectId = null, environmentId = null, expiresAt = null } = input;
  const keyId = await queries.oneFirst(sql.type(z.object({ id }))`
    INSERT INTO api_keys (kind, name, prefix, key_hash, role, project_id, environment_id, expires_at)
    VALUES (
      'management', ${name}, ${prefixOf(plainKey)}, ${sql.binary(hashOf(plainKey))}, ${role}, ${projectId},
      ${environmentId}, ${sql.instant(expiresAt)}
    )
    RETURNING id`);
  const key = await getManagementKey(queries, keyId);
  if (key === null) throw new Error('A key that was just inserted is not there.');
  await managementKeyAudit.created(queries, created(key));
  return key;
};

const ensureKey = async (queries: Queries, plainKey: string): Promise<boolean> => {
  const keyId = await queries.maybeOneFirst(sql.type(z.object({ id }))`
    INSERT INTO api_keys (kind, role, name, prefix, key_hash)
    VALUES ('management', 'admin', 'configured', ${prefixOf(plainKey)}, ${sql.binary(hashOf(plainKey))})
    ON CONFLICT (key_hash) DO NOTHING
    RETURNING id`);
  const key = keyId === null ? null : await getManagementKey(queries, keyId);
  if (key !== null) await managementKeyAudit.created(queries, created(key));
  return queries.exists(sql.statement`
    SELECT FROM api_keys k
    WHERE k.key_hash = ${sql.binary(hashOf(plainKey))} AND ${IS_ACTIVE} AND k.kind = 'management' AND k.role = 'admin'
      AND k.project_id IS NULL AND k.environment_id IS NULL`);
};

/** Both rows are locked, in one order, so that of two keys that revoke each other one finds itself revoked. */
const revokeManagementKey = async (queries: Queries, keyId: number, by: number): Promise<boolean> => {
  const active = await queries.anyFirst(sql.type(z.object({ id }))`
    SELECT k.id FROM api_keys k
    WHERE k.id = ANY(${sql.array([keyId, by], 'int8')}) AND ${IS_ACTIVE}
    ORDER BY k.id FOR UPDATE`);
  if (!active.includes(by)) return false;
  const { rowCount } = await queries.query(sql.statement`
    UPDATE api_keys SET revoked_at = clock_timestamp()
    WHERE kind = 'management' AND id = ${keyId}::bigint AND revoked_at IS NULL`);
  const key = rowCount === 0 ? null : await getManagementKey(queries, keyId);
  if (key !== null) await managementKeyAudit.revoked(queries, key);
  return true;
};

const revokeKey = async (
  queries: Queries,
  environmentId: number,
  keyId: number,
): Promise<ServerKey | null> => {
  const isKey = sql.fragment`k.kind = 'server' AND k.environment_id = ${environmentId}::bigint AND k.id = ${keyId}::bigint`;
  const { rowCount } = await queries.query(sql.statement`
    UPDATE api_keys AS k SET revoked_at = clock_timestamp() WHERE ${isKey} AND k.revoked_at IS NULL`);
  const key = await queries.maybeOne(sql.type(serverKeyRow)`
    SELECT ${SERVER_KEY_COLUMNS} FROM api_keys k WHERE ${isKey}`);
  if (key === null || rowCount === 0) return key;
  await serverKeyAudit.revoked(queries, { ...key, environmentId });
  // Whoever remembers whose key it was has to ask again.
  await announceServingChange(queries, sql.fragment`id = ${environmentId}`);
  return key;
};

/** @returns the secret keys on Postgres. */
export const createApiKeyStore = (pool: PostgresPool): ApiKeyStore => ({
  insertServerKey: (input) => transact(pool, (queries) => insertServerKey(queries, input)),
  insertManagementKey: (input) => transact(pool, (queries) => insertManagementKey(queries, input)),
  listManagementKeys: () =>
    read(pool, (queries) =>
      queries.any(sql.type(managementKeyRow)`${SELECT_MANAGEMENT_KEYS} ORDER BY k.id DESC`),
    ),
  getManagementKey: (keyId) => read(pool, (queries) => getManagementKey(queries, keyId)),
  revokeManagementKey: (keyId, by) => transact(pool, (queries) => revokeManagementKey(queries, keyId, by)),
  find: async (plainKey) =>
    (await read(pool, (queries) => findKeys(queries, [plainKey]))).get(plainKey) ?? null,
  findMany: (plainKeys) => read(pool, (queries) => findKeys(queries, plainKeys)),
  listOfEnvironment: (environmentId) =>
    read(pool, (queries) =>
      queries.any(sql.type(serverKeyRow)`
        SELECT ${SERVER_KEY_COLUMNS} FROM api_keys k
        WHERE k.kind = 'server' AND k.environment_id = ${environmentId}::bigint
        ORDER BY k.id DESC`),
    ),
  revoke: (environmentId, keyId) => transact(pool, (queries) => revokeKey(queries, environmentId, keyId)),
  ensureAdminKey: (plainKey) => transact(pool, (queries) => ensureKey(queries, plainKey)),
});
