import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { read, transact } from '../connection/transactions.js';
import { instant } from '../shapes/stored-values.js';
import type { ApiKey, ManagementOwner } from './api-key-row.js';
import { LIVE_KEYS, managerRow, noteKeyUse, OPENS, OWNER } from './api-key-row.js';
import { hashOf } from './secret-hash.js';

/** A management key that is in use. */
export type ManagerKey = Extract<ApiKey, ManagementOwner>;

/** Somebody who signed in with a management key. */
export interface Session {
  readonly key: ManagerKey;
  /** When it ends unless it is used before; never later than seven days after it began, or than its key expires. */
  readonly expiresAt: Instant;
}

/** People who are signed in. What they show is kept as a hash. */
export interface SessionStore {
  /**
   * Begins a session for the holder of a key, and ends the one that was shown with the request, if any.
   *
   * @param secret that the session is known by, made by the caller
   * @returns null when the key has been revoked meanwhile
   */
  begin(keyId: number, secret: string, before: string | null): Promise<Session | null>;
  /** @returns the session, or null for one that is unknown or over, or whose key opens nothing any more. */
  find(secret: string): Promise<Session | null>;
  /** The same, without making use of the session. */
  peek(secret: string): Promise<Session | null>;
  /** Ends every session of a key, and forgets the tokens that would begin others. */
  endAll(keyId: number): Promise<void>;
  /**
   * Keeps a token that signs in once with a key.
   *
   * @returns until when
   */
  keepToken(keyId: number, token: string): Promise<Instant>;
  /** @returns the key that a token signs in with; null for one that is unknown, over or used. It is used from now on. */
  useToken(token: string): Promise<ManagerKey | null>;
}

const IDLE = sql.fragment`interval '12 hours'`;
const LONGEST = sql.fragment`interval '7 days'`;
const TOKEN_LIVES = sql.fragment`interval '1 hour'`;

const EXPIRES_AT = sql.fragment`least(s.used_at + ${IDLE}, s.created_at + ${LONGEST}, k.expires_at)`;
const IS_OPEN = sql.fragment`(s.used_at + ${IDLE} > clock_timestamp() AND s.created_at + ${LONGEST} > clock_timestamp())`;

const foundRow = z.object({ key: managerRow, expiresAt: instant, isFreshlyUsed: z.boolean() });

const SELECT_SESSIONS = sql.fragment`
  SELECT
    ${OWNER} AS key, ${EXPIRES_AT} AS expires_at,
    s.used_at > clock_timestamp() - interval '1 minute' AS is_freshly_used
  FROM ${LIVE_KEYS}
  JOIN sessions s ON s.key_id = k.id
  WHERE ${OPENS} AND ${IS_OPEN} AND k.kind = 'management'`;

const select = (queries: Queries, secret: string) =>
  queries.maybeOne(sql.type(foundRow)`${SELECT_SESSIONS} AND s.secret_hash = ${sql.binary(hashOf(secret))}`);

const find = async (queries: Queries, secret: string): Promise<Session | null> => {
  const row = await select(queries, secret);
  if (row === null || row.isFreshlyUsed) return row;
  // At most once a minute: reads must not become writes.
  await queries.query(sql.statement`
    UPDATE sessions SET used_at = greatest(used_at, clock_timestamp())
    WHERE secret_hash = ${sql.binary(hashOf(secret))}`);
  await noteKeyUse(queries, row.key.id);
  return select(queries, secret);
};

/** Nobody asks for what is over, so it is swept out whenever something begins. */
const sweep = async (queries: Queries): Promise<void> => {
  await queries.query(sql.statement`
    DELETE FROM sessions s WHERE s.used_at < clock_timestamp() - ${IDLE}`);
  await queries.query(sql.statement`DELETE FROM sign_in_tokens WHERE expires_at < clock_timestamp()`);
};

const begin = async (
  queries: Queries,
  keyId: number,
  secret: string,
  before: string | null,
): Promise<Session | null> => {
  await sweep(queries);
  if (before !== null)
    await queries.query(
      sql.statement`DELETE FROM sessions WHERE secret_hash = ${sql.binary(hashOf(before))}`,
    );
  await queries.query(sql.statement`
    INSERT INTO sessions (secret_hash, key_id) VALUES (${sql.binary(hashOf(secret))}, ${keyId})`);
  return select(queries, secret);
};

const keepToken = async (queries: Queries, keyId: number, token: string): Promise<Instant> => {
  await sweep(queries);
  return queries.oneFirst(sql.type(z.object({ expiresAt: instant }))`
    INSERT INTO sign_in_tokens (token_hash, key_id, expires_at)
    VALUES (${sql.binary(hashOf(token))}, ${keyId}, clock_timestamp() + ${TOKEN_LIVES})
    RETURNING expires_at`);
};

/** Of two that use a token at the same moment only one deletes its row. */
const useToken = (queries: Queries, token: string): Promise<ManagerKey | null> =>
  queries.maybeOneFirst(sql.type(z.object({ key: managerRow }))`
    WITH used AS (
      DELETE FROM sign_in_tokens
      WHERE token_hash = ${sql.binary(hashOf(token))} AND expires_at > clock_timestamp()
      RETURNING key_id
    )
    SELECT ${OWNER} AS key
    FROM ${LIVE_KEYS}
    JOIN used u ON u.key_id = k.id
    WHERE ${OPENS} AND k.kind = 'management'`);

const endAll = async (queries: Queries, keyId: number): Promise<void> => {
  await queries.query(sql.statement`DELETE FROM sessions WHERE key_id = ${keyId}`);
  await queries.query(sql.statement`DELETE FROM sign_in_tokens WHERE key_id = ${keyId}`);
};

/** @returns the sessions on Postgres. */
export const createSessionStore = (pool: PostgresPool): SessionStore => ({
  begin: (keyId, secret, before) => transact(pool, (queries) => begin(queries, keyId, secret, before)),
  find: (secret) => read(pool, (queries) => find(queries, secret)),
  peek: (secret) => read(pool, (queries) => select(queries, secret)),
  endAll: (keyId) => transact(pool, (queries) => endAll(queries, keyId)),
  keepToken: (keyId, token) => transact(pool, (queries) => keepToken(queries, keyId, token)),
  useToken: (token) => read(pool, (queries) => useToken(queries, token)),
});
