import type { GuardrailFigures, SnapshotAnalysis } from './snapshot-analysis.js';
import type { StoredExposures, StoredMetricResult, StoredResults } from './stored-snapshot.js';

/**
 * What SQL looks for inside of stored payloads. SQL cannot be typed, so it takes every name from here, where one that
 * the types do not have does not compile. Snapshots never change: a field that gets another name is read by both.
 */
export const STORED_FIELDS = {
  totals: 'totals' satisfies keyof StoredExposures,
  excludedIdentities: 'excluded_identities' satisfies keyof StoredExposures,
  health: 'health' satisfies keyof StoredExposures,
  srmPValue: 'srm_p_value' satisfies keyof StoredResults,
  srm: 'srm' satisfies keyof StoredResults,
  alarm: 'alarm' satisfies keyof StoredResults['srm'],
  metrics: 'metrics' satisfies keyof StoredResults,
  metricId: 'metric_id' satisfies keyof StoredMetricResult,
  analysis: 'analysis' satisfies keyof StoredMetricResult,
  /** From the analysis of a treatment on. */
  guardrailVerdict: [
    'guardrail' satisfies keyof SnapshotAnalysis,
    'verdict' satisfies keyof GuardrailFigures,
  ],
  harmed: 'harmed' satisfies GuardrailFigures['verdict'],
} as const;
