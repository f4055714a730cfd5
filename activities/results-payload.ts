import { defined } from '../domain/defined.js';
import type { Instant } from '../domain/experiment.js';
import { snakeCased } from '../domain/snake-cased.js';
import type { MetricResult, ResultsPayload } from '../domain/snapshots/snapshot-payload.js';
import type { ComparedMetric } from '../stats/deciding/compared-metric.js';
import { unchangedField, unseenField } from './exposures-payload.js';
import type { ResultsAnalysis } from './results-analysis.js';
import { resultsWarnings } from './results-warnings.js';

const mapValues = <From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Readonly<Record<string, To>> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));

/** @returns one metric's part of the payload. */
export const metricResult = ({ metric, comparison }: ComparedMetric): MetricResult => {
  const { metricId, metricVersion = 1, name, role = 'goal', aggregation, direction, definition } = metric;
  const head = {
    metric_id: metricId,
    metric_version: metricVersion,
    name,
    role,
    aggregation,
    direction,
    definition,
  };
  if (comparison.kind === 'failed') {
    const { code, detail } = comparison;
    return { ...head, variants: {}, inference: {}, analysis: {}, error: { code, detail } };
  }
  return {
    ...head,
    variants: comparison.arms,
    ...defined({ phases: comparison.phases }),
    inference: mapValues(comparison.inference, (inference) => snakeCased(inference)),
    analysis: mapValues(comparison.analysis, (analysis) => snakeCased(analysis)),
    error: null,
  };
};

/**
 * Builds the results' payload: the predecessor's fields with its kernel's numbers, and beside them the full analysis
 * from which the verdict comes.
 */
export const resultsPayload = (
  analysis: ResultsAnalysis,
  eventsInTransit: number | null = 0,
  unchangedSince: Instant | null = null,
): ResultsPayload => {
  const { variants, excludedIdentities, phases, sampleRatio, crossover, metrics } = analysis;
  const { family, headline, decision } = analysis;
  const warnings = resultsWarnings(metrics);
  return {
    srm_p_value: sampleRatio.p_value,
    srm: sampleRatio,
    excluded_identities: excludedIdentities,
    crossover,
    phases,
    unexpected_variants: variants.unexpected,
    unexpected_variants_left_out: variants.leftOut,
    metrics: metrics.map(metricResult),
    family: snakeCased(family),
    ...(headline === null ? {} : { headline: { metric_id: headline } }),
    ...(decision === null ? {} : { decision }),
    ...(warnings.length === 0 ? {} : { warnings }),
    ...unseenField(eventsInTransit),
    ...unchangedField(unchangedSince),
  };
};
