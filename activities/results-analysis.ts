import type { ExposureReadout } from '../db/clickhouse/reading/experiment-reader.js';
import type { Assignment, Instant } from '../domain/experiment.js';
import type { DecisionSettings } from '../domain/metrics/decision-settings.js';
import { DEFAULT_DECISION_SETTINGS } from '../domain/metrics/decision-settings.js';
import { decides, headlineOf } from '../domain/metrics/goals.js';
import type { ExperimentMetric } from '../domain/metrics/metric.js';
import { comparedTreatments } from '../domain/rollouts/compared-treatments.js';
import type { CutEpoch } from '../domain/rollouts/epoch.js';
import { givenVariants, sharesOfEpoch } from '../domain/rollouts/expected-shares.js';
import { phasesOf } from '../domain/rollouts/phases.js';
import type { EarlierResults } from '../domain/snapshots/earlier-results.js';
import { goalsChangedAt } from '../domain/snapshots/goals-over-time.js';
import type {
  Crossover,
  PlannedDecision,
  ResultsPhase,
  SampleRatioResult,
} from '../domain/snapshots/snapshot-payload.js';
import { applyPrior } from '../stats/deciding/apply-prior.js';
import { blockUnreadable } from '../stats/deciding/block-unreadable.js';
import type { ComparedMetric } from '../stats/deciding/compared-metric.js';
import { decideGoals } from '../stats/deciding/decide-goals.js';
import type { GoalFamily } from '../stats/deciding/goal-family.js';
import { familySize } from '../stats/deciding/goal-family.js';
import { unitsOfPlan } from '../stats/deciding/units-of-plan.js';
import type { MetricReading } from './compare-metric.js';
import { compareMetric } from './compare-metric.js';
import { crossoverOf } from './crossover.js';
import { dateVerdicts } from './date-verdicts.js';
import { resultsPhases } from './results-phases.js';
import { sampleRatioOf } from './sample-ratio.js';

export interface ResultsInput {
  /** `flag` if left out. */
  readonly assignment?: Assignment;
  /** Cut at the window's end. */
  readonly epochs: readonly CutEpoch[];
  readonly exposures: ExposureReadout;
  readonly metrics: readonly { readonly metric: ExperimentMetric; readonly reading: MetricReading }[];
  readonly plannedUnits: number;
  /** The defaults if left out: all goals at every look. */
  readonly deciding?: Deciding;
}

/** What the verdicts on goals depend on besides the figures. */
interface Deciding extends DecisionSettings {
  readonly asOf: Instant;
  readonly isFinal: boolean;
  /** The results before; null before the first. */
  readonly earlier: EarlierResults | null;
}

const AT_EVERY_LOOK: Deciding = {
  ...DEFAULT_DECISION_SETTINGS,
  ...{ asOf: 0, isFinal: false, earlier: null },
};

interface Variants {
  /** Those that some epoch names, control first. */
  readonly listed: readonly string[];
  /** Those of them whose sizes are known, or may yet be told. */
  readonly arms: readonly string[];
  /** Those that were seen, in a stable order: control first, then as allocated, then those nobody expected. */
  readonly seen: readonly string[];
  /** Those of them that somebody got in a phase that gives them to nobody. */
  readonly unexpected: readonly string[];
  /** Variants beyond the largest unexpected ones. */
  readonly leftOut: number;
}

interface AnalysedFamily extends Pick<GoalFamily, 'method'> {
  readonly size: number;
  /** ISO 8601; absent while the goals are those that were chosen without figures. */
  readonly changedAt?: string;
}

/** How the variants compare; what snapshots say of it and what the experiment is paused for both follow from this. */
export interface ResultsAnalysis {
  readonly variants: Variants;
  readonly excludedIdentities: number;
  readonly phases: readonly ResultsPhase[];
  readonly crossover: Crossover;
  readonly sampleRatio: SampleRatioResult;
  readonly metrics: readonly ComparedMetric[];
  readonly family: AnalysedFamily;
  /** The id of the first goal's metric; null where there is no goal. */
  readonly headline: number | null;
  /** Null where verdicts fall at every look. */
  readonly decision: PlannedDecision | null;
}

const unique = (keys: readonly string[]): readonly string[] => [...new Set(keys)];

const identitiesOf = (exposures: ExposureReadout, variant: string, epoch?: number): number =>
  exposures.rows
    .filter((row) => row.variant === variant && (epoch === undefined || row.epoch === epoch))
    .reduce((sum, row) => sum + row.identities, 0);

const countOf = ({ rows }: ExposureReadout): number =>
  rows.reduce((sum, { identities }) => sum + identities, 0);

/** How many variants that nobody allocated are shown, the largest first. */
const UNEXPECTED_SHOWN = 20;

const variantsOf = ({ assignment = 'flag', epochs, exposures }: ResultsInput): Variants => {
  const listed = unique(epochs.flatMap((epoch) => sharesOfEpoch(epoch).map(({ key }) => key)));
  const sizes = new Map<string, number>();
  for (const { variant, identities } of exposures.rows) {
    sizes.set(variant, (sizes.get(variant) ?? 0) + identities);
  }
  const strangers = [...sizes]
    .filter(([key]) => !listed.includes(key))
    .sort(([left, n], [right, m]) => m - n || (left < right ? -1 : 1))
    .map(([key]) => key);
  const shown = strangers.slice(0, UNEXPECTED_SHOWN).sort();
  const came = (key: string, epoch: CutEpoch): boolean => identitiesOf(exposures, key, epoch.number) > 0;
  const given = (key: string, epoch: CutEpoch): boolean => givenVariants(assignment, epoch).includes(key);
  const misplaced = listed.filter((key) => epochs.some((one) => came(key, one) && !given(key, one)));
  return {
    listed,
    arms: listed.filter((key) => epochs.some((epoch) => given(key, epoch))),
    seen: [...listed.filter((key) => sizes.has(key)), ...shown],
    unexpected: [...misplaced, ...shown],
    leftOut: strangers.length - shown.length,
  };
};

const sinceOf = (
  metrics: ResultsInput['metrics'],
  { asOf, earlier }: Deciding,
): Pick<AnalysedFamily, 'changedAt'> => {
  const goals = metrics.flatMap(({ metric }) => (decides(metric) ? [metric.metricId] : []));
  const changed = goalsChangedAt(goals, earlier?.goals ?? null, asOf);
  return changed === null ? {} : { changedAt: new Date(changed).toISOString() };
};

/** Compares the variants by all metrics. A metric that could not be read says so and leaves the others alone. */
export const analyzeResults = (input: ResultsInput): ResultsAnalysis => {
  const { assignment = 'flag', epochs, exposures, plannedUnits } = input;
  const variants = variantsOf(input);
  const phases = phasesOf(epochs);
  const described = resultsPhases({
    ...{ assignment, phases, exposures },
    variants: unique([...variants.listed, ...variants.seen]),
  });
  const identities = (variant: string, phase: number): number =>
    described.find(({ number }) => number === phase)?.observed[variant] ?? 0;
  const { deciding = AT_EVERY_LOOK } = input;
  const { asOf, earlier } = deciding;
  const firstAlarmAt = earlier?.firstAlarmAt ?? null;
  const { arms } = variants;
  const sampleRatio = sampleRatioOf({ assignment, phases, arms, identities, asOf, firstAlarmAt });
  const context = {
    variants: variants.seen,
    phases: phases.map(({ number }) => number),
    identities,
    plannedUnits,
    sampleRatioMismatch: sampleRatio.alarm,
  };
  const { method } = deciding.family;
  const family = { method, treatments: comparedTreatments(assignment, epochs) };
  const read = input.metrics.map(({ metric, reading }) => compareMetric(metric, reading, context));
  const compared = blockUnreadable(applyPrior(read, deciding.prior));
  const decided = decideGoals(compared, {
    rule: deciding.decision,
    family,
    units: unitsOfPlan(assignment, epochs, (variant) => identitiesOf(exposures, variant)),
    asOf,
    isFinal: deciding.isFinal,
    sampleRatioMismatch: context.sampleRatioMismatch,
    look: earlier?.look ?? null,
  });
  return {
    variants,
    excludedIdentities: exposures.excludedIdentities,
    phases: described,
    crossover: crossoverOf(exposures.excludedIdentities, countOf(exposures)),
    sampleRatio,
    ...decided,
    metrics: dateVerdicts(decided.metrics, earlier, asOf),
    family: { method, size: familySize(compared, family), ...sinceOf(input.metrics, deciding) },
    headline: headlineOf(input.metrics.map(({ metric }) => metric))?.metricId ?? null,
  };
};
