import { defined } from '../../domain/defined.js';
import type { Instant } from '../../domain/experiment.js';
import { decides } from '../../domain/metrics/goals.js';
import type { ExperimentMetric } from '../../domain/metrics/metric.js';
import type { PlannedLook } from '../../domain/snapshots/planned-look.js';
import type { DecisionState, PlannedDecision } from '../../domain/snapshots/snapshot-payload.js';
import { DEFAULT_ALPHA } from '../alpha.js';
import { verdictOn } from '../verdict.js';
import type { ComparedMetric, ShownAnalysis } from './compared-metric.js';
import type { GoalFamily } from './goal-family.js';
import { adjustFamily, asIndication } from './goal-family.js';

/** What the one look depends on. */
export interface PlannedEnd {
  readonly plannedUnits: number;
  /** Of control and the treatment that has fewest, together. */
  readonly units: number;
  readonly asOf: Instant;
  /** Whether no snapshot will follow. */
  readonly isFinal: boolean;
  readonly sampleRatioMismatch: boolean;
  /** The look of an earlier snapshot; null while there was none. */
  readonly look: PlannedLook | null;
}

/**
 * What a warehouse could not answer may be answered the next time: the look waits for it, since goals that are read later
 * would never be decided. A query that can never be run keeps nobody waiting.
 */
const isReadable = ({ metric, comparison }: ComparedMetric): boolean =>
  !decides(metric) || comparison.kind === 'compared' || comparison.code === 'query_invalid';

const stateNow = (
  metrics: readonly ComparedMetric[],
  { plannedUnits, units, isFinal, sampleRatioMismatch }: PlannedEnd,
): DecisionState => {
  if (units < plannedUnits || !metrics.every(isReadable)) return isFinal ? 'missed' : 'waiting';
  return sampleRatioMismatch ? 'blocked' : 'decided';
};

const iso = (at: Instant): string => new Date(at).toISOString();

/**
 * Where the decision has got. It falls at the first snapshot that has the planned units, which depends on counts alone;
 * a mismatch of the sizes at that look uses it up, because a second look would be one too many.
 */
export const stateOfPlan = (metrics: readonly ComparedMetric[], plan: PlannedEnd): PlannedDecision => {
  const { plannedUnits, units, asOf, look } = plan;
  const head = { at: 'planned_end', planned_units: plannedUnits, units } as const;
  if (look !== null) return { ...head, state: look.state, as_of: iso(look.asOf), seq: look.seq };
  const state = stateNow(metrics, plan);
  return { ...head, state, as_of: state === 'decided' || state === 'blocked' ? iso(asOf) : null };
};

/** Gives a goal its verdict on a treatment. */
type Judge = (metric: ExperimentMetric, analysis: ShownAnalysis, variant: string) => ShownAnalysis;

/** What was not tested at the look never will be. */
const undecided = (analysis: ShownAnalysis): ShownAnalysis =>
  analysis.verdict === 'blocked' ? analysis : { ...analysis, verdict: 'inconclusive' };

const judgeNow = (metrics: readonly ComparedMetric[], family: GoalFamily): Judge => {
  const pValueOf = adjustFamily(metrics, family, ({ pValue }) => pValue);
  return (metric, analysis, variant) => {
    const adjustedPValue = pValueOf(metric.metricId, variant);
    if (adjustedPValue === undefined || analysis.kind === 'refused') return undecided(analysis);
    const verdict = verdictOn({
      estimate: analysis.absolute.estimate,
      pValue: adjustedPValue,
      alpha: DEFAULT_ALPHA,
      lowerIsBetter: metric.direction === 'down',
      sampleRatioMismatch: false,
    });
    return { ...analysis, verdict, adjustedPValue };
  };
};

/** The decision stands as it fell, whatever has come since. */
const judgeAsThen =
  ({ goals }: PlannedLook): Judge =>
  ({ metricId }, analysis, variant) => {
    const then = goals.find((goal) => goal.metricId === metricId && goal.variant === variant);
    const { blockedBy, ...figures } = analysis;
    if (then === undefined) return { ...figures, verdict: 'inconclusive' };
    const { verdict, adjustedPValue } = then;
    const cause = verdict === 'blocked' ? defined({ blockedBy }) : {};
    return { ...figures, verdict, ...cause, ...(adjustedPValue === undefined ? {} : { adjustedPValue }) };
  };

/** @returns the analysis without a word of where it points. */
export const waiting = (analysis: ShownAnalysis): ShownAnalysis =>
  asIndication(analysis) === null ? analysis : { ...analysis, verdict: 'waiting' };

/** @returns how goals are judged in a state of the plan: by this look, by an earlier one, or not. */
export const lookOnce = (
  metrics: readonly ComparedMetric[],
  family: GoalFamily,
  { look }: PlannedEnd,
  state: DecisionState,
): Judge => {
  if (look !== null) return judgeAsThen(look);
  if (state === 'waiting') return (_metric, analysis) => waiting(analysis);
  return state === 'decided' ? judgeNow(metrics, family) : (_metric, analysis) => undecided(analysis);
};
