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
import type { Change } from './catalogue-refusal.js';
import { changed, created, MISSING } from './catalogue-refusal.js';
import { refuseIfNeeded } from './refuse-if-frozen.js';
import { refuseIfLeftThere } from './refuse-if-served-elsewhere.js';

export interface Project {
  readonly id: number;
  readonly name: string;
  readonly createdAt: Instant;
  /** Counts every change of it. */
  readonly edition: number;
}

/** Projects: what features and environments belong to. */
export interface ProjectStore {
  create(input: { readonly name: string }): Promise<Project>;
  /** @returns every project, oldest first. */
  list(): Promise<readonly Project[]>;
  get(projectId: number): Promise<Project | null>;
  rename(projectId: number, name: string, editions: WantedEditions): Promise<Change<Project> | OutdatedEdit>;
  /** Marks the project, its environments and its features as deleted. */
  remove(projectId: number, editions: WantedEditions): Promise<Change<Project> | OutdatedEdit>;
}

const projectRow: z.ZodType<Project> = z.object({
  id,
  name: z.string(),
  createdAt: instant,
  edition: z.number().int(),
});
const COLUMNS = sql.fragment`id, name, created_at, edition`;

const find = (queries: Queries, projectId: number): Promise<Project | null> =>
  queries.maybeOne(sql.type(projectRow)`
    SELECT ${COLUMNS} FROM projects WHERE id = ${projectId}::bigint AND deleted_at IS NULL`);

/** @returns the project with nobody else changing it, or null. */
const findLocked = async (queries: Queries, projectId: number): Promise<Project | null> =>
  (await lockProject(queries, projectId)) ? find(queries, projectId) : null;

const audit = auditOf<Project>(({ id: projectId, name }) => ({
  subject: 'project',
  id: projectId,
  name,
  projectId,
  environmentId: null,
  state: { name },
}));

const rename = async (
  queries: Queries,
  projectId: number,
  name: string,
  editions: WantedEditions,
): Promise<Change<Project> | OutdatedEdit> => {
  const before = await findLocked(queries, projectId);
  if (before === null) return MISSING;
  const conflict = await audit.outdated(queries, before, editions);
  if (conflict !== null) return conflict;
  const after = await queries.one(sql.type(projectRow)`
    UPDATE projects SET name = ${name} WHERE id = ${projectId} RETURNING ${COLUMNS}`);
  await announceServingChange(queries, sql.fragment`project_id = ${projectId}`);
  return audit.changed(queries, before, changed(after));
};

const remove = async (
  queries: Queries,
  projectId: number,
  editions: WantedEditions,
): Promise<Change<Project> | OutdatedEdit> => {
  const before = await findLocked(queries, projectId);
  if (before === null) return MISSING;
  const conflict = await audit.outdated(queries, before, editions);
  if (conflict !== null) return conflict;
  await lockFeatures(queries, sql.fragment`project_id = ${projectId}`);
  const all = sql.fragment`(SELECT id FROM environments WHERE project_id = ${projectId})`;
  const refusal =
    (await refuseIfNeeded(queries, sql.fragment`e.environment_id IN ${all}`)) ??
    (await refuseIfLeftThere(queries, sql.fragment`m.environment_id IN ${all}`));
  if (refusal !== null) return refusal;
  await announceServingChange(queries, sql.fragment`project_id = ${projectId}`);
  await queries.query(sql.statement`
    UPDATE environments SET deleted_at = clock_timestamp() WHERE project_id = ${projectId} AND deleted_at IS NULL`);
  // Nobody needs their keys any more.
  await queries.query(sql.statement`DELETE FROM flag_stores WHERE environment_id IN ${all}`);
  await queries.query(sql.statement`
    UPDATE features SET deleted_at = clock_timestamp() WHERE project_id = ${projectId} AND deleted_at IS NULL`);
  await queries.query(sql.statement`
    UPDATE projects SET deleted_at = clock_timestamp() WHERE id = ${projectId}`);
  return audit.removed(queries, changed(before));
};

const insert = async (queries: Queries, name: string): Promise<Project> => {
  const project = await queries.one(sql.type(projectRow)`
    INSERT INTO projects (name) VALUES (${name}) RETURNING ${COLUMNS}`);
  await audit.created(queries, created(project));
  return project;
};

/** @returns the projects on Postgres. */
export const createProjectStore = (pool: PostgresPool): ProjectStore => ({
  create: ({ name }) => transact(pool, (queries) => insert(queries, name)),
  list: () =>
    read(pool, (queries) =>
      queries.any(sql.type(projectRow)`SELECT ${COLUMNS} FROM projects WHERE deleted_at IS NULL ORDER BY id`),
    ),
  get: (projectId) => read(pool, (queries) => find(queries, projectId)),
  rename: (projectId, name, editions) =>
    transact(pool, (queries) => rename(queries, projectId, name, editions)),
  remove: (projectId, editions) => transact(pool, (queries) => remove(queries, projectId, editions)),
});
