import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { PostgresPool } from '../connection/pool.js';
import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { read, transact } from '../connection/transactions.js';
import { announceServingChange } from '../serving/announce-serving-change.js';
import type { PageOf } from '../shapes/page.js';
import { traits } from '../shapes/stored-values.js';
import type { Audit } from './catalogue-audit.js';
import { auditOf } from './catalogue-audit.js';
import { lockFeatures } from './catalogue-locks.js';
import type { Change } from './catalogue-refusal.js';
import { changed, MISSING } from './catalogue-refusal.js';
import type { IdentityFilter, KnownIdentity, Trait } from './identity-row.js';
import {
  ensureIdentity,
  findIdentity,
  IS_UNSEEN,
  isIdentity,
  listIdentities,
  listSeen,
  seeIdentity,
} from './identity-row.js';
import { refuseIfFrozen } from './refuse-if-frozen.js';

export type { KnownIdentity, Trait } from './identity-row.js';

/** A trait as it is sent; null removes it. */
interface TraitWrite {
  readonly key: string;
  readonly value: Trait['value'] | null;
}

/** Identities of which something is known, with the traits that persist. Traits are no part of what is cached. */
export interface IdentityStore {
  find(environmentId: number, identifier: string): Promise<KnownIdentity | null>;
  /** @returns a page of an environment's identities, newest first. */
  list(environmentId: number, filter: IdentityFilter): Promise<PageOf<KnownIdentity>>;
  /** @returns some of the newest that were seen since a moment, `most` at most */
  seenSince(environmentId: number, since: Instant, most: number): Promise<readonly KnownIdentity[]>;
  /** Makes an identity unless it is known. */
  ensure(environmentId: number, identifier: string): Promise<KnownIdentity>;
  /**
   * Upserts traits by key; null removes one. Writes nothing when nothing changes. Of two with one key the last counts.
   *
   * @returns every trait that the identity has now, by key; or null, with nothing written, where these would be more than are kept of one identity
   */
  writeTraits(
    environmentId: number,
    identifier: string,
    writes: readonly TraitWrite[],
  ): Promise<readonly Trait[] | null>;
  /** @returns whether the identity had the trait. */
  removeTrait(environmentId: number, identifier: string, key: string): Promise<boolean>;
  /** Forgets an identity with its traits and overrides; refused while an experiment runs on what is overridden. */
  remove(environmentId: number, identifier: string): Promise<Change<KnownIdentity>>;
}

/** How much is kept of one identity: anybody with the public key can send traits of anybody. */
export interface TraitLimits {
  readonly count: number;
  /** Of names and values together, as JSON. */
  readonly bytes: number;
}

const USUAL_LIMITS: TraitLimits = { count: 1_000, bytes: 256 * 1024 };

const traitsRow = z.object({ traits });

/** Whether these alone are too much; only the database knows what they are together with those that are kept. */
const isOver = (writes: readonly TraitWrite[], limits: TraitLimits): boolean => {
  const kept = writes.filter(({ value }) => value !== null);
  const bytes = kept.reduce(
    (sum, { key, value }) => sum + Buffer.byteLength(JSON.stringify([key, value])),
    0,
  );
  return kept.length > limits.count || bytes > limits.bytes;
};

/** SQL: what is kept grows within the limits only. What is larger from before may shrink. */
const fits = (merged: SqlFragment, { count, bytes }: TraitLimits): SqlFragment => sql.fragment`
  (SELECT count(*) FROM jsonb_object_keys(${merged}))
    <= greatest(${count}, (SELECT count(*) FROM jsonb_object_keys(i.traits)))
  AND octet_length((${merged})::text) <= greatest(${bytes}, octet_length(i.traits::text))`;

/** A statement that changes nothing writes at most once a day: the same traits come with every request of an SDK. */
const mergeTraits = (
  queries: Queries,
  environmentId: number,
  identifier: string,
  writes: readonly TraitWrite[],
  limits: TraitLimits,
): Promise<readonly Trait[] | null> => {
  const given = sql.jsonb(Object.fromEntries(writes.map(({ key, value }) => [key, value])));
  const merged = sql.fragment`jsonb_strip_nulls(i.traits || ${given})`;
  const name = { environmentId, identifier };
  const isChange = sql.fragment`${merged} <> i.traits`;
  const change = sql.fragment`SET
    traits = ${merged}, seen_at = clock_timestamp(),
    updated_at = CASE WHEN ${isChange} THEN clock_timestamp() ELSE i.updated_at END`;
  return writes.every(({ value }) => value === null)
    ? queries.maybeOneFirst(sql.type(traitsRow)`
        UPDATE identities i ${change} WHERE ${isIdentity(name)} AND (${isChange} OR ${IS_UNSEEN}) RETURNING i.traits`)
    : queries.maybeOneFirst(sql.type(traitsRow)`
        INSERT INTO identities AS i (environment_id, identifier, traits)
        VALUES (${environmentId}, ${identifier}, jsonb_strip_nulls(${given}))
        ON CONFLICT (environment_id, identifier_digest(identifier)) DO UPDATE
        ${change} WHERE (${isChange} OR ${IS_UNSEEN}) AND ${fits(merged, limits)}
        RETURNING i.traits`);
};

const writeTraits = async (
  queries: Queries,
  environmentId: number,
  identifier: string,
  writes: readonly TraitWrite[],
  limits: TraitLimits,
): Promise<readonly Trait[] | null> => {
  const given = [...new Map(writes.map((write) => [write.key, write])).values()];
  if (isOver(given, limits)) return null;
  // Twice, since somebody else may have changed them between the statement that changed nothing and the look at them.
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const written =
      writes.length === 0 ? null : await mergeTraits(queries, environmentId, identifier, writes, limits);
    if (written !== null) return written;
    const kept = (await findIdentity(queries, { environmentId, identifier }))?.traits ?? [];
    const byKey = new Map<string, TraitWrite['value']>(kept.map(({ key, value }) => [key, value]));
    if (given.every(({ key, value }) => value === (byKey.get(key) ?? null))) return kept;
  }
  return null;
};

const removeTrait = async (
  queries: Queries,
  environmentId: number,
  identifier: string,
  key: string,
): Promise<boolean> => {
  const { rowCount } = await queries.query(sql.statement`
    UPDATE identities i SET traits = i.traits - ${key}::text, updated_at = clock_timestamp()
    WHERE ${isIdentity({ environmentId, identifier })} AND jsonb_exists(i.traits, ${key})`);
  return rowCount > 0;
};

const remove = async (
  queries: Queries,
  environmentId: number,
  identifier: string,
): Promise<Change<KnownIdentity>> => {
  const identity = await findIdentity(queries, { environmentId, identifier });
  if (identity === null) return MISSING;
  const overridden = sql.fragment`(SELECT feature_id FROM feature_states WHERE identity_id = ${identity.id})`;
  await lockFeatures(queries, sql.fragment`id IN ${overridden}`);
  const refusal = await refuseIfFrozen(
    queries,
    sql.fragment`e.environment_id = ${environmentId} AND e.feature_id IN ${overridden}`,
  );
  if (refusal !== null) return refusal;
  const { rowCount } = await queries.query(sql.statement`
    DELETE FROM feature_states WHERE identity_id = ${identity.id}`);
  await queries.query(sql.statement`DELETE FROM identities WHERE id = ${identity.id}`);
  if (rowCount > 0) await announceServingChange(queries, sql.fragment`id = ${environmentId}`);
  return changed(identity);
};

const ensure = async (
  queries: Queries,
  environmentId: number,
  identifier: string,
): Promise<KnownIdentity> => {
  const id = await ensureIdentity(queries, { environmentId, identifier });
  const identity = await findIdentity(queries, { environmentId, identifier });
  return identity ?? { id, uuid: '', identifier, createdAt: 0, traits: [] };
};

/** Its traits are what applications say of it, again and again, and no part of the catalogue. */
const auditIn = (environmentId: number): Audit<KnownIdentity> =>
  auditOf<KnownIdentity>(({ id, identifier }) => ({
    subject: 'identity',
    id,
    name: identifier,
    projectId: null,
    environmentId,
    state: { identifier },
  }));

/** @returns the identities on Postgres. */
export const createIdentityStore = (
  pool: PostgresPool,
  limits: TraitLimits = USUAL_LIMITS,
): IdentityStore => ({
  find: (environmentId, identifier) =>
    read(pool, (queries) => seeIdentity(queries, { environmentId, identifier })),
  list: (environmentId, filter) => read(pool, (queries) => listIdentities(queries, environmentId, filter)),
  seenSince: (environmentId, since, most) =>
    read(pool, (queries) => listSeen(queries, { environmentId, since, most })),
  ensure: (environmentId, identifier) =>
    transact(pool, (queries) => ensure(queries, environmentId, identifier)),
  writeTraits: (environmentId, identifier, writes) =>
    read(pool, (queries) => writeTraits(queries, environmentId, identifier, writes, limits)),
  removeTrait: (environmentId, identifier, key) =>
    read(pool, (queries) => removeTrait(queries, environmentId, identifier, key)),
  remove: (environmentId, identifier) =>
    transact(pool, async (queries) =>
      auditIn(environmentId).removed(queries, await remove(queries, environmentId, identifier)),
    ),
});
