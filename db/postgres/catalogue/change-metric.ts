import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod/v4';
import type { MetricFault } from '../../../domain/metrics/metric-rules.js';
import { definitionFault } from '../../../domain/metrics/metric-rules.js';
import { quoteTyped } from '../../../domain/typed-text.js';
import { currentOrigin } from '../audit/acting-as.js';
import type { OutdatedEdit, WantedEditions } from '../audit/outdated-edit.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { id } from '../shapes/stored-values.js';
import { auditOf } from './catalogue-audit.js';
import type { Addition, Change } from './catalogue-refusal.js';
import { changed, created, MISSING, refused } from './catalogue-refusal.js';
import type { Metric, MetricMeaning } from './metric-row.js';
import { findMetric } from './metric-row.js';
import { pinVersions } from './pin-versions.js';
import { refuseMeaning } from './refuse-misfit.js';

export interface NewMetric extends MetricMeaning {
  readonly environmentId: number;
  readonly name: string;
  readonly description: string;
}

export type MetricChange = Partial<Omit<NewMetric, 'environmentId'>>;

/** The parts of a change and what was there before do not go together. */
export interface Unfit {
  readonly kind: 'unfit';
  readonly fault: MetricFault;
}

const insertVersion = async (
  queries: Queries,
  metricId: number,
  version: number,
  { aggregation, direction, definition }: MetricMeaning,
): Promise<void> => {
  const { actor } = currentOrigin();
  await queries.query(sql.statement`
    INSERT INTO metric_versions (metric_id, version, aggregation, direction, definition, actor)
    VALUES (${metricId}, ${version}, ${aggregation}, ${direction}, ${sql.jsonb(definition)}, ${actor})`);
};

const audit = auditOf<Metric>((metric) => {
  const {
    id: metricId,
    environmentId,
    version,
    name,
    description,
    aggregation,
    direction,
    definition,
  } = metric;
  const state = { version, name, description, aggregation, direction, definition };
  return { subject: 'metric', id: metricId, name, projectId: null, environmentId, state };
});

/** Adds a metric to the library, in its first version. */
export const insertMetric = async (queries: Queries, input: NewMetric): Promise<Addition<Metric>> => {
  const { environmentId, name, description } = input;
  const metricId = await queries.maybeOneFirst(sql.type(z.object({ id }))`
    INSERT INTO metrics (environment_id, name, description, aggregation, direction, definition)
    SELECT
      id, ${name}, ${description}, ${input.aggregation}, ${input.direction}, ${sql.jsonb(input.definition)}
    FROM environments
    WHERE id = ${environmentId}::bigint
    RETURNING id`);
  if (metricId !== null) await insertVersion(queries, metricId, 1, input);
  const metric = metricId === null ? null : await findMetric(queries, environmentId, metricId);
  if (metric === null) return refused('environment_not_found', `There is no environment ${environmentId}.`);
  return audit.created(queries, created(metric));
};

const findLocked = async (
  queries: Queries,
  environmentId: number,
  metricId: number,
): Promise<Metric | null> => {
  await queries.query(sql.statement`SELECT FROM metrics WHERE id = ${metricId}::bigint FOR NO KEY UPDATE`);
  return findMetric(queries, environmentId, metricId);
};

const meaningOf = ({ aggregation, direction, definition }: MetricMeaning): MetricMeaning => ({
  aggregation,
  direction,
  definition,
});

/** A start pins what it finds; this is for experiments that software of an older version has started. */
const pinStarted = (queries: Queries, metricId: number): Promise<void> =>
  pinVersions(
    queries,
    sql.fragment`x.metric_id = ${metricId} AND EXISTS (
      SELECT FROM experiments e WHERE e.id = x.experiment_id AND e.started_at IS NOT NULL
    )`,
  );

/**
 * Changes a metric. Another meaning is another version: experiments that have started keep theirs, all others measure
 * the new one. A change that changes nothing leaves no trace.
 */
export const changeMetric = async (
  queries: Queries,
  ids: { readonly environmentId: number; readonly metricId: number },
  change: MetricChange,
  editions: WantedEditions,
): Promise<Change<Metric> | Unfit | OutdatedEdit> => {
  const { environmentId, metricId } = ids;
  const before = await findLocked(queries, environmentId, metricId);
  if (before === null) return MISSING;
  const conflict = await audit.outdated(queries, before, editions);
  if (conflict !== null) return conflict;
  const wanted = { ...before, ...change };
  const fault = definitionFault(wanted.aggregation, wanted.definition);
  if (fault !== null) return { kind: 'unfit', fault };
  if (isDeepStrictEqual(wanted, before)) return changed(before);
  const isNewVersion = !isDeepStrictEqual(meaningOf(wanted), meaningOf(before));
  const version = isNewVersion ? before.version + 1 : before.version;
  if (isNewVersion) {
    const misfit = await refuseMeaning(queries, metricId, before, wanted);
    if (misfit !== null) return misfit;
    await pinStarted(queries, metricId);
    await insertVersion(queries, metricId, version, wanted);
  }
  await queries.query(sql.statement`
    UPDATE metrics
    SET
      name = ${wanted.name}, description = ${wanted.description}, aggregation = ${wanted.aggregation},
      direction = ${wanted.direction}, definition = ${sql.jsonb(wanted.definition)}, version = ${version},
      updated_at = clock_timestamp()
    WHERE id = ${metricId}`);
  const after = await findMetric(queries, environmentId, metricId);
  return audit.changed(queries, before, changed(after ?? before));
};

/** Takes a metric out of the library, unless an experiment needs it. Completed ones go on knowing it. */
export const removeMetric = async (
  queries: Queries,
  environmentId: number,
  metricId: number,
  editions: WantedEditions,
): Promise<Change<Metric> | OutdatedEdit> => {
  const metric = await findLocked(queries, environmentId, metricId);
  if (metric === null) return MISSING;
  const conflict = await audit.outdated(queries, metric, editions);
  if (conflict !== null) return conflict;
  const needing = metric.experiments.filter(({ status }) => status !== 'completed');
  if (needing.length > 0) {
    const names = needing
      .map(({ id: experimentId, name }) => `${experimentId}, ${quoteTyped(name)}`)
      .join('; ');
    const detail = `The metric is measured by ${names}. Detach it there or complete them first.`;
    return { kind: 'refused', refusal: { code: 'metric_in_use', detail, experiments: needing } };
  }
  await queries.query(
    sql.statement`UPDATE metrics SET deleted_at = clock_timestamp() WHERE id = ${metricId}`,
  );
  return audit.removed(queries, changed(metric));
};
