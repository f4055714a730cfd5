import type { MetricVerdict } from '../domain/metrics/metric-verdict.js';
import type { RefusalReason } from './refusals.js';

/** What the verdict on a measured effect follows from. */
export interface VerdictInput {
  readonly estimate: number;
  /** Always-valid p-value, or the same after a correction for several metrics. */
  readonly pValue: number;
  readonly alpha: number;
  readonly lowerIsBetter: boolean;
  readonly sampleRatioMismatch: boolean;
}

const TOO_EARLY: readonly RefusalReason[] = ['noUnits', 'tooFewUnits', 'tooFewConversions'];

/** Verdict on an effect: the p-value decides whether there is one, the sign and the metric's direction decide which. */
export const verdictOn = (input: VerdictInput): MetricVerdict => {
  if (input.sampleRatioMismatch) return 'blocked';
  if (input.pValue > input.alpha || input.estimate === 0) return 'inconclusive';
  return input.estimate > 0 === input.lowerIsBetter ? 'worse' : 'better';
};

/** Verdict where there is no number: collecting while more units will help, inconclusive otherwise. */
export const verdictOnRefusal = (reason: RefusalReason, sampleRatioMismatch: boolean): MetricVerdict => {
  if (sampleRatioMismatch) return 'blocked';
  return TOO_EARLY.includes(reason) ? 'collecting' : 'inconclusive';
};
