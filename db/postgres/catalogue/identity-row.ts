import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { containsClause } from '../shapes/filter-clauses.js';
import type { PageOf, PageRequest } from '../shapes/page.js';
import { countRows, pageClause } from '../shapes/page.js';
import { id, instant, traits } from '../shapes/stored-values.js';

/** What is known of somebody. Null is no value: it removes a trait. */
export interface Trait {
  readonly key: string;
  readonly value: string | number | boolean;
}

/** An identity of which something is known. */
export interface KnownIdentity {
  readonly id: number;
  readonly uuid: string;
  readonly identifier: string;
  readonly createdAt: Instant;
  /** By key. */
  readonly traits: readonly Trait[];
}

export interface IdentityFilter extends PageRequest {
  /** Part of the identifier. */
  readonly q?: string;
}

interface IdentityName {
  readonly environmentId: number;
  readonly identifier: string;
}

const known = { id, uuid: z.string(), identifier: z.string(), createdAt: instant, traits };
const identityRow: z.ZodType<KnownIdentity> = z.object(known);
const seenRow = z.object({ ...known, isUnseen: z.boolean() });

const COLUMNS = sql.fragment`i.id, i.uuid, i.identifier, i.created_at, i.traits`;

/** @returns SQL for one identity (`i`), in the form that its index has. */
export const isIdentity = ({ environmentId, identifier }: IdentityName): SqlFragment =>
  sql.fragment`i.environment_id = ${environmentId}::bigint
    AND identifier_digest(i.identifier) = identifier_digest(${identifier})`;

export const findIdentity = (queries: Queries, name: IdentityName): Promise<KnownIdentity | null> =>
  queries.maybeOne(sql.type(identityRow)`SELECT ${COLUMNS} FROM identities i WHERE ${isIdentity(name)}`);

/** SQL: that somebody is still there (`i`) is noted once a day, so that reads do not become writes. */
export const IS_UNSEEN = sql.fragment`(i.seen_at < clock_timestamp() - interval '1 day')`;

/** The same for somebody who was asked for, which counts as a sign of life. */
export const seeIdentity = async (queries: Queries, name: IdentityName): Promise<KnownIdentity | null> => {
  const found = await queries.maybeOne(sql.type(seenRow)`
    SELECT ${COLUMNS}, ${IS_UNSEEN} AS is_unseen FROM identities i WHERE ${isIdentity(name)}`);
  if (found === null) return null;
  const { isUnseen, ...identity } = found;
  if (isUnseen)
    await queries.query(sql.statement`
      UPDATE identities i SET seen_at = clock_timestamp() WHERE i.id = ${identity.id} AND ${IS_UNSEEN}`);
  return identity;
};

/** @returns a page of an environment's identities, newest first. */
export const listIdentities = async (
  queries: Queries,
  environmentId: number,
  filter: IdentityFilter,
): Promise<PageOf<KnownIdentity>> => {
  const from = sql.fragment`identities i
    WHERE i.environment_id = ${environmentId}::bigint AND ${containsClause(sql.fragment`i.identifier`, filter.q)}`;
  const count = await countRows(queries, from);
  const items = await queries.any(sql.type(identityRow)`
    SELECT ${COLUMNS} FROM ${from} ORDER BY i.id DESC ${pageClause(filter)}`);
  return { count, items };
};

/** So many of the newest are asked whether they were seen: of an environment that nobody uses, all would be. */
const MOST_ASKED = 20_000;
/** Of the traits of one of them as they are stored; what anybody may send of anybody must not fill our memory. */
const MOST_BYTES = 16_384;

/** @returns some of the newest identities of an environment that were seen since a moment */
export const listSeen = (
  queries: Queries,
  { environmentId, since, most }: { environmentId: number; since: Instant; most: number },
): Promise<readonly KnownIdentity[]> =>
  queries.any(sql.type(identityRow)`
    SELECT ${COLUMNS} FROM (
      SELECT * FROM identities n WHERE n.environment_id = ${environmentId}::bigint
      ORDER BY n.id DESC LIMIT ${MOST_ASKED}
    ) i
    WHERE i.seen_at >= ${sql.instant(since)} AND pg_column_size(i.traits) < ${MOST_BYTES}
    ORDER BY i.id DESC LIMIT ${most}`);

/** @returns the id of an identity, which is made unless it is known. */
export const ensureIdentity = async (queries: Queries, name: IdentityName): Promise<number> => {
  await queries.query(sql.statement`
    INSERT INTO identities (environment_id, identifier) VALUES (${name.environmentId}, ${name.identifier})
    ON CONFLICT (environment_id, identifier_digest(identifier)) DO UPDATE SET seen_at = clock_timestamp()`);
  return queries.oneFirst(
    sql.type(z.object({ id }))`SELECT i.id FROM identities i WHERE ${isIdentity(name)}`,
  );
};
