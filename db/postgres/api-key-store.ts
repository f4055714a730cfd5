import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod/v4';
import type { Instant } from '../../domain/experiment.js';
import type { PostgresPool } from './pool.js';
import { read } from './run-query.js';
import type { Queries } from './run-query.js';
import { sql } from './sql.js';
import { id } from './stored-values.js';

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

/** Secret keys, kept as hashes. */
export interface ApiKeyStore {
  /** @throws DatabaseError 'constraint' when the key is there already */
  insert(input: NewApiKey): Promise<ApiKey>;
  /** @returns whose key this is, or null for one that is unknown, revoked or expired. */
  find(plainKey: string): Promise<ApiKey | null>;
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
const foundRow = z.object({ key: ownerRow, keyHash: z.instanceof(Uint8Array) });

const findKey = async (queries: Queries, plainKey: string): Promise<ApiKey | null> => {
  const hash = hashOf(plainKey);
  const row = await queries.maybeOne(sql.type(foundRow)`
    SELECT
      jsonb_build_object('id', id, 'name', name, 'kind', kind, 'environmentId', environment_id) AS key,
      key_hash AS "keyHash"
    FROM api_keys
    WHERE key_hash = ${sql.binary(hash)}
      AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > clock_timestamp())`);
  return row !== null && timingSafeEqual(row.keyHash, hash) ? row.key : null;
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

/** @returns the secret keys on Postgres. */
export const createApiKeyStore = (pool: PostgresPool): ApiKeyStore => ({
  insert: (input) => read(pool, (queries) => insertKey(queries, input)),
  find: (plainKey) => read(pool, (queries) => findKey(queries, plainKey)),
  ensureAdminKey: (plainKey) => read(pool, (queries) => ensureKey(queries, plainKey)),
});
