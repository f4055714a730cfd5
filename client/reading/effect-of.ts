/** Which of an analysis' figures are shown, by what the scorecard is asked for. */
import type { Ends } from '../../domain/intervals/interval-scale.js';
import type { Schemas } from '../create-client.js';
import { formatLift, formatNumber, formatPoints } from './numbers.js';
import type { Reading } from './reading.js';

type Analysis = Schemas['TreatmentAnalysis'];
type Measured = Exclude<Analysis, { readonly kind: 'refused' }>;

/** An effect as it is shown: a lift, or a difference in the unit of the metric. */
export interface Effect {
  readonly kind: 'lift' | 'difference';
  readonly estimate: number;
  /** In words and as the thick bar; null where an old snapshot has none. */
  readonly shown: Ends | null;
  /** As a thin bar inside; none where it is the shown one. */
  readonly single: Ends | null;
}

interface Interval {
  readonly ci_low: number;
  readonly ci_high: number;
}

const endsOf = (estimate: number, interval: Interval | undefined): Ends | null =>
  interval === undefined ? null : { low: interval.ci_low, high: interval.ci_high, estimate };

const chosen = (
  kind: Effect['kind'],
  every: Ends | null,
  one: Ends & { readonly estimate: number },
  looks: Reading['looks'],
): Effect =>
  looks === 'one'
    ? { kind, estimate: one.estimate, shown: one, single: null }
    : { kind, estimate: one.estimate, shown: every, single: one };

const differenceOf = (analysis: Measured, looks: Reading['looks']): Effect => {
  const { estimate, ci_low: low, ci_high: high, always_valid: ofDifference } = analysis.absolute;
  // Where the lift has no bounds, the interval at every look is of the difference.
  const every = ofDifference ?? (analysis.kind === 'absoluteOnly' ? analysis.always_valid : undefined);
  return chosen('difference', endsOf(estimate, every), { low, high, estimate }, looks);
};

/** @returns null where there are no figures */
export const effectOf = (
  analysis: Analysis,
  { scale, looks }: Pick<Reading, 'scale' | 'looks'>,
): Effect | null => {
  if (analysis.kind === 'refused') return null;
  if (scale === 'absolute' || analysis.kind === 'absoluteOnly') return differenceOf(analysis, looks);
  const { estimate, ci_low: low, ci_high: high } = analysis.lift;
  return chosen('lift', endsOf(estimate, analysis.always_valid), { low, high, estimate }, looks);
};

/** @returns the p-value of every look, or of one; null where nothing was tested */
export const pValueOf = (analysis: Analysis, looks: Reading['looks']): number | null => {
  if (analysis.kind === 'refused') return null;
  return looks === 'one' ? analysis.p_value : analysis.always_valid.p_value;
};

/** @returns how such an effect is written: a difference of shares in percentage points, others as numbers */
export const formatOf = (kind: Effect['kind'], aggregation: string): ((value: number) => string) => {
  if (kind === 'lift') return formatLift;
  return aggregation === 'occurrence' ? formatPoints : (value) => formatNumber(value, { signed: true });
};
