import { z } from 'zod/v4';
import type { Instant } from '../../domain/experiment.js';
import type { PostgresPool } from './pool.js';
import { read } from './run-query.js';
import { sql } from './sql.js';
import { id, instant } from './stored-values.js';

export interface Project {
  readonly id: number;
  readonly name: string;
  readonly createdAt: Instant;
}

/** Projects: what features and environments belong to. */
export interface ProjectStore {
  create(input: { readonly name: string }): Promise<Project>;
  /** @returns every project, oldest first. */
  list(): Promise<readonly Project[]>;
  get(projectId: number): Promise<Project | null>;
}

const projectRow: z.ZodType<Project> = z.object({ id, name: z.string(), createdAt: instant });
const COLUMNS = sql.fragment`id, name, created_at AS "createdAt"`;

/** @returns the projects on Postgres. */
export const createProjectStore = (pool: PostgresPool): ProjectStore => ({
  create: ({ name }) =>
    read(pool, (queries) =>
      queries.one(sql.type(projectRow)`INSERT INTO projects (name) VALUES (${name}) RETURNING ${COLUMNS}`),
    ),
  list: () =>
    read(pool, (queries) => queries.any(sql.type(projectRow)`SELECT ${COLUMNS} FROM projects ORDER BY id`)),
  get: (projectId) =>
    read(pool, (queries) =>
      queries.maybeOne(sql.type(projectRow)`SELECT ${COLUMNS} FROM projects WHERE id = ${projectId}::bigint`),
    ),
});
