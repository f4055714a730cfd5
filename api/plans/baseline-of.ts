import type { MetricBaselineReadout } from '../../db/clickhouse/metrics/query-metric-baseline.js';
import type { Aggregation, MetricDefinition } from '../../domain/metrics/metric.js';
import { DEFAULT_ALPHA } from '../../stats/alpha.js';
import { REFUSALS } from '../../stats/refusals.js';
import type { SampleStatistics } from '../../stats/sample-statistics.js';
import { mergeSamples, momentsOfSample } from '../../stats/sample-statistics.js';
import { ApiProblem, fieldProblem } from '../problem/api-problem.js';
import type { ExperimentPlanBody, PlanRequest } from './plan-schemas.js';

/** A metric as far as planning needs it. */
export interface PlannedMetric {
  readonly aggregation: Aggregation;
  readonly definition: MetricDefinition;
}

type BaselineBody = ExperimentPlanBody['baseline'];

const kindOf = ({ aggregation, definition }: PlannedMetric): BaselineBody['kind'] => {
  if (definition.version === 2 && definition.denominator !== undefined) return 'ratio';
  return aggregation === 'occurrence' ? 'proportion' : 'mean';
};

/** @returns a 409 for figures that events do not give */
export const unknownBaseline = (why: string, instead: string): ApiProblem =>
  new ApiProblem('baseline_unknown', `${why} Give ${instead}.`);

/** @throws ApiProblem for a baseline that no metric of its kind has */
export const askedBaseline = (
  metric: PlannedMetric,
  { mean, variance }: NonNullable<PlanRequest['baseline']>,
): BaselineBody => {
  const kind = kindOf(metric);
  const given = { source: 'request', kind, mean, units: null, rejected_values: null, sums: null } as const;
  if (mean === 0) throw fieldProblem('baseline.mean', 'custom', 'must not be 0: no part of it can be found');
  if (kind !== 'proportion') {
    if (variance !== undefined) return { ...given, variance };
    throw fieldProblem('baseline.variance', 'custom', 'is needed, except for a rate');
  }
  if (!(mean > 0 && mean < 1)) throw fieldProblem('baseline.mean', 'custom', 'a rate lies between 0 and 1');
  if (variance !== undefined)
    throw fieldProblem('baseline.variance', 'custom', 'follows from the rate, so leave it out');
  return { ...given, variance: mean * (1 - mean) };
};

const sampleOf = ({ n, mean, m2, denominator }: MetricBaselineReadout): SampleStatistics => {
  if (denominator === undefined) return { n, mean, m2 };
  const { comoment } = denominator;
  return {
    kind: 'ratio',
    n,
    numerator: { mean, m2 },
    denominator: { mean: denominator.mean, m2: denominator.m2 },
    comoment,
  };
};

const total = <Row>(rows: readonly Row[], of: (row: Row) => number): number =>
  rows.reduce((sum, row) => sum + of(row), 0);

const sumsOf = (cohorts: readonly MetricBaselineReadout[]): NonNullable<BaselineBody['sums']> => {
  const below = cohorts.flatMap(({ denominator }) => denominator ?? []);
  const ofRatio = {
    denominator_sum: total(below, ({ sum }) => sum),
    denominator_sum_squares: total(below, ({ sumSquares }) => sumSquares),
    sum_of_products: total(below, ({ sumOfProducts }) => sumOfProducts),
  };
  return {
    sum: total(cohorts, ({ sum }) => sum),
    sum_squares: total(cohorts, ({ sumSquares }) => sumSquares),
    ...(below.length === 0 ? {} : ofRatio),
  };
};

const INSTEAD = '`baseline`';

/** Occurrences and counts never look at a value, so they reject none. */
const rejectedOf = (
  { aggregation, definition }: PlannedMetric,
  cohorts: readonly MetricBaselineReadout[],
) => {
  const reads = (how: string): boolean => how === 'sum' || how === 'mean';
  const below = definition.version === 2 ? definition.denominator?.aggregation : undefined;
  return (
    (reads(aggregation) ? total(cohorts, ({ rejectedValues }) => rejectedValues) : 0) +
    (reads(below ?? '') ? total(cohorts, ({ denominator }) => denominator?.rejectedValues ?? 0) : 0)
  );
};

/**
 * What the last days' identities came to, as if all of them had been one arm.
 *
 * @throws ApiProblem `baseline_unknown` where nobody came, nobody did it, or all did the same
 */
export const observedBaseline = (
  metric: PlannedMetric,
  cohorts: readonly MetricBaselineReadout[],
): BaselineBody => {
  const sample = mergeSamples(cohorts.map(sampleOf));
  const moments = momentsOfSample(sample, DEFAULT_ALPHA);
  const { event } = metric.definition;
  const who = `${sample.n} ${sample.n === 1 ? 'identity' : 'identities'}`;
  if (moments.kind === 'refused') {
    const why = sample.n === 0 ? 'Nobody was seen in these days.' : `${REFUSALS[moments.reason]} (${who}.)`;
    throw unknownBaseline(why, INSTEAD);
  }
  const { mean, variance } = moments;
  if (mean === 0)
    throw unknownBaseline(`Of ${who} none had an event “${event}” that comes to anything.`, INSTEAD);
  if (variance === 0)
    throw unknownBaseline(`The metric is the same for all ${who}, so there is no spread.`, INSTEAD);
  const kind = kindOf(metric);
  return {
    source: 'events',
    kind,
    mean,
    variance: kind === 'proportion' ? mean * (1 - mean) : variance,
    units: sample.n,
    rejected_values: rejectedOf(metric, cohorts),
    sums: sumsOf(cohorts),
  };
};
