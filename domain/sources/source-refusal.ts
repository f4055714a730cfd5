import type { Assignment } from '../experiment.js';
import type { Aggregation, MetricDefinition } from '../metrics/metric.js';
import type { Refusal } from '../refusal.js';
import { quoteTyped } from '../typed-text.js';
import { metricFault } from './metric-fits-source.js';
import type { SourceMapping } from './source-mapping.js';

interface MeasuredMetric {
  readonly id: number;
  readonly name: string;
  readonly aggregation: Aggregation;
  readonly definition: MetricDefinition;
}

/** What an experiment that wants to read a source is. */
export interface ReadingExperiment {
  readonly assignment: Assignment;
  readonly metrics: readonly MeasuredMetric[];
}

/** @returns the refusal of the first metric that cannot be read from a source, or null. */
export const unfitMetric = (
  mapping: SourceMapping,
  metrics: readonly MeasuredMetric[],
): Refusal<'invalid_source'> | null => {
  for (const metric of metrics) {
    const fault = metricFault(mapping, metric);
    if (fault !== null)
      return { code: 'invalid_source', detail: `Metric ${metric.id}, ${quoteTyped(metric.name)}: ${fault}` };
  }
  return null;
};

/**
 * @param mapping null where the environment has no such source
 * @returns why an experiment cannot read a source, or null
 */
export const sourceRefusal = (
  sourceId: number,
  mapping: SourceMapping | null,
  { assignment, metrics }: ReadingExperiment,
): Refusal<'source_not_found' | 'invalid_source'> | null => {
  if (mapping === null)
    return { code: 'source_not_found', detail: `This environment has no source ${sourceId}.` };
  if (assignment !== 'external')
    return {
      code: 'invalid_source',
      detail: 'Only an experiment that somebody else assigns (`assignment`: `external`) reads a source.',
    };
  return unfitMetric(mapping, metrics);
};
