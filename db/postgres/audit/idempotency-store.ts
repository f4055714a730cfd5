import { createHash } from 'node:crypto';
import { z } from 'zod/v4';
import { lengthPrefixed } from '../../../domain/length-prefixed.js';
import { ownRecord } from '../../own-record.js';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { inOneTransaction, read } from '../connection/transactions.js';

/** A request as far as a repeat must be recognised. */
export interface RepeatableRequest {
  /** Everything that makes the `Idempotency-Key` this caller's and this path's. */
  readonly parts: readonly string[];
  /** Hash of what was asked. */
  readonly fingerprint: string;
}

/** An answer as it is given again. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined for an answer without a body. */
  readonly body?: unknown;
}

export type OnceResult =
  | { readonly kind: 'answered' | 'repeated'; readonly answer: KeptAnswer }
  /** The key was used for a request that said something else. */
  | { readonly kind: 'reused' };

/** `unanswered`: somebody has begun the same request, and may be about to finish it or never will. */
export type NotedRequest =
  | { readonly kind: 'begun' | 'unanswered' }
  | { readonly kind: 'repeated'; readonly answer: KeptAnswer }
  | { readonly kind: 'reused' };

/** What was answered to requests that carried an `Idempotency-Key`. */
export interface IdempotencyStore {
  /**
   * Does work once for a request: what stores do in it and its answer are kept in one transaction. A repeat that comes
   * in the meantime waits. Where the work throws, nothing is kept, and the request may be tried again.
   */
  once(request: RepeatableRequest, work: () => Promise<KeptAnswer>): Promise<OnceResult>;
  /**
   * Notes a request whose effect is not in this database; `keep` or `release` follows. Nobody waits for anybody: the
   * effect must bear to come twice.
   */
  note(request: RepeatableRequest): Promise<NotedRequest>;
  /** Keeps the answer to a noted request; the first answer stands. */
  keep(request: RepeatableRequest, answer: KeptAnswer): Promise<void>;
  /** Forgets a noted request that was not answered. */
  release(request: RepeatableRequest): Promise<void>;
  /** Notes a request that is answered from elsewhere. @returns false when the key was used for another request. */
  claim(request: RepeatableRequest): Promise<boolean>;
  /** Forgets some of what is too old, as the retention does too: whoever can send requests must not have to rely on its Schedule. */
  sweep(): Promise<void>;
}

const keptRow = z.object({
  fingerprint: z.string(),
  status: z.number().int().nullable(),
  headers: ownRecord(z.string()).nullable(),
  body: z.unknown(),
});

const hashOf = (parts: readonly string[]): Buffer =>
  createHash('sha256').update(lengthPrefixed(parts)).digest();

/** Waits for whoever has begun the same request. @returns true when it is this request's turn. */
const begin = async (queries: Queries, hash: Buffer, fingerprint: string): Promise<boolean> => {
  const inserted = await queries.maybeOne(sql.type(z.object({ isNew: z.boolean() }))`
    INSERT INTO idempotent_requests (request_hash, fingerprint) VALUES (${sql.binary(hash)}, ${fingerprint})
    ON CONFLICT DO NOTHING
    RETURNING true AS is_new`);
  return inserted !== null;
};

const find = (queries: Queries, hash: Buffer): Promise<z.output<typeof keptRow> | null> =>
  queries.maybeOne(sql.type(keptRow)`
    SELECT fingerprint, status, headers, body FROM idempotent_requests WHERE request_hash = ${sql.binary(hash)}`);

const keep = async (queries: Queries, hash: Buffer, { status, headers, body }: KeptAnswer): Promise<void> => {
  await queries.query(sql.statement`
    UPDATE idempotent_requests
    SET status = ${status}, headers = ${sql.jsonb(headers)}, body = ${sql.jsonb(body)}
    WHERE request_hash = ${sql.binary(hash)}`);
};

const repeatOf = (row: z.output<typeof keptRow>, fingerprint: string): NotedRequest => {
  if (row.fingerprint !== fingerprint) return { kind: 'reused' };
  if (row.status === null) return { kind: 'unanswered' };
  const answer = { status: row.status, headers: row.headers ?? {} };
  return { kind: 'repeated', answer: row.body === null ? answer : { ...answer, body: row.body } };
};

/** The memory of requests of which the effect is somewhere else. */
const createNotes = (pool: PostgresPool): Pick<IdempotencyStore, 'note' | 'keep' | 'release'> => ({
  note: ({ parts, fingerprint }) =>
    read(pool, async (queries): Promise<NotedRequest> => {
      const hash = hashOf(parts);
      if (await begin(queries, hash, fingerprint)) return { kind: 'begun' };
      const row = await find(queries, hash);
      // Released in this very moment: its answer will be kept as if it had been begun here.
      return row === null ? { kind: 'unanswered' } : repeatOf(row, fingerprint);
    }),
  keep: ({ parts, fingerprint }, { status, headers, body }) =>
    read(pool, async (queries) => {
      await queries.query(sql.statement`
        INSERT INTO idempotent_requests AS r (request_hash, fingerprint, status, headers, body)
        VALUES (
          ${sql.binary(hashOf(parts))}, ${fingerprint}, ${status}, ${sql.jsonb(headers)}, ${sql.jsonb(body)}
        )
        ON CONFLICT (request_hash) DO UPDATE
        SET status = excluded.status, headers = excluded.headers, body = excluded.body
        WHERE r.fingerprint = excluded.fingerprint AND r.status IS NULL`);
    }),
  release: ({ parts, fingerprint }) =>
    read(pool, async (queries) => {
      await queries.query(sql.statement`
        DELETE FROM idempotent_requests
        WHERE request_hash = ${sql.binary(hashOf(parts))} AND fingerprint = ${fingerprint} AND status IS NULL`);
    }),
});

const SWEPT_AT_ONCE = 1_000;

/** @param keptDays how long answers are kept. @returns the memory of answers on Postgres. */
export const createIdempotencyStore = (pool: PostgresPool, keptDays: number): IdempotencyStore => ({
  once: ({ parts, fingerprint }, work) =>
    inOneTransaction(pool, async (queries): Promise<OnceResult> => {
      const hash = hashOf(parts);
      if (!(await begin(queries, hash, fingerprint))) {
        const row = await find(queries, hash);
        // Forgotten in this very moment: whoever asks again starts anew.
        const repeat = row === null ? null : repeatOf(row, fingerprint);
        return repeat?.kind === 'repeated' ? repeat : { kind: 'reused' };
      }
      const answer = await work();
      await keep(queries, hash, answer);
      return { kind: 'answered', answer };
    }),
  ...createNotes(pool),
  claim: ({ parts, fingerprint }) =>
    read(pool, async (queries) => {
      const hash = hashOf(parts);
      if (await begin(queries, hash, fingerprint)) return true;
      const row = await find(queries, hash);
      return row === null || row.fingerprint === fingerprint;
    }),
  sweep: () =>
    read(pool, async (queries) => {
      await queries.query(sql.statement`
        DELETE FROM idempotent_requests WHERE request_hash IN (
          SELECT request_hash FROM idempotent_requests
          WHERE created_at < clock_timestamp() - ${keptDays}::float8 * interval '1 day'
          ORDER BY created_at LIMIT ${SWEPT_AT_ONCE} FOR UPDATE SKIP LOCKED
        )`);
    }),
});
