import type { AnalysisPlan } from '../db/postgres/refreshes/refresh-store.js';
import { percentageFromBasisPoints } from '../domain/basis-points.js';
import { defined } from '../domain/defined.js';
import type { Instant } from '../domain/experiment.js';
import { CONTROL_KEY } from '../domain/experiment.js';
import { granularityOf } from '../domain/refreshes/granularity.js';
import { epochsUntil } from '../domain/rollouts/epoch.js';
import { phasesOf } from '../domain/rollouts/phases.js';
import { snakeCased } from '../domain/snake-cased.js';
import type { AnalysisWindow } from '../domain/snapshots/analysis-window.js';
import { basisBefore } from '../domain/snapshots/basis-before.js';
import type { EarlierResults } from '../domain/snapshots/earlier-results.js';
import type { SnapshotBasis } from '../domain/snapshots/snapshot-basis.js';
import { mappingAsSent } from '../domain/sources/mapping-as-sent.js';
import type { TableName } from '../domain/sources/source-mapping.js';

/**
 * One as-of for exposures and all metrics, and one moment of arrival. The window ends at the as-of, or at the experiment's
 * end if that was earlier.
 *
 * @param asked an earlier moment to speak of
 */
export const windowOf = (
  plan: AnalysisPlan,
  receivedBefore: Instant,
  asked: Instant = plan.now,
): AnalysisWindow => {
  const asOf = Math.min(asked, plan.now);
  const end = Math.min(plan.endedAt ?? asOf, asOf);
  const epochs = epochsUntil(plan.epochs, end);
  return {
    asOf,
    end,
    epochs,
    phases: phasesOf(epochs),
    granularity: granularityOf(plan.startedAt, end),
    receivedBefore,
  };
};

const iso = (at: number): string => new Date(at).toISOString();

/** How figures follow from sums. */
export const METHOD = 'contrast-fieller-2';

/** Where the warehouse keeps what was sent to us. */
const EVENT_TABLES = { exposures: 'judged_exposures', metrics: 'metric_events' };

const tableName = ({ database, table }: TableName): string => `${database}.${table}`;

/** The tables that were read, and where they are somebody else's, by which mapping. */
const readFrom = (
  { source }: AnalysisPlan,
  { receivedBefore }: AnalysisWindow,
): Pick<SnapshotBasis, 'events' | 'source' | 'received_before'> => {
  if (source === null) return { received_before: iso(receivedBefore), events: EVENT_TABLES };
  const { id, name, experiment, mapping } = source;
  const facts = [...new Set(mapping.facts.map(tableName))];
  return {
    events: { exposures: tableName(mapping.assignment), metrics: facts.join(', ') },
    source: { id, name, experiment, ...mappingAsSent(mapping) },
  };
};

/**
 * @param earlier what the results before hand on; null before the first
 * @returns everything that the numbers were derived from, besides the events
 */
export const basisOf = (
  plan: AnalysisPlan,
  window: AnalysisWindow,
  earlier: EarlierResults | null,
): SnapshotBasis => ({
  environment_key: plan.environmentKey,
  feature: plan.featureName,
  experiment_id: plan.experimentId,
  experiment_uuid: plan.uuid,
  assignment: plan.assignment,
  salts: plan.salts,
  as_of: iso(window.asOf),
  window: { from: iso(plan.startedAt), to: iso(window.end) },
  ...readFrom(plan, window),
  epochs: window.epochs.map((epoch) => ({
    number: epoch.number,
    from: iso(epoch.from),
    to: iso(epoch.to),
    rollout_percentage: percentageFromBasisPoints(epoch.percentage),
    allocation: epoch.allocation.map(({ key, basisPoints }) => ({
      variant: key,
      percentage: percentageFromBasisPoints(basisPoints),
    })),
    audience: epoch.audience ?? null,
  })),
  phases: window.phases.map(({ number, epochs }) => ({
    number,
    epochs: epochs.map((epoch) => epoch.number),
  })),
  metrics: plan.metrics.map((metric) =>
    defined({
      metric_id: metric.metricId,
      metric_version: metric.metricVersion,
      name: metric.name,
      aggregation: metric.aggregation,
      direction: metric.direction,
      expected_direction: metric.expectedDirection,
      definition: metric.definition,
      role: metric.role,
      margin: metric.margin,
    }),
  ),
  control: CONTROL_KEY,
  planned_units: plan.plannedUnits,
  method: METHOD,
  family: plan.decisions.family,
  decision: snakeCased(plan.decisions.decision),
  prior: plan.decisions.prior,
  before: earlier && basisBefore(earlier),
});
