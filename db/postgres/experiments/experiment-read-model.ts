import { z } from 'zod/v4';
import type { ExperimentStatus } from '../../../domain/experiment.js';
import type { StatusWord } from '../../../domain/status/status-words.js';
import { STATUS_RANKS } from '../../../domain/status/status-words.js';
import type { PostgresPool } from '../connection/pool.js';
import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { read } from '../connection/transactions.js';
import { containsClause } from '../shapes/filter-clauses.js';
import type { PageOf, PageRequest } from '../shapes/page.js';
import { pageClause } from '../shapes/page.js';
import { id } from '../shapes/stored-values.js';
import type { ExperimentDetail } from './experiment-detail-row.js';
import { experimentDetailRow, SELECT_EXPERIMENT_DETAIL } from './experiment-detail-row.js';
import type { OneOfEnvironment, OthersRunning } from './find-others-running.js';
import { findSameAudience, findSameHeadline } from './find-others-running.js';

export type { AttachedMetric } from '../shapes/attached-metric.js';
export type { ExperimentDetail } from './experiment-detail-row.js';

/** In which order a list is: the most urgent first, the latest started, the newest, by name, or what ends soonest. */
export const EXPERIMENT_SORTS = ['urgency', 'started_at', 'created_at', 'name', 'ends_at'] as const;
type ExperimentSort = (typeof EXPERIMENT_SORTS)[number];

export interface ExperimentFilter extends PageRequest {
  /** Empty or absent: all. */
  readonly statuses?: readonly ExperimentStatus[];
  /** Part of the experiment's or its feature's name. */
  readonly q?: string;
  /** Those that carry all of these. */
  readonly tags?: readonly string[];
  readonly owner?: string;
  /** The feature, by its id or its name. */
  readonly feature?: string;
  /** Those that stand so, as far as `StandingStore` has kept up. */
  readonly words?: readonly StatusWord[];
  /** Newest first if absent. */
  readonly sort?: ExperimentSort;
}

export interface ExperimentPage extends PageOf<ExperimentDetail> {
  /** How many there are of each status; honours everything but the wanted statuses. */
  readonly statusCounts: Readonly<Record<ExperimentStatus, number>>;
}

/** Experiments as screens show them; deleted ones are not shown. */
export interface ExperimentReadModel {
  /** @returns a page of an environment's experiments. */
  list(environmentId: number, filter: ExperimentFilter): Promise<ExperimentPage>;
  detail(environmentId: number, experimentId: number): Promise<ExperimentDetail | null>;
  byUuid(uuid: string): Promise<ExperimentDetail | null>;
  /**
   * @param named by its id or its uuid
   * @returns the uuid of an experiment that was deleted, or null
   */
  uuidOfDeleted(environmentId: number, named: number | string): Promise<string | null>;
  /** @returns which others run now and are decided by a metric */
  sameHeadline(one: OneOfEnvironment, metricId: number): Promise<OthersRunning>;
  /** @returns which others run now for the members of a segment */
  sameAudience(one: OneOfEnvironment, segmentId: number): Promise<OthersRunning>;
}

const count = z.number().int();
const countsRow = z.object({ created: count, running: count, paused: count, completed: count });

/** Every experiment has a feature; where nothing asks for it, an outer join is left out by the planner. */
const LISTED = sql.fragment`
  experiments e
  LEFT JOIN features f ON f.id = e.feature_id
  LEFT JOIN experiment_standings t ON t.experiment_id = e.id`;

const countByStatus = (queries: Queries, where: SqlFragment): Promise<z.output<typeof countsRow>> =>
  queries.one(sql.type(countsRow)`
    SELECT
      count(*) FILTER (WHERE e.status = 'created') AS created,
      count(*) FILTER (WHERE e.status = 'running') AS running,
      count(*) FILTER (WHERE e.status = 'paused') AS paused,
      count(*) FILTER (WHERE e.status = 'completed') AS completed
    FROM ${LISTED}
    WHERE ${where}`);

const ofFeature = (feature: string): SqlFragment =>
  sql.fragment`(f.id::text = ${feature} OR lower(f.name) = lower(${feature}))`;

const EVERY = sql.fragment`true`;

/** Of a sealed experiment none is kept. */
const WORD = sql.fragment`CASE WHEN e.sealed_at IS NOT NULL THEN 'sealed' ELSE t.word END`;

/** What is not asked for is left out, so that the index `experiments_listed` has all that a list needs (migration 26). */
const matching = (
  environmentId: number,
  { q, tags = [], owner, feature, words = [] }: ExperimentFilter,
): SqlFragment => sql.fragment`
  e.environment_id = ${environmentId}::bigint AND e.deleted_at IS NULL
  AND (${containsClause(sql.fragment`e.name`, q)} OR ${containsClause(sql.fragment`f.name`, q)})
  AND ${tags.length === 0 ? EVERY : sql.fragment`e.tags @> ${sql.array(tags, 'text')}`}
  AND ${owner === undefined ? EVERY : sql.fragment`e.owner = ${owner}`}
  AND ${feature === undefined ? EVERY : ofFeature(feature)}
  AND ${words.length === 0 ? EVERY : sql.fragment`${WORD} = ANY(${sql.array(words, 'text')})`}`;

/** What is created or sealed has its rank from that alone; of all others it is kept. */
const RANK = sql.fragment`
  CASE
    WHEN e.status = 'created' THEN ${STATUS_RANKS.draft}::integer
    WHEN e.sealed_at IS NOT NULL THEN ${STATUS_RANKS.sealed}::integer
    ELSE coalesce(t.rank, ${STATUS_RANKS.running}::integer)
  END`;

const ORDERS: Readonly<Record<ExperimentSort, SqlFragment>> = {
  urgency: sql.fragment`${RANK}, e.created_at DESC, e.id DESC`,
  started_at: sql.fragment`e.started_at DESC NULLS LAST, e.id DESC`,
  created_at: sql.fragment`e.created_at DESC, e.id DESC`,
  name: sql.fragment`lower(e.name), e.id`,
  // What was kept of one that has ended or was sealed meanwhile says nothing of it.
  ends_at: sql.fragment`
    CASE WHEN e.status IN ('running', 'paused') THEN t.ends_at END NULLS LAST, e.created_at DESC, e.id DESC`,
};

/** @returns experiments in the order of their ids in the list; one that was deleted meanwhile is missing. */
export const findDetails = async (
  queries: Queries,
  ids: readonly number[],
): Promise<readonly ExperimentDetail[]> => {
  const found = await queries.any(sql.type(experimentDetailRow)`
    ${SELECT_EXPERIMENT_DETAIL} WHERE e.id = ANY(${sql.array(ids, 'int4')}) AND e.deleted_at IS NULL`);
  const byId = new Map(found.map((one) => [one.id, one]));
  return ids.flatMap((each) => byId.get(each) ?? []);
};

const listExperiments = async (
  queries: Queries,
  environmentId: number,
  filter: ExperimentFilter,
): Promise<ExperimentPage> => {
  const where = matching(environmentId, filter);
  const wanted = filter.statuses ?? [];
  const statusCounts = await countByStatus(queries, where);
  const ids = await queries.anyFirst(sql.type(z.object({ id }))`
    SELECT e.id FROM ${LISTED}
    WHERE ${where} AND (${wanted.length === 0} OR e.status = ANY(${sql.array(wanted, 'text')}))
    ORDER BY ${ORDERS[filter.sort ?? 'created_at']}
    ${pageClause(filter)}`);
  const items = await findDetails(queries, ids);
  const statuses = Object.entries(statusCounts).filter(
    ([status]) => wanted.length === 0 || wanted.some((one) => one === status),
  );
  return { count: statuses.reduce((sum, [, n]) => sum + n, 0), items, statusCounts };
};

/** @returns the experiments on Postgres, to be read. */
export const createExperimentReadModel = (pool: PostgresPool): ExperimentReadModel => ({
  list: (environmentId, filter) => read(pool, (queries) => listExperiments(queries, environmentId, filter)),
  detail: (environmentId, experimentId) =>
    read(pool, (queries) =>
      queries.maybeOne(sql.type(experimentDetailRow)`
        ${SELECT_EXPERIMENT_DETAIL}
        WHERE e.environment_id = ${environmentId}::bigint AND e.id = ${experimentId}::bigint
          AND e.deleted_at IS NULL`),
    ),
  byUuid: (uuid) =>
    read(pool, (queries) =>
      queries.maybeOne(sql.type(experimentDetailRow)`
        ${SELECT_EXPERIMENT_DETAIL} WHERE e.uuid = ${uuid} AND e.deleted_at IS NULL`),
    ),
  uuidOfDeleted: (environmentId, named) =>
    read(pool, (queries) =>
      queries.maybeOneFirst(sql.type(z.object({ uuid: z.string() }))`
        SELECT e.uuid FROM experiments e
        WHERE e.environment_id = ${environmentId}::bigint AND e.deleted_at IS NOT NULL
          AND ${typeof named === 'number' ? sql.fragment`e.id = ${named}::bigint` : sql.fragment`e.uuid = ${named}`}`),
    ),
  sameHeadline: (one, metricId) => read(pool, (queries) => findSameHeadline(queries, one, metricId)),
  sameAudience: (one, segmentId) => read(pool, (queries) => findSameAudience(queries, one, segmentId)),
});
