import { CONTROL_KEY } from '../experiment.js';
import { headlineOf } from '../metrics/goals.js';
import type { MetricVerdict } from '../metrics/metric-verdict.js';
import { ownValue } from '../own-value.js';
import type { SeenAnalysis, SeenMetric, StatusFacts } from './status-facts.js';

/** A metric's analysis of one treatment. */
export interface Reading {
  readonly metric: SeenMetric;
  readonly variant: string;
  readonly analysis: SeenAnalysis;
}

/** What the latest results say, in the parts that the rules ask for. */
export interface Figures {
  readonly headline: SeenMetric | null;
  /** The headline metric's. */
  readonly readings: readonly Reading[];
  /** The guardrails'. */
  readonly guardrails: readonly Reading[];
  /** Identities of control and the treatment that has fewest, together; null while nobody has counted. */
  readonly units: number | null;
}

/** Anybody who has the public key can make up variants, and events that harm a guardrail. */
const treatmentsOf = ({ variantKeys, results }: StatusFacts): readonly string[] => {
  const unexpected = new Set(results?.unexpected_variants ?? []);
  return variantKeys.filter((key) => key !== CONTROL_KEY && !unexpected.has(key));
};

const readingsOf = (metric: SeenMetric, treatments: readonly string[]): readonly Reading[] =>
  treatments.flatMap((variant) => {
    const { analysis = {} } = metric;
    const own = ownValue(analysis, variant);
    return own === undefined ? [] : [{ metric, variant, analysis: own }];
  });

const findHeadline = ({ results }: StatusFacts): SeenMetric | null => {
  const metrics = results?.metrics ?? [];
  const named = metrics.find(({ metric_id: id }) => id === results?.headline?.metric_id);
  return named ?? headlineOf(metrics);
};

const countUnits = (
  { results, exposures }: StatusFacts,
  headline: SeenMetric | null,
  treatments: readonly string[],
): number | null => {
  if (results?.decision !== undefined) return results.decision.units;
  const totals = exposures?.totals ?? {};
  const counted = headline?.variants;
  const sizeOf = (key: string): number => counted?.[key]?.n ?? totals[key] ?? 0;
  if (counted === undefined && exposures === null) return null;
  return treatments.length === 0
    ? sizeOf(CONTROL_KEY)
    : sizeOf(CONTROL_KEY) + Math.min(...treatments.map(sizeOf));
};

/** @returns what the latest results say. */
export const readFigures = (facts: StatusFacts): Figures => {
  const treatments = treatmentsOf(facts);
  const headline = findHeadline(facts);
  const guardrails = (facts.results?.metrics ?? []).filter(({ role }) => role === 'guardrail');
  return {
    headline,
    readings: headline === null ? [] : readingsOf(headline, treatments),
    guardrails: guardrails.flatMap((metric) => readingsOf(metric, treatments)),
    units: countUnits(facts, headline, treatments),
  };
};

/** @returns the readings with a verdict. */
export const withVerdict = (readings: readonly Reading[], verdict: MetricVerdict): readonly Reading[] =>
  readings.filter(({ analysis }) => analysis.verdict === verdict);

/** @returns those that are surely harmed. */
export const harmedOf = ({ guardrails }: Figures): readonly Reading[] =>
  guardrails.filter(({ analysis }) => analysis.guardrail?.verdict === 'harmed');

/** How good the effect is: more is better. */
const goodness = ({ metric, analysis }: Reading): number =>
  (metric.direction === 'down' ? -1 : 1) * (analysis.lift?.estimate ?? analysis.absolute?.estimate ?? 0);

/** @returns the best first; equal ones stay in the order of the feature's variants. */
export const bestFirst = (readings: readonly Reading[]): readonly Reading[] =>
  [...readings].sort((left, right) => goodness(right) - goodness(left));

/** @returns how long variants were served, until the latest figures or now; pauses do not count. */
const servedMs = ({ epochs, startedAt, asOf, now }: StatusFacts): number => {
  const until = asOf ?? now;
  if (epochs.length === 0) return Math.max(0, until - (startedAt ?? until));
  return epochs.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to ?? until, until) - from), 0);
};

/** @returns how long it takes until there are as many as wanted, at the present rate; null where there is no rate. */
export const msUntil = (facts: StatusFacts, now: number, wanted: number): number | null => {
  const served = servedMs(facts);
  return now <= 0 || served <= 0 || now >= wanted ? null : ((wanted - now) * served) / now;
};
