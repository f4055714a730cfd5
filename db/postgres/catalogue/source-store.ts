import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod/v4';
import type { ExperimentStatus, Instant } from '../../../domain/experiment.js';
import type { SourceMapping } from '../../../domain/sources/source-mapping.js';
import { quoteTyped } from '../../../domain/typed-text.js';
import type { OutdatedEdit, WantedEditions } from '../audit/outdated-edit.js';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { read, transact } from '../connection/transactions.js';
import type { PageOf, PageRequest } from '../shapes/page.js';
import { countRows, pageClause } from '../shapes/page.js';
import { sourceMapping } from '../shapes/source-mapping.js';
import { id, instant, status } from '../shapes/stored-values.js';
import { auditOf } from './catalogue-audit.js';
import type { Addition, Change } from './catalogue-refusal.js';
import { changed, created, MISSING, refused } from './catalogue-refusal.js';
import { refuseMapping } from './refuse-misfit.js';

/** Tables of others, as an environment's experiments may read them. */
export interface StoredSource {
  readonly id: number;
  readonly environmentId: number;
  /** Unique in the environment. */
  readonly name: string;
  readonly mapping: SourceMapping;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  /** Counts every change of it. */
  readonly edition: number;
  /** Those that read it, oldest first. */
  readonly experiments: readonly {
    readonly id: number;
    readonly name: string;
    readonly status: ExperimentStatus;
    /** Whether it will read it no more. */
    readonly isSealed: boolean;
  }[];
}

export type SourceContent = Pick<StoredSource, 'name' | 'mapping'>;

/** The sources of environments. Every change is in the audit log. */
export interface SourceStore {
  /** @returns a page of an environment's sources, oldest first. */
  list(environmentId: number, page: PageRequest): Promise<PageOf<StoredSource>>;
  get(environmentId: number, sourceId: number): Promise<StoredSource | null>;
  create(environmentId: number, content: SourceContent): Promise<Addition<StoredSource>>;
  /** Refused where a metric that is still measured would lose what it measures. */
  /** Says of an edit that was read before whether it would be refused, so that nothing is asked in vain for it. */
  outdated(source: StoredSource, editions: WantedEditions): Promise<OutdatedEdit | null>;
  replace(
    environmentId: number,
    sourceId: number,
    content: SourceContent,
    editions: WantedEditions,
  ): Promise<Change<StoredSource> | OutdatedEdit>;
  /** Refused while an experiment may still read it. */
  remove(
    environmentId: number,
    sourceId: number,
    editions: WantedEditions,
  ): Promise<Change<StoredSource> | OutdatedEdit>;
}

const sourceRow: z.ZodType<StoredSource> = z.object({
  id,
  environmentId: id,
  name: z.string(),
  mapping: sourceMapping,
  createdAt: instant,
  updatedAt: instant,
  edition: z.number().int(),
  experiments: z.array(z.object({ id, name: z.string(), status, isSealed: z.boolean() })),
});

const SELECT_SOURCE = sql.fragment`
  SELECT
    o.id, o.environment_id, o.name, o.mapping, o.created_at, o.updated_at, o.edition,
    coalesce(
      (
        SELECT jsonb_agg(
          jsonb_build_object('id', e.id, 'name', e.name, 'status', e.status, 'isSealed', e.sealed_at IS NOT NULL)
          ORDER BY e.id
        )
        FROM experiments e
        WHERE e.source_id = o.id AND e.deleted_at IS NULL
      ),
      '[]'
    ) AS experiments
  FROM sources o
  WHERE o.deleted_at IS NULL`;

const findSource = (
  queries: Queries,
  environmentId: number,
  sourceId: number,
): Promise<StoredSource | null> =>
  queries.maybeOne(sql.type(sourceRow)`
    ${SELECT_SOURCE} AND o.environment_id = ${environmentId}::bigint AND o.id = ${sourceId}::bigint`);

const listSources = async (
  queries: Queries,
  environmentId: number,
  page: PageRequest,
): Promise<PageOf<StoredSource>> => {
  const count = await countRows(
    queries,
    sql.fragment`sources o WHERE o.deleted_at IS NULL AND o.environment_id = ${environmentId}::bigint`,
  );
  const items = await queries.any(sql.type(sourceRow)`
    ${SELECT_SOURCE} AND o.environment_id = ${environmentId}::bigint ORDER BY o.id ${pageClause(page)}`);
  return { count, items };
};

/** Keeps other writers of the environment's sources away until the transaction ends, so that a name stays free. */
const lockSources = async (queries: Queries, environmentId: number): Promise<void> => {
  await queries.query(sql.statement`
    SELECT FROM environments WHERE id = ${environmentId}::bigint FOR NO KEY UPDATE`);
};

const lockSource = async (queries: Queries, sourceId: number): Promise<void> => {
  await queries.query(sql.statement`SELECT FROM sources WHERE id = ${sourceId}::bigint FOR UPDATE`);
};

const nameTaken = (name: string) => refused('name_taken', `The environment has a source named ${name}.`);

const isNameTaken = (queries: Queries, environmentId: number, name: string): Promise<boolean> =>
  queries.exists(sql.statement`
    SELECT FROM sources WHERE environment_id = ${environmentId} AND name = ${name} AND deleted_at IS NULL`);

const audit = auditOf<StoredSource>(({ id: sourceId, environmentId, name, mapping }) => ({
  subject: 'source',
  id: sourceId,
  name,
  projectId: null,
  environmentId,
  state: { name, ...mapping },
}));

const insert = async (
  queries: Queries,
  environmentId: number,
  { name, mapping }: SourceContent,
): Promise<Addition<StoredSource>> => {
  await lockSources(queries, environmentId);
  if (await isNameTaken(queries, environmentId, name)) return nameTaken(name);
  const sourceId = await queries.oneFirst(sql.type(z.object({ id }))`
    INSERT INTO sources (environment_id, name, mapping)
    VALUES (${environmentId}, ${name}, ${sql.jsonb(mapping)})
    RETURNING id`);
  const source = await findSource(queries, environmentId, sourceId);
  return source === null
    ? refused('environment_not_found', `There is no environment ${environmentId}.`)
    : audit.created(queries, created(source));
};

const replace = async (
  queries: Queries,
  environmentId: number,
  sourceId: number,
  { name, mapping }: SourceContent,
  editions: WantedEditions,
): Promise<Change<StoredSource> | OutdatedEdit> => {
  await lockSources(queries, environmentId);
  // Whoever gives an experiment that reads it another metric holds the row.
  await lockSource(queries, sourceId);
  const before = await findSource(queries, environmentId, sourceId);
  if (before === null) return MISSING;
  const conflict = await audit.outdated(queries, before, editions);
  if (conflict !== null) return conflict;
  if (name === before.name && isDeepStrictEqual(mapping, before.mapping)) return changed(before);
  if (name !== before.name && (await isNameTaken(queries, environmentId, name))) return nameTaken(name);
  const misfit = await refuseMapping(queries, sourceId, before.mapping, mapping);
  if (misfit !== null) return misfit;
  await queries.query(sql.statement`
    UPDATE sources SET name = ${name}, mapping = ${sql.jsonb(mapping)}, updated_at = clock_timestamp()
    WHERE id = ${sourceId}`);
  const after = await findSource(queries, environmentId, sourceId);
  return audit.changed(queries, before, changed(after ?? before));
};

const remove = async (
  queries: Queries,
  environmentId: number,
  sourceId: number,
  editions: WantedEditions,
): Promise<Change<StoredSource> | OutdatedEdit> => {
  // Whoever makes an experiment that reads it holds the row.
  await lockSource(queries, sourceId);
  const source = await findSource(queries, environmentId, sourceId);
  if (source === null) return MISSING;
  const conflict = await audit.outdated(queries, source, editions);
  if (conflict !== null) return conflict;
  const reading = source.experiments.filter(({ isSealed }) => !isSealed);
  if (reading.length > 0) {
    const names = reading
      .map(({ id: experimentId, name }) => `${experimentId}, ${quoteTyped(name)}`)
      .join('; ');
    const detail = `The source is read by ${names}, until their final results are sealed.`;
    return { kind: 'refused', refusal: { code: 'source_in_use', detail, experiments: reading } };
  }
  await queries.query(
    sql.statement`UPDATE sources SET deleted_at = clock_timestamp() WHERE id = ${sourceId}`,
  );
  return audit.removed(queries, changed(source));
};

/** @returns the sources on Postgres. */
export const createSourceStore = (pool: PostgresPool): SourceStore => ({
  list: (environmentId, page) => read(pool, (queries) => listSources(queries, environmentId, page)),
  get: (environmentId, sourceId) => read(pool, (queries) => findSource(queries, environmentId, sourceId)),
  create: (environmentId, content) => transact(pool, (queries) => insert(queries, environmentId, content)),
  outdated: (source, editions) => audit.outdated(pool, source, editions),
  replace: (environmentId, sourceId, content, editions) =>
    transact(pool, (queries) => replace(queries, environmentId, sourceId, content, editions)),
  remove: (environmentId, sourceId, editions) =>
    transact(pool, (queries) => remove(queries, environmentId, sourceId, editions)),
});
