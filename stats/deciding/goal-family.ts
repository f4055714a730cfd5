import type { FamilyMethod } from '../../domain/metrics/decision-settings.js';
import { decides } from '../../domain/metrics/goals.js';
import type { Indication } from '../../domain/metrics/metric-verdict.js';
import { INDICATIONS } from '../../domain/metrics/metric-verdict.js';
import type { AdjustedPValues } from '../multiple-testing.js';
import { benjaminiHochberg, holm } from '../multiple-testing.js';
import type { ComparedMetric, ShownAnalysis } from './compared-metric.js';

/** The decisions of an experiment that are corrected together: its goals with its treatments. */
export interface GoalFamily {
  readonly method: FamilyMethod;
  /** All that the experiment was set up to compare, whether there is anything to be read of them or not. */
  readonly treatments: readonly string[];
}

/** An analysis of figures and not of a reason why there are none. */
export type MeasuredAnalysis = Exclude<ShownAnalysis, { readonly kind: 'refused' }>;

const uncorrected = (pValues: readonly (number | null)[]): Pick<AdjustedPValues, 'adjusted'> => ({
  adjusted: pValues,
});

const CORRECTIONS: Readonly<
  Record<FamilyMethod, (pValues: readonly (number | null)[]) => Pick<AdjustedPValues, 'adjusted'>>
> = { holm, bh: benjaminiHochberg, none: uncorrected };

/** Whether a verdict points somewhere, or would if the effect were clear. */
export const asIndication = ({ verdict }: ShownAnalysis): Indication | null =>
  INDICATIONS.find((indication) => indication === verdict) ?? null;

/** A goal and a treatment that can be tested now: not too early, not blocked, and with figures. */
const tested = ({ comparison }: ComparedMetric, variant: string): MeasuredAnalysis | null => {
  // A variant may be called `constructor`.
  if (comparison.kind === 'failed' || !Object.hasOwn(comparison.analysis, variant)) return null;
  const analysis = comparison.analysis[variant];
  if (analysis === undefined || analysis.kind === 'refused') return null;
  return asIndication(analysis) === null ? null : analysis;
};

const goalsOf = (metrics: readonly ComparedMetric[]): readonly ComparedMetric[] =>
  metrics.filter(({ metric }) => decides(metric));

/** @returns how many decisions are corrected together. */
export const familySize = (metrics: readonly ComparedMetric[], { treatments }: GoalFamily): number =>
  goalsOf(metrics).length * treatments.length;

/** @returns whether a metric's verdict on a variant is a decision of the family. */
export const isOfFamily = (
  { metric }: ComparedMetric,
  variant: string,
  { treatments }: GoalFamily,
): boolean => decides(metric) && treatments.includes(variant);

/** Finds the p-value of a goal and a treatment after the correction; undefined where nothing could be tested. */
export type AdjustedPValue = (metricId: number, variant: string) => number | undefined;

/**
 * Corrects the p-values of a family. Its size is that of the design and not of what can be read: a goal or a treatment
 * that has no figures yet counts with a p-value of 1. Otherwise the first that can be read would be decided as if it
 * were alone, and the sum over the looks would exceed what is promised for all of them.
 *
 * @param pValueOf which p-value decides
 */
export const adjustFamily = (
  metrics: readonly ComparedMetric[],
  family: GoalFamily,
  pValueOf: (analysis: MeasuredAnalysis) => number,
): AdjustedPValue => {
  const pairs = goalsOf(metrics).flatMap((compared) =>
    family.treatments.map((variant) => ({
      metricId: compared.metric.metricId,
      variant,
      analysis: tested(compared, variant),
    })),
  );
  const pValues = pairs.map(({ analysis }) => (analysis === null ? 1 : pValueOf(analysis)));
  const { adjusted } = CORRECTIONS[family.method](pValues);
  const found = pairs.flatMap(({ metricId, variant, analysis }, place) => {
    const pValue = adjusted[place];
    return analysis === null || pValue == null ? [] : [{ metricId, variant, pValue }];
  });
  return (metricId, variant) =>
    found.find((pair) => pair.metricId === metricId && pair.variant === variant)?.pValue;
};

/** @returns the metric with each of its analyses changed. */
export const mapAnalyses = (
  compared: ComparedMetric,
  change: (analysis: ShownAnalysis, variant: string) => ShownAnalysis,
): ComparedMetric => {
  const { metric, comparison } = compared;
  if (comparison.kind === 'failed') return compared;
  const analysis = Object.fromEntries(
    Object.entries(comparison.analysis).map(([variant, of]) => [variant, change(of, variant)]),
  );
  return { metric, comparison: { ...comparison, analysis } };
};
