import { snakeCased } from '../../domain/snake-cased.js';
import { analyzeMetric } from '../analyze-metric.js';
import { beliefOfLift } from '../lift-posterior.js';
import type { TreatmentAnalysis } from '../metric-analysis.js';
import { benjaminiHochberg, holm } from '../multiple-testing.js';
import type { CheckedBasis, CheckedMetric, CheckedPayload } from './checked-snapshot.js';
import { samplesOfMetric } from './samples-of-metric.js';

/** A treatment's figures again, from the sums, named as they are stored. */
export type Again = Readonly<Record<string, unknown>>;

/** Chances and losses start from what was believed of lifts, where the experiment said what that is. */
const withPrior = (analysis: TreatmentAnalysis, sd: number, lowerIsBetter: boolean): unknown => {
  if (analysis.kind === 'refused') return analysis;
  if (analysis.kind === 'absoluteOnly') return { ...analysis, prior: { sd } };
  return { ...analysis, ...beliefOfLift(analysis, sd, lowerIsBetter) };
};

const marginOf = (
  { role, metric_id: id }: CheckedMetric,
  basis: CheckedBasis,
): { guardrailMargin?: number } =>
  role === 'guardrail'
    ? { guardrailMargin: basis.metrics.find((one) => one.metric_id === id)?.margin ?? 0 }
    : {};

const again = (
  metric: CheckedMetric,
  payload: CheckedPayload,
  basis: CheckedBasis,
): ReadonlyMap<string, Again> | null => {
  const phases = samplesOfMetric(metric, basis.control);
  if (phases === null) return null;
  const lowerIsBetter = metric.direction === 'down';
  const { treatments } = analyzeMetric({
    phases,
    aggregation: metric.aggregation,
    lowerIsBetter,
    plannedUnits: basis.planned_units,
    sampleRatioMismatch: payload.srm.alarm,
    ...marginOf(metric, basis),
  });
  const sd = basis.prior?.sd;
  return new Map(
    Object.entries(treatments).map(([key, analysis]) => [
      key,
      snakeCased(sd === undefined ? analysis : withPrior(analysis, sd, lowerIsBetter)) as Again,
    ]),
  );
};

const CORRECTIONS = {
  holm,
  bh: benjaminiHochberg,
  none: (pValues: readonly number[]) => ({ adjusted: pValues }),
} as const;

/** One of the p-values that were corrected together. */
interface Tested<Metric> {
  readonly metric: Metric;
  readonly variant: string;
  readonly p: number;
}

const pValueOf = (figures: Again | undefined): number => {
  const always = figures?.['always_valid'];
  const p = typeof always === 'object' && always !== null && 'p_value' in always ? always.p_value : null;
  return typeof p === 'number' ? p : 1;
};

/**
 * The p-values after the correction: of those that were tested, in a family of the size of the design. Only where they
 * fall at every look; those of a planned end are of the look at which they fell.
 */
const adjusted = <Metric extends CheckedMetric>(
  found: ReadonlyMap<Metric, ReadonlyMap<string, Again>>,
  payload: CheckedPayload<Metric>,
  { decision }: CheckedBasis,
): ReadonlyMap<Metric, ReadonlyMap<string, number>> => {
  const { family } = payload;
  if (family === undefined || (decision !== undefined && decision.at !== 'always')) return new Map();
  const tested = [...found].flatMap(([metric, figures]) =>
    Object.entries(metric.analysis)
      .filter(([, stored]) => 'adjusted_p_value' in stored)
      .map(([variant]): Tested<Metric> => ({ metric, variant, p: pValueOf(figures.get(variant)) })),
  );
  const rest = Array.from({ length: Math.max(0, family.size - tested.length) }, () => 1);
  const corrected = CORRECTIONS[family.method]([...tested.map(({ p }) => p), ...rest]).adjusted;
  const byMetric = new Map<Metric, Map<string, number>>();
  tested.forEach(({ metric, variant }, place) => {
    const ofMetric = byMetric.get(metric) ?? new Map<string, number>();
    byMetric.set(metric, ofMetric.set(variant, corrected[place] ?? 1));
  });
  return byMetric;
};

/**
 * Computes what a snapshot says of each metric once more, from its sums and its basis, by the very code of the product.
 *
 * @returns by metric and treatment; a metric that could not be read, or of an old snapshot without all sums, is absent
 */
export const recomputeAnalysis = <Metric extends CheckedMetric>(
  payload: CheckedPayload<Metric>,
  basis: CheckedBasis,
): ReadonlyMap<Metric, ReadonlyMap<string, Again>> => {
  const found = new Map<Metric, ReadonlyMap<string, Again>>();
  for (const metric of payload.metrics) {
    const figures = metric.error === null ? again(metric, payload, basis) : null;
    if (figures !== null) found.set(metric, figures);
  }
  const corrected = adjusted(found, payload, basis);
  return new Map(
    [...found].map(([metric, figures]) => [
      metric,
      new Map(
        [...figures].map(([variant, of]) => {
          const p = corrected.get(metric)?.get(variant);
          return [variant, p === undefined ? of : { ...of, adjusted_p_value: p }];
        }),
      ),
    ]),
  );
};
