import { z } from 'zod/v4';
import type { ExperimentStatus } from '../../../domain/experiment.js';
import type { Measured } from '../../../domain/sources/metric-fits-source.js';
import { metricFault } from '../../../domain/sources/metric-fits-source.js';
import type { SourceMapping } from '../../../domain/sources/source-mapping.js';
import { quoteTyped } from '../../../domain/typed-text.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { sourceMapping } from '../shapes/source-mapping.js';
import { aggregation, id, metricDefinition, status } from '../shapes/stored-values.js';
import type { RefusedChange } from './catalogue-refusal.js';

const experiment = { experimentId: id, experiment: z.string(), status };
const measuringRow = z.object({
  ...experiment,
  metricId: id,
  metric: z.string(),
  aggregation,
  definition: metricDefinition,
});
const readingRow = z.object({ ...experiment, source: z.string(), mapping: sourceMapping });

interface Named {
  readonly experimentId: number;
  readonly experiment: string;
  readonly status: ExperimentStatus;
}

/** What was unfit before does not stand in the way of whoever mends something else. */
const newFault = (
  before: readonly [SourceMapping, Measured],
  after: readonly [SourceMapping, Measured],
): string | null => (metricFault(...before) === null ? metricFault(...after) : null);

const misfit = (
  { experimentId: number, experiment: name, status: now }: Named,
  why: string,
): RefusedChange => ({
  kind: 'refused',
  refusal: {
    code: 'invalid_source',
    detail: `Experiment ${number}, ${quoteTyped(name)}, ${why}`,
    experiments: [{ id: number, name, status: now }],
  },
});

/**
 * Expects the source to be locked.
 *
 * @returns why a source cannot have another mapping: a metric that is measured until a seal would lose what it measures
 */
export const refuseMapping = async (
  queries: Queries,
  sourceId: number,
  before: SourceMapping,
  after: SourceMapping,
): Promise<RefusedChange | null> => {
  const measured = await queries.any(sql.type(measuringRow)`
    SELECT
      e.id AS experiment_id, e.name AS experiment, e.status, m.id AS metric_id, m.name AS metric,
      coalesce(v.aggregation, m.aggregation) AS aggregation, coalesce(v.definition, m.definition) AS definition
    FROM experiments e
    JOIN experiment_metrics x ON x.experiment_id = e.id
    JOIN metrics m ON m.id = x.metric_id
    LEFT JOIN metric_versions v ON v.metric_id = x.metric_id AND v.version = x.metric_version
    WHERE e.source_id = ${sourceId} AND e.deleted_at IS NULL AND e.sealed_at IS NULL
    ORDER BY e.id, m.id`);
  for (const one of measured) {
    const fault = newFault([before, one], [after, one]);
    if (fault !== null)
      return misfit(one, `measures metric ${one.metricId}, ${quoteTyped(one.metric)}: ${fault}`);
  }
  return null;
};

/**
 * Expects the metric to be locked. Keeps the sources as they are until the transaction ends.
 *
 * @returns why a metric cannot have another meaning: an experiment that would follow it reads a source that lacks what it takes
 */
export const refuseMeaning = async (
  queries: Queries,
  metricId: number,
  before: Measured,
  after: Measured,
): Promise<RefusedChange | null> => {
  const reading = await queries.any(sql.type(readingRow)`
    SELECT e.id AS experiment_id, e.name AS experiment, e.status, o.name AS source, o.mapping
    FROM experiment_metrics x
    JOIN experiments e ON e.id = x.experiment_id
    JOIN sources o ON o.id = e.source_id
    WHERE x.metric_id = ${metricId} AND x.metric_version IS NULL
      AND e.started_at IS NULL AND e.deleted_at IS NULL
    ORDER BY e.id
    FOR SHARE OF o`);
  for (const one of reading) {
    const fault = newFault([one.mapping, before], [one.mapping, after]);
    if (fault !== null)
      return misfit(one, `follows the metric and reads the source "${one.source}": ${fault}`);
  }
  return null;
};
