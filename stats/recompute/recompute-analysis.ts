import { snakeCased } from '../../domain/snake-cased.js';
import { analyzeMetric } from '../analyze-metric.js';
import { beliefOfLift } from '../lift-posterior.js';
import type { TreatmentAnalysis } from '../metric-analysis.js';
import { benjaminiHochberg, holm } from '../multiple-testing.js';
import type { CheckedBasis, CheckedMetric, CheckedPayload } from './checked-snapshot.js';
import { samplesOfMetric } from './samples-of-metric.js';

/** The treatments of a metric again, from the sums. */
export type Treatments = ReadonlyMap<string, TreatmentAnalysis>;

/** A treatment's figures again, from the sums, named as they are stored. */
export type Again = Readonly<Record<string, unknown>>;

/** Chances and losses start from what was believed of lifts, where the experiment said what that is. */
const withPrior = (analysis: TreatmentAnalysis, sd: number, lowerIsBetter: boolean): TreatmentAnalysis => {
  if (analysis.kind === 'refused') return analysis;
  if (analysis.kind === 'result') return { ...analysis, ...beliefOfLift(analysis, sd, lowerIsBetter) };
  const { liftRefusal: refusal } = analysis;
  return Object.assign({}, analysis, { prior: { sd, refusal } });
};

const marginOf = (
  { role, metric_id: id }: CheckedMetric,
  basis: CheckedBasis,
): { guardrailMargin?: number } =>
  role === 'guardrail'
    ? { guardrailMargin: basis.metrics.find((one) => one.metric_id === id)?.margin ?? 0 }
    : {};

const again = (metric: CheckedMetric, payload: CheckedPayload, basis: CheckedBasis): Treatments | null => {
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
      sd === undefined ? analysis : withPrior(analysis, sd, lowerIsBetter),
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
 * Computes how the treatments of each metric compare once more, from the sums, by the very code of the product.
 *
 * @returns by metric and treatment; a metric that could not be read, or of an old snapshot without all sums, is absent
 */
export const recomputeTreatments = <Metric extends CheckedMetric>(
  payload: CheckedPayload<Metric>,
  basis: CheckedBasis,
): ReadonlyMap<Metric, Treatments> => {
  const found = new Map<Metric, Treatments>();
  for (const metric of payload.metrics) {
    const figures = metric.error === null ? again(metric, payload, basis) : null;
    if (figures !== null) found.set(metric, figures);
  }
  return found;
};

/** @returns a treatment's figures, named as they are stored */
export const asStored = (analysis: object): Again => snakeCased(analysis) as Again;

/**
 * Computes what a snapshot says of each metric once more, as it would be with the basis's control and p-values that fall at every look.
 *
 * @returns by metric and treatment; a metric that could not be read, or of an old snapshot without all sums, is absent
 */
export const recomputeAnalysis = <Metric extends CheckedMetric>(
  payload: CheckedPayload<Metric>,
  basis: CheckedBasis,
): ReadonlyMap<Metric, ReadonlyMap<string, Again>> => {
  const found = new Map(
    [...recomputeTreatments(payload, basis)].map(([metric, treatments]) => [
      metric,
      new Map([...treatments].map(([variant, of]) => [variant, asStored(of)])),
    ]),
  );
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
