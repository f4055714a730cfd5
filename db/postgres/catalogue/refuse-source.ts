import { z } from 'zod/v4';
import type { ExperimentCreation } from '../../../domain/lifecycle/experiment-creation.js';
import type { Refusal } from '../../../domain/refusal.js';
import type { SourceMapping } from '../../../domain/sources/source-mapping.js';
import { sourceRefusal, unfitMetric } from '../../../domain/sources/source-refusal.js';
import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { sourceMapping } from '../shapes/source-mapping.js';
import { aggregation, id, metricDefinition } from '../shapes/stored-values.js';

const metricRow = z.object({ id, name: z.string(), aggregation, definition: metricDefinition });
const mappingRow = z.object({ mapping: sourceMapping });

type MeasuredMetric = Readonly<z.output<typeof metricRow>>;

const findMetrics = (queries: Queries, ids: readonly number[]): Promise<readonly MeasuredMetric[]> =>
  queries.any(sql.type(metricRow)`
    SELECT m.id, m.name, m.aggregation, m.definition
    FROM metrics m
    WHERE m.id = ANY(${sql.array(ids, 'int8')})
    ORDER BY m.id`);

const findMapping = async (queries: Queries, where: SqlFragment): Promise<SourceMapping | null> => {
  const found = await queries.maybeOne(sql.type(mappingRow)`
    SELECT o.mapping FROM sources o WHERE ${where} FOR SHARE`);
  return found?.mapping ?? null;
};

/** Keeps the source as it is until the transaction ends. @returns why a new experiment cannot read it, or null. */
export const refuseSource = async (
  queries: Queries,
  { source, environmentId, assignment, metrics }: ExperimentCreation,
): Promise<Refusal | null> => {
  if (source === undefined) return null;
  const mapping = await findMapping(
    queries,
    sql.fragment`o.id = ${source.id}::bigint AND o.environment_id = ${environmentId} AND o.deleted_at IS NULL`,
  );
  const measured = await findMetrics(
    queries,
    metrics.map(({ metricId }) => metricId),
  );
  return sourceRefusal(source.id, mapping, { assignment, metrics: measured });
};

/** @returns why an experiment that reads a source cannot measure a metric, or null */
export const refuseMetricOfSource = async (
  queries: Queries,
  experimentId: number,
  metricId: number,
): Promise<Refusal<'invalid_source'> | null> => {
  const mapping = await findMapping(
    queries,
    sql.fragment`o.id = (SELECT e.source_id FROM experiments e WHERE e.id = ${experimentId})`,
  );
  return mapping === null ? null : unfitMetric(mapping, await findMetrics(queries, [metricId]));
};
