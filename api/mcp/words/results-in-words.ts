/** Results in a few sentences: first whether they can be read at all, then the figures, rounded as the pages do it. */
import { CONTROL_KEY } from '../../../domain/experiment.js';
import { decides, headlineOf } from '../../../domain/metrics/goals.js';
import { reasonInWords } from '../../../domain/metrics/reason-in-words.js';
import { ownValue } from '../../../domain/own-value.js';
import { sayCount, sayGuardrailP, sayLift, sayPart } from '../../../domain/status/say-figures.js';
import { sayAnalysis } from '../../../domain/status/say-verdict.js';
import { onOneLine } from '../../../domain/typed-text.js';
import type { ExperimentDetailBody } from '../../experiments/experiment-schemas.js';
import type { LatestResultsBody } from '../../snapshots/snapshot-schemas.js';
import { joined, lines, quoted } from './quoted.js';

export type Results = NonNullable<LatestResultsBody['payload']>;
export type MetricOfResults = Results['metrics'][number];
type Analysis = NonNullable<MetricOfResults['analysis'][string]>;

const SIZES_ARE_WRONG =
  'BLOCKED: the variants do not have the sizes that they should (sample ratio mismatch). There is no verdict, and no effect is shown, for it would mean nothing.';

const roleOf = ({ role = 'goal' }: MetricOfResults, isHeadline: boolean): string =>
  isHeadline ? `${role}, the headline` : role;

const guardrailInWords = ({ guardrail, verdict }: Analysis): string => {
  if (guardrail === undefined) return `verdict ${verdict}`;
  const worst = guardrail.always_valid?.worst_lift ?? null;
  const at =
    worst === null ? '' : `, at worst ${sayLift(worst)} (a one-sided bound; intervals have two sides)`;
  const tested = guardrail.always_valid;
  const sure = tested === undefined ? '' : ` (${sayGuardrailP(tested)})`;
  return `verdict ${guardrail.verdict}${sure}${at}, with a margin of ${sayPart(guardrail.margin)}`;
};

const verdictInWords = ({ role }: MetricOfResults, analysis: Analysis): string => {
  const { verdict, indication } = analysis;
  if (role === 'guardrail') return guardrailInWords(analysis);
  if (verdict !== 'indication' || indication === undefined) return `verdict ${verdict}`;
  return indication === 'inconclusive'
    ? 'no clear effect; it decides nothing'
    : `points to ${indication}; it decides nothing`;
};

/** @returns the analysis of a variant, whatever that is called */
export const analysisOf = ({ analysis }: MetricOfResults, variant: string): Analysis | undefined =>
  ownValue(analysis, variant);

/** Of what is blocked a figure would be quoted all the same, whatever is said beside it. */
const isBlocked = ({ srm }: Results, { verdict, blocked_by: by }: Analysis): boolean =>
  srm.alarm || verdict === 'blocked' || by !== undefined;

/** @returns how a treatment compares with control on a metric. */
export const treatmentInWords = (results: Results, metric: MetricOfResults, variant: string): string => {
  const analysis = analysisOf(metric, variant);
  if (analysis === undefined) return `${quoted(variant)} has no figures`;
  if (analysis.kind === 'refused')
    return `${quoted(variant)} ${analysis.verdict}: no figures, ${reasonInWords(analysis.reason)}`;
  if (isBlocked(results, analysis)) return `${quoted(variant)} blocked: its figures mean nothing`;
  const { absolute, always_valid, verdict } = analysis;
  // Where the lift has no bounds the interval is one of the difference.
  const lift = analysis.kind === 'result' ? { lift: analysis.lift } : {};
  const seen = { verdict, absolute, always_valid, ...lift };
  // What decides nothing is read at every look, whenever the goals are decided.
  const isOneLook = results.decision !== undefined && decides(metric);
  const effect = sayAnalysis(isOneLook, { analysis: seen });
  return `${quoted(variant)} ${effect}, ${verdictInWords(metric, analysis)}`;
};

const metricInWords = (results: Results, metric: MetricOfResults, isHeadline: boolean): string => {
  const what = `- ${quoted(metric.name)} (${roleOf(metric, isHeadline)})`;
  if (metric.error !== null) return `${what} could not be read: ${onOneLine(metric.error.detail)}`;
  const variants = Object.keys(metric.analysis).sort();
  if (variants.length === 0) return `${what}: nothing is compared yet.`;
  return `${what}: ${variants.map((variant) => treatmentInWords(results, metric, variant)).join('; ')}.`;
};

const blockedMetrics = ({ metrics }: Results): readonly string[] =>
  metrics
    .filter(({ analysis }) => Object.values(analysis).some(({ blocked_by: by }) => by !== undefined))
    .map(({ name }) => quoted(name));

const isCollecting = (headline: MetricOfResults): boolean => {
  const all = Object.values(headline.analysis);
  return all.every(({ verdict }) => verdict === 'collecting') && headline.error === null;
};

/** @returns what has to be known before any figure is read. */
export const caveats = (results: Results): readonly string[] => {
  const headline = headlineOf(results.metrics);
  const blocked = blockedMetrics(results);
  const state = results.decision?.state;
  return [
    ...(results.srm.alarm ? [SIZES_ARE_WRONG] : []),
    ...(blocked.length > 0
      ? [`BLOCKED: too many values of ${blocked.join(', ')} are no numbers, so there is no verdict on that.`]
      : []),
    ...(headline !== null && isCollecting(headline)
      ? ['COLLECTING: there are too few identities for a verdict. Conclude nothing from the figures yet.']
      : []),
    ...(state === 'waiting'
      ? ['WAITING: the decision falls once, at the planned end. There is none before.']
      : []),
    ...(state === 'missed' ? ['The experiment ended before its planned end, so nothing was decided.'] : []),
  ];
};

const sizesInWords = ({ srm: { observed } }: Results): string | null => {
  const sizes = Object.entries(observed).sort(
    ([left], [right]) => Number(right === CONTROL_KEY) - Number(left === CONTROL_KEY),
  );
  if (sizes.length === 0) return null;
  return `Identities: ${sizes.map(([key, count]) => `${quoted(key)} ${sayCount(count)}`).join(', ')}.`;
};

const payloadInWords = (results: Results): string => {
  const headline = headlineOf(results.metrics);
  return joined(
    ...caveats(results),
    sizesInWords(results),
    lines(results.metrics.map((metric) => metricInWords(results, metric, metric === headline))),
  );
};

/** A snapshot, or the latest results with whether a refresh failed since. */
interface SomeResults {
  readonly payload: Results | null;
  readonly seq: number | null;
  readonly as_of: string | null;
  readonly is_final: boolean;
  readonly last_error_detail?: string | null;
}

const NONE_YET =
  'There are no results yet: nothing was computed. After the start a refresh comes at intervals.';

/** How the experiment stands by the one word that lists, pages and messages show. */
type Standing = Pick<ExperimentDetailBody, 'status_word' | 'status_reason'>;

/** The word may be another one while a refresh fails: the figures are recent enough, or something weighs more. */
const ageInWords = (failure: string | null, standing: Standing | null): string | null => {
  const failed = failure === null ? null : `The last refresh failed: ${onOneLine(failure)}`;
  if (standing?.status_word !== 'stale') return failed;
  return [`STALE: ${onOneLine(standing.status_reason)}`, ...(failed === null ? [] : [failed])].join(' ');
};

/**
 * @param standing of the experiment now; null for results of some other moment
 * @returns results in words, and in no case a number before what takes its meaning away
 */
export const resultsInWords = (results: SomeResults | null, standing: Standing | null): string => {
  if (results === null) return NONE_YET;
  const { payload, seq, as_of: asOf, is_final: isFinal, last_error_detail: failure = null } = results;
  const failed = ageInWords(failure, standing);
  if (payload === null) return joined(failed, NONE_YET);
  const which = `Results number ${String(seq)}, as of ${String(asOf)}${isFinal ? ', sealed: they never change' : ''}.`;
  return joined(
    failed,
    payload.metrics.length === 0 ? 'There are no metrics.' : null,
    payloadInWords(payload),
    which,
  );
};
