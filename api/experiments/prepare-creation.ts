import type { Environment } from '../../db/postgres/catalogue/environment-store.js';
import type { Feature, FeatureStore } from '../../db/postgres/catalogue/feature-store.js';
import type { MetricStore } from '../../db/postgres/catalogue/metric-store.js';
import type { SegmentStore } from '../../db/postgres/catalogue/segment-store.js';
import type { ServingReadModel } from '../../db/postgres/serving/serving-read-model.js';
import { ALL_BASIS_POINTS } from '../../domain/basis-points.js';
import type { ExperimentCreation, WantedMetric } from '../../domain/lifecycle/experiment-creation.js';
import { scheduleRefusal } from '../../domain/lifecycle/schedule-refusal.js';
import type { RefusalCode } from '../../domain/refusal.js';
import { checkAudience } from '../../domain/rollouts/audience.js';
import { mergeRollout } from '../../domain/rollouts/rollout.js';
import { expectationOf } from '../attachments/expectation.js';
import type { PreparedCreation } from '../commands/creation-desk.js';
import { ApiProblem } from '../problem/api-problem.js';
import { rolloutPatch } from '../rollouts/rollout-patch.js';
import { scheduleEntries } from '../schedules/schedule-entries.js';
import type { NewExperimentRequest } from './experiment-requests.js';

export interface PrepareCreationDeps {
  readonly features: Pick<FeatureStore, 'get'>;
  readonly metrics: Pick<MetricStore, 'get'>;
  readonly segments: Pick<SegmentStore, 'getMany'>;
  readonly serving: Pick<ServingReadModel, 'experimentsForFeatures'>;
  /** Of refreshes asked for by hand, where the request says nothing. */
  readonly defaultThrottleMs: number;
  readonly now: () => number;
}

const refuse = (code: RefusalCode, detail: string): ApiProblem => new ApiProblem(code, detail);

const featureOf = async (
  { features }: PrepareCreationDeps,
  environment: Environment,
  featureId: number,
): Promise<Feature> => {
  const feature = await features.get(featureId);
  if (feature === null) throw refuse('feature_not_found', `There is no feature ${featureId}.`);
  if (feature.projectId !== environment.projectId) {
    throw refuse('feature_of_another_project', `Feature ${featureId} belongs to another project.`);
  }
  if (feature.type !== 'MULTIVARIATE') {
    throw refuse('feature_not_multivariate', `Feature ${featureId} has no variants to compare.`);
  }
  return feature;
};

const assertNoneActive = async (
  { serving }: PrepareCreationDeps,
  environment: Environment,
  { name }: Feature,
): Promise<void> => {
  const experiments = await serving.experimentsForFeatures(environment.id, [name]);
  if (experiments.every(({ status }) => status === 'completed')) return;
  throw refuse(
    'active_experiment_exists',
    'The feature has an experiment in this environment that is not completed.',
  );
};

const wantedMetrics = async (
  { metrics }: PrepareCreationDeps,
  environment: Environment,
  wanted: NewExperimentRequest['metrics'],
): Promise<readonly WantedMetric[]> => {
  if (new Set(wanted.map(({ metric }) => metric)).size < wanted.length)
    throw refuse('duplicate_metric', 'A metric is named more than once.');
  const found: WantedMetric[] = [];
  for (const [place, { metric: metricId, expected_direction, role, margin }] of wanted.entries()) {
    const metric = await metrics.get(environment.id, metricId);
    if (metric === null) throw refuse('metric_not_found', `This environment has no metric ${metricId}.`);
    const field = `metrics.${place}.expected_direction`;
    found.push({
      metricId,
      expectedDirection: expectationOf(expected_direction, metric.direction, field),
      ...(role === undefined ? {} : { role }),
      ...(margin === undefined || margin === null ? {} : { margin }),
    });
  }
  return found;
};

/** What was left out stays out: the workflow's input carries what was asked. */
const notesOf = ({
  owner,
  tags,
  notes,
}: NewExperimentRequest): Pick<ExperimentCreation, 'owner' | 'tags' | 'notes'> => ({
  ...(owner === undefined || owner === null ? {} : { owner }),
  ...(tags === undefined ? {} : { tags }),
  ...(notes === undefined ? {} : { notes }),
});

/** What happens by itself. */
const plansOf = (
  { schedule, on_guardrail_breach: onGuardrailBreach }: NewExperimentRequest,
  { variants }: Feature,
): Pick<ExperimentCreation, 'schedule' | 'onGuardrailBreach'> => ({
  ...(schedule === undefined ? {} : { schedule: scheduleEntries(schedule, variants) }),
  ...(onGuardrailBreach === undefined ? {} : { onGuardrailBreach }),
});

const creationOf = (
  environment: Environment,
  feature: Feature,
  request: NewExperimentRequest,
  metrics: readonly WantedMetric[],
  defaultThrottleMs: number,
): ExperimentCreation => {
  const { experiment_rollout } = request;
  return {
    environmentId: environment.id,
    featureId: feature.id,
    name: request.name,
    hypothesis: request.hypothesis,
    ...notesOf(request),
    assignment: request.assignment,
    metrics,
    ...(experiment_rollout === undefined
      ? {}
      : { rollout: rolloutPatch(experiment_rollout, feature.variants) }),
    ...plansOf(request, feature),
    refreshIntervalMs: request.refresh_interval_seconds,
    refreshThrottleMs: request.refresh_throttle_seconds ?? defaultThrottleMs,
    settleMs: request.settle_seconds,
    plannedUnits: request.planned_units,
  };
};

const assertRollout = ({ rollout }: ExperimentCreation): void => {
  const merged = rollout === undefined ? null : mergeRollout(null, rollout);
  if (merged?.kind === 'refused') throw refuse(merged.code, merged.detail);
};

/** Without a rollout everybody takes part. */
const assertSchedule = (
  { now }: PrepareCreationDeps,
  { schedule = [], assignment, rollout }: ExperimentCreation,
): void => {
  const percentage = rollout?.percentage ?? ALL_BASIS_POINTS;
  const refusal = scheduleRefusal({ assignment, percentage }, schedule, now());
  if (refusal !== null) throw refuse(refusal.code, refusal.detail);
};

const assertAudience = async (
  { segments }: PrepareCreationDeps,
  { projectId }: Environment,
  { rollout, assignment }: ExperimentCreation,
): Promise<void> => {
  const audience = rollout?.audience;
  if (audience === undefined || audience.segments.length === 0) return;
  if (assignment === 'external') {
    throw refuse(
      'invalid_audience',
      'Who takes part in an external experiment is decided elsewhere, so it has no audience.',
    );
  }
  const candidates = await segments.getMany(audience.segments.map(({ id }) => id));
  const check = checkAudience(audience, candidates, projectId);
  if (check.kind === 'unfit') throw refuse('invalid_audience', check.detail);
};

/**
 * Turns a request into a creation and refuses what rows already forbid, so that a request that can never succeed
 * starts no workflow. What changes between this look and the workflow's own is decided there.
 *
 * @throws ApiProblem with the code of the refusal
 */
export const prepareCreation = async (
  deps: PrepareCreationDeps,
  environment: Environment,
  request: NewExperimentRequest,
): Promise<PreparedCreation> => {
  const feature = await featureOf(deps, environment, request.feature);
  await assertNoneActive(deps, environment, feature);
  const metrics = await wantedMetrics(deps, environment, request.metrics);
  const creation = creationOf(environment, feature, request, metrics, deps.defaultThrottleMs);
  assertRollout(creation);
  assertSchedule(deps, creation);
  await assertAudience(deps, environment, creation);
  return { creation, labels: { environment: environment.name, feature: feature.name } };
};
