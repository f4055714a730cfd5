import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod/v4';
import type { Instant } from '../../domain/experiment.js';
import { announceServingChange } from './announce-serving-change.js';
import type { PostgresPool } from './pool.js';
import { read, transact } from './run-query.js';
import type { Queries } from './run-query.js';
import { sql } from './sql.js';
import { id, instant } from './stored-values.js';

/** Who a secret key speaks for: an administrator, or a server that serves one environment. */
export type ApiKeyOwner =
  | { readonly kind: 'admin'; readonly environmentId: null }
  | { readonly kind: 'server'; readonly environmentId: number };

export type ApiKey = ApiKeyOwner & { readonly id: number; readonly name: string };

export type NewApiKey = ApiKeyOwner & {
  readonly name: string;
  /** The key itself; only its hash is kept. */
  readonly plainKey: string;
  readonly expiresAt?: Instant;
};

/** A server key as far as it can be shown. */
export interface ServerKey {
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

/** Secret keys, kept as hashes. */
export interface ApiKeyStore {
  /** @throws DatabaseError 'constraint' when the key is there already */
  insert(input: NewApiKey): Promise<ApiKey>;
  /** @returns whose key this is, or null for one that is unknown, revoked or expired. */
  find(plainKey: string): Promise<ApiKey | null>;
  /** @returns an environment's server keys, newest first, those that are revoked or expired included. */
  listOfEnvironment(environmentId: number): Promise<readonly ServerKey[]>;
  /** @returns the key, which opens nothing from now on, or null when the environment has no such key. */
  revoke(environmentId: number, keyId: number): Promise<ServerKey | null>;
  /** Makes the key an administrator's unless it is there already. */
  ensureAdminKey(plainKey: string): Promise<void>;
}

/** What is kept of a key in the clear, to recognise it by. */
const PREFIX_LENGTH = 8;

// A key is long and random, so one round of SHA-256 is enough: there is no dictionary to try.
const hashOf = (plainKey: string): Buffer => createHash('sha256').update(plainKey).digest();

const ownerRow = z.union([
  z.object({ id, name: z.string(), kind: z.literal('admin'), environmentId: z.null() }),
  z.object({ id, name: z.string(), kind: z.literal('server'), environmentId: id }),
]);
const foundRow = z.object({ key: ownerRow, keyHash: z.instanceof(Uint8Array), isFreshlyUsed: z.boolean() });
const serverKeyRow: z.ZodType<ServerKey> = z.object({
  id,
  name: z.string(),
  prefix: z.string(),
  createdAt: instant,
  expiresAt: instant.nullable(),
  revokedAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  isActive: z.boolean(),
});

const IS_ACTIVE = sql.fragment`(revoked_at IS NULL AND (expires_at IS NULL OR expires_at > clock_timestamp()))`;
const SERVER_KEY_COLUMNS = sql.fragment`
  id, name, prefix, created_at AS "createdAt", expires_at AS "expiresAt", revoked_at AS "revokedAt",
  last_used_at AS "lastUsedAt", ${IS_ACTIVE} AS "isActive"`;

const noteUse = async (queries: Queries, keyId: number): Promise<void> => {
  await queries.query(sql.statement`
    UPDATE api_keys SET last_used_at = greatest(last_used_at, clock_timestamp()) WHERE id = ${keyId}`);
};

const findKey = async (queries: Queries, plainKey: string): Promise<ApiKey | null> => {
  const hash = hashOf(plainKey);
  const row = await queries.maybeOne(sql.type(foundRow)`
    SELECT
      jsonb_build_object('id', id, 'name', name, 'kind', kind, 'environmentId', environment_id) AS key,
      key_hash AS "keyHash",
      coalesce(last_used_at > clock_timestamp() - interval '1 minute', false) AS "isFreshlyUsed"
    FROM api_keys
    WHERE key_hash = ${sql.binary(hash)} AND ${IS_ACTIVE}`);
  if (row === null || !timingSafeEqual(row.keyHash, hash)) return null;
  // At most once a minute: reads must not become writes.
  if (!row.isFreshlyUsed) await noteUse(queries, row.key.id);
  return row.key;
};

const insertKey = (queries: Queries, input: NewApiKey): Promise<ApiKey> =>
  queries.one(sql.type(ownerRow)`
    INSERT INTO api_keys (kind, name, prefix, key_hash, environment_id, expires_at)
    VALUES (
      ${input.kind}, ${input.name}, ${input.plainKey.slice(0, PREFIX_LENGTH)}, ${sql.binary(hashOf(input.plainKey))},
      ${input.environmentId}, ${sql.instant(input.expiresAt ?? null)}
    )
    RETURNING id, name, kind, environment_id AS "environmentId"`);

const ensureKey = async (queries: Queries, plainKey: string): Promise<void> => {
  await queries.query(sql.statement`
    INSERT INTO api_keys (kind, name, prefix, key_hash)
    VALUES ('admin', 'configured', ${plainKey.slice(0, PREFIX_LENGTH)}, ${sql.binary(hashOf(plainKey))})
    ON CONFLICT (key_hash) DO NOTHING`);
};

const revokeKey = async (
  queries: Queries,
  environmentId: number,
  keyId: number,
): Promise<ServerKey | null> => {
  const key = await queries.maybeOne(sql.type(serverKeyRow)`
    UPDATE api_keys SET revoked_at = coalesce(revoked_at, clock_timestamp())
    WHERE environment_id = ${environmentId}::bigint AND id = ${keyId}::bigint
    RETURNING ${SERVER_KEY_COLUMNS}`);
  // Whoever remembers whose key it was has to ask again.
  if (key !== null) await announceServingChange(queries, sql.fragment`id = ${environmentId}`);
  return key;
};

/** @returns the secret keys on Postgres. */
export const createApiKeyStore = (pool: PostgresPool): ApiKeyStore => ({
  insert: (input) => read(pool, (queries) => insertKey(queries, input)),
  find: (plainKey) => read(pool, (queries) => findKey(queries, plainKey)),
  listOfEnvironment: (environmentId) =>
    read(pool, (queries) =>
      queries.any(sql.type(serverKeyRow)`
        SELECT ${SERVER_KEY_COLUMNS} FROM api_keys WHERE environment_id = ${environmentId}::bigint ORDER BY id DESC`),
    ),
  revoke: (environmentId, keyId) => transact(pool, (queries) => revokeKey(queries, environmentId, keyId)),
  ensureAdminKey: (plainKey) => read(pool, (queries) => ensureKey(queries, plainKey)),
});
