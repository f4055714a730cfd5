import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { OutdatedEdit, WantedEditions } from '../audit/outdated-edit.js';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { read, transact } from '../connection/transactions.js';
import { announceServingChange } from '../serving/announce-serving-change.js';
import { id, instant } from '../shapes/stored-values.js';
import { auditOf } from './catalogue-audit.js';
import { lockFeatures, lockProject } from './catalogue-locks.js';
import type { Addition, Change } from './catalogue-refusal.js';
import { changed, created, MISSING, refused } from './catalogue-refusal.js';
import { insertMissingDefaults } from './insert-missing-defaults.js';
import { refuseIfNeeded } from './refuse-if-frozen.js';
import { refuseIfLeftThere } from './refuse-if-served-elsewhere.js';

export interface Environment {
  readonly id: number;
  readonly projectId: number;
  readonly name: string;
  /** The client key. */
  readonly apiKey: string;
  /** A mistake reaches customers here: so people have said. It changes nothing of what is served. */
  readonly isProduction: boolean;
  /** Raised by every change of what is served. */
  readonly version: number;
  readonly updatedAt: Instant;
  readonly createdAt: Instant;
  /** Counts what people have changed of it; what is served counts for itself. */
  readonly edition: number;
}

interface NewEnvironment {
  readonly projectId: number;
  readonly name: string;
  /** The client key, made by the caller. */
  readonly apiKey: string;
  /** False if left out. */
  readonly isProduction?: boolean;
}

/** What can be changed of an environment; what is left out stays. */
interface EnvironmentChange {
  readonly name?: string;
  readonly isProduction?: boolean;
}

/** Environments of projects. */
export interface EnvironmentStore {
  /** Adds an environment with a default state of every feature of the project. */
  create(input: NewEnvironment): Promise<Addition<Environment>>;
  /** @returns every environment of a project, or of all of them, oldest first. */
  list(projectId?: number): Promise<readonly Environment[]>;
  get(environmentId: number): Promise<Environment | null>;
  findByClientKey(apiKey: string): Promise<Environment | null>;
  /** @returns those that are there, by client key. */
  findByClientKeys(apiKeys: readonly string[]): Promise<ReadonlyMap<string, Environment>>;
  change(
    environmentId: number,
    change: EnvironmentChange,
    editions: WantedEditions,
  ): Promise<Change<Environment> | OutdatedEdit>;
  /** Marks the environment as deleted: its keys open nothing any more. */
  remove(environmentId: number, editions: WantedEditions): Promise<Change<Environment> | OutdatedEdit>;
}

const environmentRow: z.ZodType<Environment> = z.object({
  id,
  projectId: id,
  name: z.string(),
  apiKey: z.string(),
  isProduction: z.boolean(),
  version: z.number().int(),
  updatedAt: instant,
  createdAt: instant,
  edition: z.number().int(),
});

const COLUMNS = sql.fragment`id, project_id, name, api_key, is_production, version, updated_at, created_at, edition`;

const insert = async (
  queries: Queries,
  { projectId, name, apiKey, isProduction = false }: NewEnvironment,
): Promise<Addition<Environment>> => {
  if (!(await lockProject(queries, projectId))) {
    return refused('project_not_found', `There is no project ${projectId}.`);
  }
  const row = await queries.maybeOne(sql.type(environmentRow)`
    INSERT INTO environments (project_id, name, api_key, is_production)
    VALUES (${projectId}, ${name}, ${apiKey}, ${isProduction})
    ON CONFLICT DO NOTHING
    RETURNING ${COLUMNS}`);
  if (row === null) {
    const isKeyTaken = await queries.exists(
      sql.statement`SELECT FROM environments WHERE api_key = ${apiKey}`,
    );
    return isKeyTaken
      ? refused('key_taken', 'Another environment has this client key.')
      : refused('name_taken', `The project has an environment named ${name}.`);
  }
  await insertMissingDefaults(queries, projectId);
  return created(row);
};

const find = (queries: Queries, environmentId: number): Promise<Environment | null> =>
  queries.maybeOne(sql.type(environmentRow)`
    SELECT ${COLUMNS} FROM environments WHERE id = ${environmentId}::bigint AND deleted_at IS NULL`);

const findByClientKeys = async (
  queries: Queries,
  apiKeys: readonly string[],
): Promise<ReadonlyMap<string, Environment>> => {
  const rows = await queries.any(sql.type(environmentRow)`
    SELECT ${COLUMNS} FROM environments
    WHERE api_key = ANY(${sql.array(apiKeys, 'text')}) AND deleted_at IS NULL`);
  return new Map(rows.map((environment) => [environment.apiKey, environment]));
};

/** @returns the environment with nobody else changing it, or null. */
const findLocked = async (queries: Queries, environmentId: number): Promise<Environment | null> => {
  const found = await find(queries, environmentId);
  if (found === null || !(await lockProject(queries, found.projectId))) return null;
  return find(queries, environmentId);
};

const audit = auditOf<Environment>(({ id: environmentId, projectId, name, apiKey, isProduction }) => ({
  subject: 'environment',
  id: environmentId,
  name,
  projectId,
  environmentId,
  state: { name, apiKey, isProduction },
}));

const change = async (
  queries: Queries,
  environmentId: number,
  wanted: EnvironmentChange,
  editions: WantedEditions,
): Promise<Change<Environment> | OutdatedEdit> => {
  const found = await findLocked(queries, environmentId);
  if (found === null) return MISSING;
  const conflict = await audit.outdated(queries, found, editions);
  if (conflict !== null) return conflict;
  const { name = found.name, isProduction = found.isProduction } = wanted;
  const isTaken = await queries.exists(sql.statement`
    SELECT FROM environments
    WHERE project_id = ${found.projectId} AND name = ${name} AND id <> ${environmentId} AND deleted_at IS NULL`);
  if (isTaken) return refused('name_taken', `The project has an environment named ${name}.`);
  await queries.query(sql.statement`
    UPDATE environments SET name = ${name}, is_production = ${isProduction} WHERE id = ${environmentId}`);
  // Segments may ask for the name; nothing that is served asks for the mark.
  if (name !== found.name) await announceServingChange(queries, sql.fragment`id = ${environmentId}`);
  const now = await find(queries, environmentId);
  return now === null ? MISSING : audit.changed(queries, found, changed(now));
};

const remove = async (
  queries: Queries,
  environmentId: number,
  editions: WantedEditions,
): Promise<Change<Environment> | OutdatedEdit> => {
  const found = await findLocked(queries, environmentId);
  if (found === null) return MISSING;
  const conflict = await audit.outdated(queries, found, editions);
  if (conflict !== null) return conflict;
  await lockFeatures(queries, sql.fragment`project_id = ${found.projectId}`);
  const refusal =
    (await refuseIfNeeded(queries, sql.fragment`e.environment_id = ${environmentId}`)) ??
    (await refuseIfLeftThere(queries, sql.fragment`m.environment_id = ${environmentId}`));
  if (refusal !== null) return refusal;
  await announceServingChange(queries, sql.fragment`id = ${environmentId}`);
  await queries.query(sql.statement`
    UPDATE environments SET deleted_at = clock_timestamp() WHERE id = ${environmentId} AND deleted_at IS NULL`);
  // Nobody needs its keys any more.
  await queries.query(sql.statement`DELETE FROM flag_stores WHERE environment_id = ${environmentId}`);
  return audit.removed(queries, changed(found));
};

/** @returns the environments on Postgres. */
export const createEnvironmentStore = (pool: PostgresPool): EnvironmentStore => ({
  create: (input) => transact(pool, async (queries) => audit.created(queries, await insert(queries, input))),
  list: (projectId) =>
    read(pool, (queries) =>
      queries.any(sql.type(environmentRow)`
        SELECT ${COLUMNS} FROM environments
        WHERE deleted_at IS NULL
          AND (${projectId ?? null}::bigint IS NULL OR project_id = ${projectId ?? null}::bigint)
        ORDER BY id`),
    ),
  get: (environmentId) => read(pool, (queries) => find(queries, environmentId)),
  findByClientKey: async (apiKey) =>
    (await read(pool, (queries) => findByClientKeys(queries, [apiKey]))).get(apiKey) ?? null,
  findByClientKeys: (apiKeys) => read(pool, (queries) => findByClientKeys(queries, apiKeys)),
  change: (environmentId, wanted, editions) =>
    transact(pool, (queries) => change(queries, environmentId, wanted, editions)),
  remove: (environmentId, editions) => transact(pool, (queries) => remove(queries, environmentId, editions)),
});
