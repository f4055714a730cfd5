import { decides } from '../../domain/metrics/goals.js';
import type { GuardrailPValue } from '../../domain/metrics/guardrail-p-value.js';
import { guardrailPValue } from '../../domain/metrics/guardrail-p-value.js';
import { benjaminiHochberg, holm } from '../../stats/multiple-testing.js';
import { verdictOn } from '../../stats/verdict.js';
import type { Schemas } from '../create-client.js';
import { verdictOf } from './comparison.js';
import { pValueOf } from './effect-of.js';
import type { Reading } from './reading.js';
import { CONTROL } from './reading.js';

type Payload = Schemas['ResultsPayload'];
type Metric = Schemas['MetricResult'];
type Analysis = Schemas['TreatmentAnalysis'];

const ALPHA = 0.05;

/** The decisions that are corrected together. */
export interface Family {
  readonly method: 'holm' | 'bh' | 'none';
  readonly size: number;
}

/** What is said of a row's certainty. */
export interface Judgement {
  /** After the correction. */
  readonly pValue: number | null;
  /** Before it, where that is another one. */
  readonly alone: number | null;
  /** Of a guardrail: for which verdict the p-value is, against its margin. Null where it is that of "no difference". */
  readonly isFor: GuardrailPValue['of'] | null;
  readonly verdict: string;
  /** Whether the experiment itself decides so; what is only read otherwise has no colour. */
  readonly isDecided: boolean;
}

const CORRECTIONS = {
  holm,
  bh: benjaminiHochberg,
  none: (pValues: readonly number[]) => ({ adjusted: pValues }),
} as const;

/** @returns the family as it is read: as the experiment has it, or as somebody asks */
export const familyOf = (
  payload: Payload,
  { adjust, baseline }: Pick<Reading, 'adjust' | 'baseline'>,
): Family => {
  const own = payload.family?.method ?? 'none';
  const goals = payload.metrics.filter(decides);
  const pairs = goals.reduce((sum, { analysis }) => sum + Object.keys(analysis).length, 0);
  // The design's own size; one against another variant than control was never designed.
  const size = baseline === CONTROL ? Math.max(payload.family?.size ?? 0, pairs) : pairs;
  return { method: adjust === 'decided' ? own : adjust, size };
};

/** @returns whether what is shown is what the experiment decides */
export const isAsDecided = (payload: Payload, choices: Reading): boolean =>
  choices.baseline === CONTROL && familyOf(payload, choices).method === (payload.family?.method ?? 'none');

const nameOf = (metric: Metric, variant: string): string => `${metric.metric_id} ${variant}`;

const corrected = (
  { metrics }: Payload,
  { method, size }: Family,
  looks: Reading['looks'],
): ReadonlyMap<string, number> => {
  const tested = metrics.filter(decides).flatMap((metric) =>
    Object.entries(metric.analysis).flatMap(([variant, analysis]) => {
      const p = pValueOf(analysis, looks);
      return p === null ? [] : [{ name: nameOf(metric, variant), p }];
    }),
  );
  // Who cannot be tested yet counts too: the size is that of the design.
  const rest = Array.from({ length: Math.max(0, size - tested.length) }, () => 1);
  const { adjusted } = CORRECTIONS[method]([...tested.map(({ p }) => p), ...rest]);
  return new Map(tested.map(({ name, p }, place) => [name, adjusted[place] ?? p]));
};

const DIRECTED = ['better', 'worse', 'inconclusive'];

const readVerdict = (metric: Metric, analysis: Analysis, pValue: number | undefined): string => {
  const own = verdictOf(metric, analysis);
  if (pValue === undefined || analysis.kind === 'refused' || !DIRECTED.includes(own)) return own;
  return verdictOn({
    pValue,
    estimate: analysis.absolute.estimate,
    alpha: ALPHA,
    lowerIsBetter: metric.direction === 'down',
    sampleRatioMismatch: false,
  });
};

/** @returns the p-value before any correction: of a guardrail that of the test against its margin, where it was tested */
const rawOf = (
  { role }: Metric,
  analysis: Analysis,
  looks: Reading['looks'],
): { readonly value: number | null; readonly of: Judgement['isFor'] } => {
  const { guardrail } = analysis;
  const tested = looks === 'one' ? guardrail?.fixed : guardrail?.always_valid;
  return role !== 'guardrail' || tested === undefined
    ? { value: pValueOf(analysis, looks), of: null }
    : guardrailPValue(tested);
};

/** @returns what says of each metric and treatment how sure it is */
export const judgeBy = (
  payload: Payload,
  choices: Reading,
): ((metric: Metric, variant: string, analysis: Analysis) => Judgement) => {
  const family = familyOf(payload, choices);
  const isOwn = isAsDecided(payload, choices);
  const shown = corrected(payload, family, choices.looks);
  // Verdicts hold at every look, whichever interval is read.
  const deciding = choices.looks === 'every' ? shown : corrected(payload, family, 'every');
  return (metric, variant, analysis) => {
    const { value: raw, of: isFor } = rawOf(metric, analysis, choices.looks);
    const stored = analysis.adjusted_p_value;
    const name = nameOf(metric, variant);
    const pValue =
      isOwn && choices.looks === 'every' && stored !== undefined ? stored : (shown.get(name) ?? raw);
    const isDecided = isOwn || (choices.baseline === CONTROL && !decides(metric));
    return {
      pValue,
      alone: raw === pValue ? null : raw,
      isFor,
      verdict: isDecided ? verdictOf(metric, analysis) : readVerdict(metric, analysis, deciding.get(name)),
      isDecided,
    };
  };
};
