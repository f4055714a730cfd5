/** What is drawn of a row of the scorecard, and what is said where nothing can be. */
import type { Ends } from '../../domain/intervals/interval-scale.js';
import { reasonInWords } from '../../domain/metrics/reason-in-words.js';
import type { Schemas } from '../create-client.js';
import { collectedOf, marginOf } from './comparison.js';
import type { Effect } from './effect-of.js';

type Metric = Schemas['MetricResult'];
type Analysis = Schemas['TreatmentAnalysis'];

/** A metric and a variant, against the baseline. */
export interface Row {
  readonly metric: Metric;
  readonly variant: string;
  readonly analysis: Analysis;
}

/** @returns in words why a row has no interval; with how far it is, where that is a number */
export const reasonIn = ({ metric, analysis }: Row, baseline: string): string => {
  if (analysis.kind === 'absoluteOnly') return reasonInWords(analysis.lift_refusal);
  if (analysis.kind === 'result') return '';
  const fewest = Math.min(analysis.n, metric.variants[baseline]?.n ?? 0);
  const collected = collectedOf(analysis.reason, fewest);
  return collected === null ? reasonInWords(analysis.reason) : `${collected}, in each variant`;
};

/** @returns where harm begins, in the unit that is drawn */
export const marginIn = (row: Row, effect: Effect): number | undefined => {
  const margin = marginOf(row.metric, row.analysis);
  if (margin === undefined || effect.kind === 'lift') return margin;
  const control = row.analysis.kind === 'refused' ? undefined : row.analysis.control_mean;
  return control === undefined ? undefined : margin * Math.abs(control);
};

/** @returns a guardrail's interval open on one side, since it is asked one way only: how bad may it be? */
export const drawnOf = ({ metric, analysis }: Row, effect: Effect, shown: Ends): Ends => {
  const worst = analysis.guardrail?.always_valid?.worst_lift;
  if (worst == null || effect.kind !== 'lift' || effect.single === null) return shown;
  const open = metric.direction === 'down' ? { low: -Infinity, high: worst } : { low: worst, high: Infinity };
  return { ...open, estimate: shown.estimate };
};
