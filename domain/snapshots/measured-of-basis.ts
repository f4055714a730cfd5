import { basisPointsFromPercentage } from '../basis-points.js';
import { defined } from '../defined.js';
import type { Assignment, Instant } from '../experiment.js';
import type { DecisionRule, DecisionSettings } from '../metrics/decision-settings.js';
import { DEFAULT_DECISION_SETTINGS } from '../metrics/decision-settings.js';
import type { ExperimentMetric } from '../metrics/metric.js';
import { granularityOf } from '../refreshes/granularity.js';
import type { CutEpoch } from '../rollouts/epoch.js';
import { phasesOf } from '../rollouts/phases.js';
import { mappingFromSent } from '../sources/mapping-as-sent.js';
import type { ExperimentSource } from '../sources/source-mapping.js';
import type { VariantShare } from '../variant-share.js';
import type { AnalysisWindow } from './analysis-window.js';
import type { BasisEpoch, BasisMetric, SnapshotBasis } from './snapshot-basis.js';

/** What the figures follow from besides the events and the window. */
interface MeasuredExperiment {
  readonly experimentId: number;
  readonly environmentKey: string;
  readonly featureName: string;
  readonly assignment: Assignment;
  readonly metrics: readonly ExperimentMetric[];
  readonly plannedUnits: number;
  readonly decisions: DecisionSettings;
  /** Whose tables were read; absent where the events were sent to us. */
  readonly source?: ExperimentSource;
}

interface MeasuredThen {
  readonly experiment: MeasuredExperiment;
  readonly window: AnalysisWindow;
}

type Share = BasisEpoch['allocation'][number];

/** Out of range is no share; what is stored was one. */
const basisPoints = (percentage: number): number => basisPointsFromPercentage(percentage) ?? 0;

/**
 * A basis names variants by their keys; what tells splits apart are their ids. So each key gets one of its own, and in
 * every phase another one: then the same epochs make the same phases.
 */
const variantIds = ({ epochs, phases }: SnapshotBasis): ((epoch: number, key: string) => number) => {
  const keys = [...new Set(epochs.flatMap(({ allocation }) => allocation.map(({ variant }) => variant)))];
  const phaseOf = (epoch: number): number =>
    phases?.find((phase) => phase.epochs.includes(epoch))?.number ?? 0;
  return (epoch, key) => phaseOf(epoch) * keys.length + keys.indexOf(key) + 1;
};

const epochsOf = (basis: SnapshotBasis): readonly CutEpoch[] => {
  const idOf = variantIds(basis);
  return basis.epochs.map(({ number, from, to, rollout_percentage: percentage, allocation, audience }) => ({
    number,
    from: Date.parse(from),
    to: Date.parse(to),
    percentage: basisPoints(percentage),
    allocation: allocation.map(({ variant, percentage: share }: Share): VariantShare => ({
      variantId: idOf(number, variant),
      key: variant,
      basisPoints: basisPoints(share),
    })),
    ...defined({ audience: audience ?? undefined }),
  }));
};

const metricOf = (metric: BasisMetric): ExperimentMetric => ({
  metricId: metric.metric_id,
  name: metric.name,
  aggregation: metric.aggregation,
  direction: metric.direction,
  expectedDirection: metric.expected_direction,
  definition: metric.definition,
  ...defined({ metricVersion: metric.metric_version, role: metric.role, margin: metric.margin }),
});

const ruleOf = (decision: SnapshotBasis['decision']): DecisionRule =>
  decision?.at === 'planned_end' && decision.planned_units !== undefined
    ? { at: 'planned_end', plannedUnits: decision.planned_units }
    : { at: 'always' };

const decisionsOf = ({ family, decision, prior }: SnapshotBasis): DecisionSettings => ({
  ...DEFAULT_DECISION_SETTINGS,
  ...defined({ family, prior }),
  decision: ruleOf(decision),
});

const sourceOf = ({ source }: SnapshotBasis): ExperimentSource | undefined => {
  if (source === undefined) return undefined;
  const { id, name, experiment, ...mapping } = source;
  return { id, name, experiment, mapping: mappingFromSent(mapping) };
};

/**
 * The opposite of `basisOf`: what a snapshot measured, and in which window, from what is stored with it.
 *
 * @param computedAt when it was stored: all that it has had arrived by then, where it does not say it more exactly
 */
export const measuredOfBasis = (basis: SnapshotBasis, computedAt: Instant): MeasuredThen => {
  const [from, end] = [Date.parse(basis.window.from), Date.parse(basis.window.to)];
  const epochs = epochsOf(basis);
  return {
    experiment: {
      experimentId: basis.experiment_id,
      environmentKey: basis.environment_key,
      featureName: basis.feature,
      assignment: basis.assignment,
      metrics: basis.metrics.map(metricOf),
      plannedUnits: basis.planned_units,
      decisions: decisionsOf(basis),
      ...defined({ source: sourceOf(basis) }),
    },
    window: {
      ...{ asOf: Date.parse(basis.as_of), end, epochs },
      phases: phasesOf(epochs),
      granularity: granularityOf(from, end),
      receivedBefore: basis.received_before === undefined ? computedAt : Date.parse(basis.received_before),
    },
  };
};
