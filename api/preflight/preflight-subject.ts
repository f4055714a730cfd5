import type { Feature } from '../../db/postgres/catalogue/feature-store.js';
import type { Metric } from '../../db/postgres/catalogue/metric-store.js';
import type { SourceStore } from '../../db/postgres/catalogue/source-store.js';
import type { ExperimentDetail } from '../../db/postgres/experiments/experiment-read-model.js';
import { defined } from '../../domain/defined.js';
import type { Assignment } from '../../domain/experiment.js';
import type { ScheduleEntry } from '../../domain/lifecycle/command-schedule.js';
import type { ExperimentSetUp, ExperimentWarning } from '../../domain/lifecycle/experiment-warnings.js';
import { experimentWarnings } from '../../domain/lifecycle/experiment-warnings.js';
import type { MetricRole } from '../../domain/metrics/metric.js';
import type { Rollout } from '../../domain/rollouts/rollout.js';
import type { FoundCreation } from '../experiments/prepare-creation.js';

type Measured = Pick<Metric, 'name' | 'aggregation' | 'definition'> & {
  readonly metricId: number;
  readonly role?: MetricRole;
};

/** What is looked at before a start: of an experiment that there is, or of one that is to be. */
export interface PreflightSubject {
  /** Null before it exists. */
  readonly id: number | null;
  readonly environmentId: number;
  readonly feature: Pick<Feature, 'id' | 'name' | 'variants'>;
  readonly assignment: Assignment;
  /** The name of the source that it reads; null where events are sent to us. */
  readonly source: string | null;
  readonly metrics: readonly Measured[];
  readonly rollout: Rollout;
  readonly isStarted: boolean;
  readonly warnings: readonly ExperimentWarning[];
  /** When it starts and ends, as far as that is known; epoch milliseconds. */
  readonly from: number | undefined;
  readonly to: number | undefined;
}

const timeOf = (entries: readonly ScheduleEntry[], kind: 'start' | 'complete'): number | undefined =>
  entries.find(({ command }) => command.kind === kind)?.at;

export const subjectOfExperiment = (experiment: ExperimentDetail): PreflightSubject => {
  const { id, environmentId, feature, assignment, source, metrics, rollout, startedAt } = experiment;
  const toCome = experiment.schedule.filter(({ outcome }) => outcome === null);
  return {
    ...{ id, environmentId, assignment, metrics, rollout },
    feature: { id: feature.id, name: feature.name, variants: feature.options },
    source: source?.name ?? null,
    isStarted: startedAt !== null,
    warnings: experimentWarnings({ ...experiment, variantKeys: feature.options.map(({ key }) => key) }),
    from: startedAt ?? timeOf(toCome, 'start'),
    to: timeOf(toCome, 'complete'),
  };
};

export interface DraftDeps {
  readonly sources: Pick<SourceStore, 'get'>;
}

const setUpOf = ({ creation, feature, metrics }: FoundCreation, rollout: Rollout): ExperimentSetUp => ({
  ...{ assignment: creation.assignment, status: 'created', rollout },
  variantKeys: feature.variants.map(({ key }) => key),
  metrics: metrics.map(({ wanted: { role = 'goal' } }) => ({ role })),
});

/**
 * @param found what has passed the checks against the database
 * @param rollout of it; which shares the feature's default would give is not known before it is made
 */
export const subjectOfDraft = async (
  { sources }: DraftDeps,
  found: FoundCreation,
  rollout: Rollout,
): Promise<PreflightSubject> => {
  const { feature } = found;
  const { environmentId, assignment, schedule = [], source } = found.creation;
  const read = source === undefined ? null : await sources.get(environmentId, source.id);
  return {
    ...{ id: null, environmentId, feature, assignment, rollout, isStarted: false },
    metrics: found.metrics.map(({ metric, wanted: { metricId, role } }) => ({
      ...metric,
      metricId,
      ...defined({ role }),
    })),
    source: source === undefined ? null : (read?.name ?? `${source.id}`),
    warnings: experimentWarnings(setUpOf(found, rollout)),
    from: timeOf(schedule, 'start'),
    to: timeOf(schedule, 'complete'),
  };
};
