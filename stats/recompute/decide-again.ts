import { ownValue } from '../../domain/own-value.js';
import { comparedTreatments } from '../../domain/rollouts/compared-treatments.js';
import { earlierOfBasis } from '../../domain/snapshots/basis-before.js';
import { measuredOfBasis } from '../../domain/snapshots/measured-of-basis.js';
import type { SnapshotBasis } from '../../domain/snapshots/snapshot-basis.js';
import type { ArmSums, MetricPhase, PlannedDecision } from '../../domain/snapshots/snapshot-payload.js';
import { blockUnreadable } from '../deciding/block-unreadable.js';
import type { ComparedMetric, ShownAnalysis } from '../deciding/compared-metric.js';
import { withShownVerdicts } from '../deciding/compared-metric.js';
import { decideGoals } from '../deciding/decide-goals.js';
import { familySize } from '../deciding/goal-family.js';
import { unitsOfPlan } from '../deciding/units-of-plan.js';
import type { CheckedBasis, CheckedMetric, CheckedPayload } from './checked-snapshot.js';
import type { Treatments } from './recompute-analysis.js';

/** What a snapshot decides, by the very rules of the product. */
export interface DecidedAgain<Metric> {
  readonly analyses: ReadonlyMap<Metric, ReadonlyMap<string, ShownAnalysis>>;
  readonly familySize: number;
  /** Null where verdicts fall at every look. */
  readonly decision: PlannedDecision | null;
}

/** Why the decisions of a snapshot cannot be told from it alone. */
type Untold = 'no-settings' | 'no-sums' | 'no-earlier-look';

const failureOf = (error: unknown): { readonly code: string; readonly detail: string } => {
  const { code, detail } = error as { readonly code?: unknown; readonly detail?: unknown };
  return { code: String(code), detail: String(detail) };
};

const comparisonOf = (
  metric: CheckedMetric,
  direction: ComparedMetric['metric']['direction'],
  treatments: Treatments | undefined,
): ComparedMetric['comparison'] => {
  if (metric.error !== null) return { kind: 'failed', ...failureOf(metric.error) };
  const analysis = [...(treatments ?? [])].map(
    ([variant, of]) => [variant, withShownVerdicts({ direction }, of)] as const,
  );
  return {
    kind: 'compared',
    arms: metric.variants as Readonly<Record<string, ArmSums>>,
    ...(metric.phases === undefined ? {} : { phases: metric.phases as readonly MetricPhase[] }),
    inference: {},
    analysis: Object.fromEntries(analysis),
  };
};

const observedIn =
  ({ phases = [] }: CheckedPayload) =>
  (variant: string): number =>
    phases.reduce((sum, { observed }) => sum + (ownValue(observed, variant) ?? 0), 0);

/** The look of an earlier snapshot is handed on by the basis; in older snapshots it is not. */
const isLookUntold = ({ decision }: CheckedPayload, { before }: CheckedBasis): boolean =>
  before === undefined && decision?.seq !== undefined;

const untold = (
  payload: CheckedPayload,
  basis: CheckedBasis,
  found: ReadonlyMap<CheckedMetric, Treatments>,
): Untold | null => {
  if (payload.family === undefined && basis.method === undefined) return 'no-settings';
  if (payload.metrics.some((metric) => metric.error === null && !found.has(metric))) return 'no-sums';
  return isLookUntold(payload, basis) ? 'no-earlier-look' : null;
};

/**
 * @param found the figures of each metric again
 * @param isFinal whether no snapshot follows
 * @returns what is decided, or why that cannot be told
 */
export const decideAgain = <Metric extends CheckedMetric>(
  payload: CheckedPayload<Metric>,
  checked: CheckedBasis,
  found: ReadonlyMap<Metric, Treatments>,
  isFinal: boolean,
): DecidedAgain<Metric> | Untold => {
  const why = untold(payload, checked, found);
  if (why !== null) return why;
  // Whatever of it is not as it should be comes to other figures, or to none.
  const basis = checked as unknown as SnapshotBasis;
  const { experiment, window } = measuredOfBasis(basis, 0);
  const { assignment, decisions, metrics } = experiment;
  const compared = payload.metrics.map((metric): ComparedMetric => {
    const of = metrics.find(({ metricId }) => metricId === metric.metric_id);
    if (of === undefined) throw new Error(`the basis has no metric ${metric.metric_id}`);
    return { metric: of, comparison: comparisonOf(metric, of.direction, found.get(metric)) };
  });
  const family = {
    method: decisions.family.method,
    treatments: comparedTreatments(assignment, window.epochs),
  };
  const { metrics: decided, decision } = decideGoals(blockUnreadable(compared), {
    ...{ rule: decisions.decision, family, isFinal, asOf: window.asOf },
    units: unitsOfPlan(assignment, window.epochs, observedIn(payload)),
    sampleRatioMismatch: payload.srm.alarm,
    look: basis.before == null ? null : earlierOfBasis(basis.before).look,
  });
  const analyses = payload.metrics.map((metric, place) => {
    const comparison = decided[place]?.comparison;
    const of = comparison?.kind === 'compared' ? Object.entries(comparison.analysis) : [];
    return [metric, new Map(of)] as const;
  });
  return { analyses: new Map(analyses), familySize: familySize(compared, family), decision };
};
