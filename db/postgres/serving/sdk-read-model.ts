import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { SegmentRule } from '../../../domain/segments/segment-rules.js';
import type { Log } from '../../log.js';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { read } from '../connection/transactions.js';
import type { ReadableRows } from '../shapes/readable-rows.js';
import { createReadableRows } from '../shapes/readable-rows.js';
import { segmentRules } from '../shapes/segment-rules.js';
import type { ServedState } from '../shapes/served-state.js';
import { servedState, stateAsJson } from '../shapes/served-state.js';
import { id, instant, traits } from '../shapes/stored-values.js';

/** An identity with flags of its own. */
interface IdentityWithOverrides {
  readonly id: number;
  readonly uuid: string;
  readonly identifier: string;
  readonly createdAt: Instant;
  readonly overrides: readonly { readonly featureId: number; readonly state: ServedState }[];
}

/** What an environment serves besides its features. */
export interface Surroundings {
  readonly project: { readonly id: number; readonly name: string };
  /** Those of the project, by id. */
  readonly segments: readonly {
    readonly id: number;
    readonly name: string;
    readonly rules: readonly SegmentRule[];
  }[];
  /** By id. */
  readonly identities: readonly IdentityWithOverrides[];
}

type StoredTraits = Readonly<Record<string, string | number | boolean>>;

/** What SDKs need besides features. */
export interface SdkReadModel {
  surroundings(environmentId: number): Promise<Surroundings>;
  /** @returns whether anything is known of anybody. */
  hasIdentities(environmentId: number): Promise<boolean>;
  /** @returns the traits that are kept of identities, by identifier; those of whom nothing is known are left out. */
  traitsOf(environmentId: number, identifiers: readonly string[]): Promise<ReadonlyMap<string, StoredTraits>>;
}

const projectRow = z.object({ id, name: z.string() });
/** Read one by one, so that one that cannot be read fails no other. */
const storedRow = z.looseObject({ id });
const segmentRow = z.object({ id, name: z.string(), rules: segmentRules });
const overriddenRow = z.object({
  id,
  uuid: z.string(),
  identifier: z.string(),
  createdAt: instant,
  overrides: z.array(z.unknown()),
});
const ownStateRow = z.object({ featureId: id, state: servedState });
const traitsRow = z
  .object({ id, identifier: z.string(), traits: z.custom<object>() })
  .transform(({ traits: stored, ...row }) => ({ ...row, stored, read: traits.parse(stored) }));

const findOverridden = async (
  queries: Queries,
  environmentId: number,
  readable: ReadableRows,
): Promise<readonly IdentityWithOverrides[]> => {
  const stored = await queries.any(sql.type(storedRow)`
    SELECT
      i.id, i.uuid, i.identifier, i.created_at,
      jsonb_agg(
        jsonb_build_object('id', o.id, 'featureId', o.feature_id, 'state', ${stateAsJson(sql.fragment`o`)})
        ORDER BY o.feature_id
      ) AS overrides
    FROM feature_states o
    JOIN identities i ON i.id = o.identity_id
    WHERE o.environment_id = ${environmentId}::bigint
    GROUP BY i.id
    ORDER BY i.id`);
  return readable.of('identity', overriddenRow, stored).map(({ overrides, ...identity }) => ({
    ...identity,
    overrides: readable.of('override of an identity', ownStateRow, overrides),
  }));
};

const findSurroundings = async (
  queries: Queries,
  environmentId: number,
  readable: ReadableRows,
): Promise<Surroundings> => {
  const [project, stored, identities] = await Promise.all([
    queries.one(sql.type(projectRow)`
      SELECT p.id, p.name FROM projects p JOIN environments e ON e.project_id = p.id
      WHERE e.id = ${environmentId}::bigint`),
    queries.any(sql.type(storedRow)`
      SELECT g.id, g.name, g.rules FROM segments g JOIN environments e ON e.project_id = g.project_id
      WHERE e.id = ${environmentId}::bigint AND g.kind = 'user'
      ORDER BY g.id`),
    findOverridden(queries, environmentId, readable),
  ]);
  return { project, segments: readable.of('segment', segmentRow, stored), identities };
};

const isReadInFull = ({ stored, read }: z.output<typeof traitsRow>): boolean =>
  Object.keys(stored).length === read.length;

const findTraits = async (
  queries: Queries,
  environmentId: number,
  identifiers: readonly string[],
  log: Log,
): Promise<ReadonlyMap<string, StoredTraits>> => {
  const rows = await queries.any(sql.type(traitsRow)`
    SELECT i.id, i.identifier, i.traits
    FROM unnest(${sql.array(identifiers, 'text')}) AS asked (identifier)
    JOIN identities i
      ON i.environment_id = ${environmentId}::bigint
      AND identifier_digest(i.identifier) = identifier_digest(asked.identifier)`);
  for (const row of rows)
    if (!isReadInFull(row)) log.warn({ identityId: row.id }, 'Traits that cannot be read are left out');
  return new Map(
    rows.map(({ identifier, read }) => [
      identifier,
      Object.fromEntries(read.map(({ key, value }) => [key, value])),
    ]),
  );
};

/** @returns what SDKs need on Postgres, to be read. */
export const createSdkReadModel = (pool: PostgresPool, log: Log): SdkReadModel => {
  const readable = createReadableRows(log);
  return {
    surroundings: (environmentId) =>
      read(pool, (queries) => findSurroundings(queries, environmentId, readable)),
    hasIdentities: (environmentId) =>
      read(pool, (queries) =>
        queries.exists(sql.statement`SELECT FROM identities WHERE environment_id = ${environmentId}::bigint`),
      ),
    traitsOf: (environmentId, identifiers) =>
      read(pool, (queries) => findTraits(queries, environmentId, identifiers, log)),
  };
};
