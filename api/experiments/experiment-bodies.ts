import type { ExperimentDetail } from '../../db/postgres/experiments/experiment-read-model.js';
import type { StoredStanding } from '../../db/postgres/experiments/status-read-model.js';
import { percentageFromBasisPoints } from '../../domain/basis-points.js';
import type { Instant } from '../../domain/experiment.js';
import { plainValue } from '../../domain/feature-value.js';
import { experimentWarnings } from '../../domain/lifecycle/experiment-warnings.js';
import type { Epoch } from '../../domain/rollouts/epoch.js';
import type { StatusOfExperiment } from '../../domain/status/status-words.js';
import { metricOfExperimentBody } from '../attachments/attachment-body.js';
import { variantBody } from '../features/feature-body.js';
import { iso, isoOrNull } from '../fields/iso.js';
import { idsOf, rolloutBody, shareBody } from '../rollouts/rollout-body.js';
import { scheduleBody } from '../schedules/schedule-body.js';
import { decisionBody } from './decision-fields.js';
import type {
  CreatedExperimentBody,
  EpochBody,
  ExperimentBody,
  ExperimentDetailBody,
  ListedExperimentBody,
} from './experiment-schemas.js';
import { expectedEndBody, latestBody } from './latest-fields.js';
import { statusBody, statusDetailBody } from './status-fields.js';

export const epochBody = ({ number, from, to, percentage, allocation, audience }: Epoch): EpochBody => ({
  number,
  from: iso(from),
  to: isoOrNull(to),
  rollout_percentage: percentageFromBasisPoints(percentage),
  allocation: allocation.map(shareBody),
  audience: audience === undefined ? null : { ...audience, segment_ids: idsOf(audience.segments) },
});

const seconds = (milliseconds: number): number => milliseconds / 1000;

/** @returns when the final result will be sealed. The workflow waits for the same time from the same moment. */
export const sealsAt = ({ endedAt, sealedAt, settleMs }: ExperimentDetail): Instant | null =>
  endedAt === null || sealedAt !== null ? null : endedAt + settleMs;

const warningsOf = ({ feature, ...experiment }: ExperimentDetail): CreatedExperimentBody['warnings'] =>
  experimentWarnings({ ...experiment, variantKeys: feature.options.map(({ key }) => key) });

const sourceOf = ({ source }: ExperimentDetail): CreatedExperimentBody['source'] =>
  source === null ? null : { id: source.id, name: source.name, experiment: source.experiment };

const headBody = (experiment: ExperimentDetail): Omit<CreatedExperimentBody, 'feature'> => ({
  id: experiment.id,
  uuid: experiment.uuid,
  name: experiment.name,
  hypothesis: experiment.hypothesis,
  owner: experiment.owner,
  tags: experiment.tags,
  notes: experiment.notes,
  assignment: experiment.assignment,
  source: sourceOf(experiment),
  status: experiment.status,
  created_at: iso(experiment.createdAt),
  updated_at: iso(experiment.updatedAt),
  started_at: isoOrNull(experiment.startedAt),
  ended_at: isoOrNull(experiment.endedAt),
  seals_at: isoOrNull(sealsAt(experiment)),
  sealed_at: isoOrNull(experiment.sealedAt),
  refresh_interval_seconds: seconds(experiment.refreshIntervalMs),
  refresh_throttle_seconds: seconds(experiment.refreshThrottleMs),
  settle_seconds: seconds(experiment.settleMs),
  planned_units: experiment.plannedUnits,
  ...decisionBody(experiment.decisions, experiment.targetEffect),
  warnings: warningsOf(experiment),
});

/** @returns the answer to a creation: the feature is named by its id, as it was in the request. */
export const createdExperimentBody = (experiment: ExperimentDetail): CreatedExperimentBody => ({
  ...headBody(experiment),
  feature: experiment.feature.id,
});

/** @returns an experiment as commands show it. */
export const experimentBody = (experiment: ExperimentDetail): ExperimentBody => ({
  ...headBody(experiment),
  feature: {
    id: experiment.feature.id,
    name: experiment.feature.name,
    type: experiment.feature.type,
    initial_value: plainValue(experiment.feature.initialValue),
    multivariate_options: experiment.feature.options.map((option) =>
      variantBody(option, option.defaultBasisPoints),
    ),
  },
  metrics: experiment.metrics.map(metricOfExperimentBody),
});

/** @returns an experiment as lists show it. */
export const listedExperimentBody = (
  experiment: ExperimentDetail,
  standing: StoredStanding,
): ListedExperimentBody => ({
  ...experimentBody(experiment),
  ...statusBody(standing),
  expected_end: expectedEndBody(standing),
  latest: latestBody(standing),
});

/** @returns an experiment with everything that is known of it. */
export const experimentDetailBody = (
  experiment: ExperimentDetail,
  status: StatusOfExperiment,
): ExperimentDetailBody => ({
  ...experimentBody(experiment),
  ...statusDetailBody(status),
  experiment_rollout: rolloutBody(experiment.rollout),
  epochs: experiment.epochs.map(epochBody),
  schedule: scheduleBody(experiment).entries,
  on_guardrail_breach: experiment.onGuardrailBreach,
  revision: experiment.revision,
});
