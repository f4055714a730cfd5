/** Results as CSV: a line for each metric and variant, with figures as they are and not as they are read. */
import type { Schemas } from '../../client/create-client.js';
import { verdictOf } from '../../client/reading/comparison.js';

type Payload = Schemas['ResultsPayload'];
type Metric = Schemas['MetricResult'];
type Analysis = Schemas['TreatmentAnalysis'];
type Results = Schemas['LatestResults'] & { readonly payload: Payload };

const HEAD = [
  'experiment',
  'feature',
  'as_of',
  'seq',
  'sealed',
  'metric',
  'role',
  'aggregation',
  'direction',
  'variant',
  'n',
  'sum',
  'mean',
  'control_mean',
  'lift',
  'lift_low',
  'lift_high',
  'difference',
  'difference_low',
  'difference_high',
  'p_value',
  'adjusted_p_value',
  'chance_to_win',
  'verdict',
  'reason',
  'margin',
  'unharmed_p_value',
  'harmed_p_value',
] as const;

type Cells = Partial<Record<(typeof HEAD)[number], string | number | boolean | null | undefined>>;

/** A spreadsheet takes what begins so for a formula; whoever named a metric must not be able to write one. */
const FORMULA = /^[=+\-@\t\r]/;

const cellOf = (value: Cells[keyof Cells]): string => {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const lineOf = (cells: Cells): string => HEAD.map((name) => cellOf(cells[name])).join(',');

const liftCells = (analysis: Analysis): Cells =>
  analysis.kind === 'result'
    ? {
        lift: analysis.lift.estimate,
        lift_low: analysis.always_valid.ci_low,
        lift_high: analysis.always_valid.ci_high,
      }
    : {};

/** By these its verdict falls; `p_value` is that of no difference, as of every metric. */
const guardrailCells = ({ guardrail }: Analysis): Cells => ({
  margin: guardrail?.margin,
  unharmed_p_value: guardrail?.always_valid?.p_value,
  harmed_p_value: guardrail?.always_valid?.harm_p_value,
});

const analysisCells = (metric: Metric, analysis: Analysis): Cells => {
  const verdict = {
    verdict: verdictOf(metric, analysis),
    adjusted_p_value: analysis.adjusted_p_value,
    ...guardrailCells(analysis),
  };
  if (analysis.kind === 'refused') return { ...verdict, reason: analysis.reason };
  const { absolute } = analysis;
  return {
    ...verdict,
    ...liftCells(analysis),
    control_mean: analysis.control_mean,
    difference: absolute.estimate,
    difference_low: absolute.always_valid?.ci_low,
    difference_high: absolute.always_valid?.ci_high,
    p_value: analysis.always_valid.p_value,
    chance_to_win: analysis.chance_to_win,
    reason: analysis.kind === 'absoluteOnly' ? analysis.lift_refusal : null,
  };
};

const metricLines = (about: Cells, metric: Metric): readonly string[] => {
  const { name, role, aggregation, direction, variants, analysis, error } = metric;
  const ofMetric = { ...about, metric: name, role: role ?? 'goal', aggregation, direction };
  if (error !== null) return [lineOf({ ...ofMetric, reason: error.code })];
  const keys = ['control', ...Object.keys(analysis)];
  return keys.map((variant) => {
    const arm = variants[variant];
    const compared = analysis[variant];
    return lineOf({
      ...ofMetric,
      variant,
      n: arm?.n ?? 0,
      sum: arm?.sum,
      mean: arm?.mean,
      ...(compared === undefined ? {} : analysisCells(metric, compared)),
    });
  });
};

/** @returns the results as CSV, as RFC 4180 has it but for its line ends; intervals are those that hold at every look */
export const resultsAsCsv = (
  { name, feature }: Pick<Schemas['ExperimentDetail'], 'name' | 'feature'>,
  { as_of, seq, is_final, payload }: Results,
): string => {
  const about = { experiment: name, feature: feature.name, as_of, seq, sealed: is_final };
  return [HEAD.join(','), ...payload.metrics.flatMap((metric) => metricLines(about, metric)), ''].join('\n');
};
