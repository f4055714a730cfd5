import type { Environment } from '../../db/postgres/catalogue/environment-store.js';
import type { Feature, FeatureStore } from '../../db/postgres/catalogue/feature-store.js';
import type { Metric, MetricStore } from '../../db/postgres/catalogue/metric-store.js';
import type { SourceStore } from '../../db/postgres/catalogue/source-store.js';
import type { ExperimentDetail } from '../../db/postgres/experiments/experiment-read-model.js';
import { ALL_BASIS_POINTS } from '../../domain/basis-points.js';
import type { Assignment } from '../../domain/experiment.js';
import type { ScheduleEntry } from '../../domain/lifecycle/command-schedule.js';
import type { ExperimentCreation } from '../../domain/lifecycle/experiment-creation.js';
import type { ExperimentSetUp, ExperimentWarning } from '../../domain/lifecycle/experiment-warnings.js';
import { experimentWarnings } from '../../domain/lifecycle/experiment-warnings.js';
import type { MetricRole } from '../../domain/metrics/metric.js';
import type { Rollout, WantedRollout } from '../../domain/rollouts/rollout.js';
import { newRollout } from '../../domain/rollouts/rollout.js';
import { problemOfRefusal } from '../problem/api-problem.js';

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
  readonly features: Pick<FeatureStore, 'get'>;
  readonly metrics: Pick<MetricStore, 'get'>;
  readonly sources: Pick<SourceStore, 'get'>;
}

const measuredBy = async (
  { metrics }: DraftDeps,
  { id }: Environment,
  wanted: ExperimentCreation['metrics'],
): Promise<readonly Measured[]> => {
  const found = await Promise.all(
    wanted.map(async ({ metricId, role }) => {
      const metric = await metrics.get(id, metricId);
      return metric === null ? [] : [{ ...metric, metricId, ...(role === undefined ? {} : { role }) }];
    }),
  );
  return found.flat();
};

const setUpOf = (
  { assignment }: ExperimentCreation,
  rollout: Rollout,
  metrics: readonly Measured[],
  { variants }: Pick<Feature, 'variants'>,
): ExperimentSetUp => ({
  ...{ assignment, status: 'created', rollout },
  variantKeys: variants.map(({ key }) => key),
  metrics: metrics.map(({ role = 'goal' }) => ({ role })),
});

/** What is served where a draft says nothing of it: to everybody, and control alone. */
const NO_SPLIT: WantedRollout = {
  enabled: true,
  percentage: ALL_BASIS_POINTS,
  controlValue: { type: 'string', value: '' },
};

/**
 * @param creation one that has passed the checks against the database
 * @throws ApiProblem what the creation would be refused with
 */
export const subjectOfDraft = async (
  deps: DraftDeps,
  environment: Environment,
  creation: ExperimentCreation,
): Promise<PreflightSubject> => {
  const { assignment, schedule = [], source } = creation;
  const [feature, metrics, read] = await Promise.all([
    deps.features.get(creation.featureId),
    measuredBy(deps, environment, creation.metrics),
    source === undefined ? null : deps.sources.get(environment.id, source.id),
  ]);
  const merged = newRollout(creation.rollout ?? NO_SPLIT);
  if (merged.kind === 'refused') throw problemOfRefusal(merged);
  const { rollout } = merged;
  const { id, name, variants } = feature ?? { id: creation.featureId, name: '', variants: [] };
  return {
    ...{ id: null, environmentId: environment.id, assignment, metrics, rollout, isStarted: false },
    feature: { id, name, variants },
    source: source === undefined ? null : (read?.name ?? `${source.id}`),
    warnings: experimentWarnings(setUpOf(creation, rollout, metrics, { variants })),
    from: timeOf(schedule, 'start'),
    to: timeOf(schedule, 'complete'),
  };
};
