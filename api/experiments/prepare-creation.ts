import type { Environment } from '../../db/postgres/catalogue/environment-store.js';
import type { Feature, FeatureStore } from '../../db/postgres/catalogue/feature-store.js';
import type { Metric, MetricStore } from '../../db/postgres/catalogue/metric-store.js';
import type { SegmentStore } from '../../db/postgres/catalogue/segment-store.js';
import type { ServingReadModel } from '../../db/postgres/serving/serving-read-model.js';
import { ALL_BASIS_POINTS } from '../../domain/basis-points.js';
import { defined } from '../../domain/defined.js';
import {
  ACTIVE_EXPERIMENT_EXISTS,
  checkFeature,
  duplicateMetric,
  metricsNotFound,
} from '../../domain/lifecycle/creation-refusals.js';
import type { ExperimentCreation, WantedMetric } from '../../domain/lifecycle/experiment-creation.js';
import { scheduleRefusal } from '../../domain/lifecycle/schedule-refusal.js';
import { DEFAULT_DECISION_SETTINGS } from '../../domain/metrics/decision-settings.js';
import type { Refusal } from '../../domain/refusal.js';
import { assignmentFault, checkAudience } from '../../domain/rollouts/audience.js';
import type { Rollout } from '../../domain/rollouts/rollout.js';
import { newRollout } from '../../domain/rollouts/rollout.js';
import { expectationOf } from '../attachments/expectation.js';
import type { PreparedCreation } from '../commands/creation-desk.js';
import type { ApiProblem } from '../problem/api-problem.js';
import { problemOfRefusal } from '../problem/api-problem.js';
import { wantedRollout } from '../rollouts/rollout-patch.js';
import { scheduleEntries } from '../schedules/schedule-entries.js';
import { requestedDecisions } from './decision-fields.js';
import type { NewExperimentRequest } from './experiment-requests.js';

export interface PrepareCreationDeps {
  readonly features: Pick<FeatureStore, 'get'>;
  readonly metrics: Pick<MetricStore, 'get'>;
  readonly segments: Pick<SegmentStore, 'getMany'>;
  readonly serving: Pick<ServingReadModel, 'experimentsForFeatures'>;
  /** Least time between two refreshes asked for by hand, in milliseconds, where the request does not say it. */
  readonly defaultThrottleMs: number;
  readonly now: () => number;
}

const assertNot = (refusal: Refusal | null): void => {
  if (refusal !== null) throw problemOfRefusal(refusal);
};

const unfit = (detail: string): ApiProblem => problemOfRefusal({ code: 'invalid_audience', detail });

const featureOf = async (
  { features }: PrepareCreationDeps,
  environment: Environment,
  featureId: number,
): Promise<Feature> => {
  const check = checkFeature(featureId, await features.get(featureId), environment.projectId);
  if (check.kind === 'refused') throw problemOfRefusal(check.refusal);
  return check.feature;
};

const assertNoneActive = async (
  { serving }: PrepareCreationDeps,
  environment: Environment,
  { name }: Feature,
): Promise<void> => {
  const experiments = await serving.experimentsForFeatures(environment.id, [name]);
  if (experiments.some(({ status }) => status !== 'completed'))
    throw problemOfRefusal(ACTIVE_EXPERIMENT_EXISTS);
};

/** A metric of the library, and what it is for here. */
interface FoundMetric {
  readonly metric: Metric;
  readonly wanted: WantedMetric;
}

/** A creation, with what was looked up for it. */
export interface FoundCreation extends PreparedCreation {
  readonly feature: Feature;
  readonly metrics: readonly FoundMetric[];
  /** Null where the request says nothing of it. */
  readonly rollout: Rollout | null;
}

const wantedMetrics = async (
  { metrics }: PrepareCreationDeps,
  environment: Environment,
  wanted: NewExperimentRequest['metrics'],
): Promise<readonly FoundMetric[]> => {
  assertNot(duplicateMetric(wanted.map(({ metric }) => metric)));
  const found: FoundMetric[] = [];
  for (const [place, { metric: metricId, expected_direction, role, margin }] of wanted.entries()) {
    const metric = await metrics.get(environment.id, metricId);
    if (metric === null) throw problemOfRefusal(metricsNotFound([metricId]));
    const field = `metrics.${place}.expected_direction`;
    const expectedDirection = expectationOf(expected_direction, metric.direction, field);
    found.push({
      metric,
      wanted: { metricId, expectedDirection, ...defined({ role, margin: margin ?? undefined }) },
    });
  }
  return found;
};

/** What the request left out is left out here too: the workflow's input carries what was asked. */
const notesOf = ({
  owner,
  tags,
  notes,
}: NewExperimentRequest): Pick<ExperimentCreation, 'owner' | 'tags' | 'notes'> =>
  defined({ owner: owner ?? undefined, tags, notes });

/** The schedule, and what a harmed guardrail leads to. */
const plansOf = (
  { schedule, on_guardrail_breach: onGuardrailBreach }: NewExperimentRequest,
  { variants }: Feature,
): Pick<ExperimentCreation, 'schedule' | 'onGuardrailBreach'> =>
  defined({
    schedule: schedule === undefined ? undefined : scheduleEntries(schedule, variants),
    onGuardrailBreach,
  });

/** Written down as a whole: a default that changes some day must not reach those that asked for a part. */
const decisionsOf = (request: NewExperimentRequest): Pick<ExperimentCreation, 'decisions'> => {
  const asked = requestedDecisions(request);
  return Object.keys(asked).length === 0 ? {} : { decisions: { ...DEFAULT_DECISION_SETTINGS, ...asked } };
};

/** Whether it can be read is decided in the database. */
const sourceOf = ({ source }: NewExperimentRequest, feature: Feature): Pick<ExperimentCreation, 'source'> =>
  source === undefined ? {} : { source: { id: source.id, experiment: source.experiment ?? feature.name } };

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
    ...sourceOf(request, feature),
    ...(experiment_rollout === undefined
      ? {}
      : { rollout: wantedRollout(experiment_rollout, feature.variants) }),
    ...plansOf(request, feature),
    refreshIntervalMs: request.refresh_interval_seconds,
    refreshThrottleMs: request.refresh_throttle_seconds ?? defaultThrottleMs,
    settleMs: request.settle_seconds,
    plannedUnits: request.planned_units,
    ...defined({ targetEffect: request.target_effect ?? undefined }),
    ...decisionsOf(request),
  };
};

const mergedRollout = ({ rollout }: ExperimentCreation): Rollout | null => {
  if (rollout === undefined) return null;
  const merged = newRollout(rollout);
  if (merged.kind === 'refused') throw problemOfRefusal(merged);
  return merged.rollout;
};

/** Without a rollout everybody takes part. */
const assertSchedule = (
  { now }: PrepareCreationDeps,
  { schedule = [], assignment, rollout }: ExperimentCreation,
): void => {
  const percentage = rollout?.percentage ?? ALL_BASIS_POINTS;
  assertNot(scheduleRefusal({ assignment, percentage }, schedule, now()));
};

const assertAudience = async (
  { segments }: PrepareCreationDeps,
  { projectId }: Environment,
  { rollout, assignment }: ExperimentCreation,
): Promise<void> => {
  const audience = rollout?.audience;
  if (audience === undefined || audience.segments.length === 0) return;
  const fault = assignmentFault(assignment);
  if (fault !== null) throw unfit(fault);
  const candidates = await segments.getMany(audience.segments.map(({ id }) => id));
  const check = checkAudience(audience, candidates, projectId);
  if (check.kind === 'unfit') throw unfit(check.detail);
};

/**
 * Turns a request into a creation and refuses what the database already forbids, so that a request that cannot
 * succeed starts no workflow. The workflow looks again and decides, in case anything has changed since.
 *
 * @throws ApiProblem with the code of the refusal
 */
export const prepareCreation = async (
  deps: PrepareCreationDeps,
  environment: Environment,
  request: NewExperimentRequest,
): Promise<FoundCreation> => {
  const feature = await featureOf(deps, environment, request.feature);
  await assertNoneActive(deps, environment, feature);
  const metrics = await wantedMetrics(deps, environment, request.metrics);
  const wanted = metrics.map((one) => one.wanted);
  const creation = creationOf(environment, feature, request, wanted, deps.defaultThrottleMs);
  const rollout = mergedRollout(creation);
  assertSchedule(deps, creation);
  await assertAudience(deps, environment, creation);
  const labels = { environment: environment.name, feature: feature.name };
  return { creation, labels, feature, metrics, rollout };
};
