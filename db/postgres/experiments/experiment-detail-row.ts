import { z } from 'zod/v4';
import type { Assignment, ExperimentStatus, Instant } from '../../../domain/experiment.js';
import type { FeatureType } from '../../../domain/feature-type.js';
import { FEATURE_TYPES } from '../../../domain/feature-type.js';
import type { FeatureValue } from '../../../domain/feature-value.js';
import type { BreachReaction } from '../../../domain/lifecycle/command-schedule.js';
import type { DecisionSettings } from '../../../domain/metrics/decision-settings.js';
import type { Epoch } from '../../../domain/rollouts/epoch.js';
import type { Rollout } from '../../../domain/rollouts/rollout.js';
import { withKeys } from '../../../domain/rollouts/rollout.js';
import type { SegmentRule } from '../../../domain/segments/segment-rules.js';
import type { ExperimentSource } from '../../../domain/sources/source-mapping.js';
import { sql } from '../connection/sql.js';
import type { AttachedMetric } from '../shapes/attached-metric.js';
import { attachedMetric, METRICS_AS_JSON } from '../shapes/attached-metric.js';
import { DECISION_SETTINGS_AS_JSON, decisionSettings } from '../shapes/decision-settings.js';
import { EPOCHS_AS_JSON } from '../shapes/epochs-as-json.js';
import { isDefaultState } from '../shapes/is-default-state.js';
import { segmentRules } from '../shapes/segment-rules.js';
import { experimentSource, SOURCE_AS_JSON } from '../shapes/source-mapping.js';
import { assignment, epoch, featureValue, id, instant, rollout, status } from '../shapes/stored-values.js';
import { INITIAL_VALUE_AS_JSON } from '../shapes/values-as-json.js';
import type { Variant } from '../shapes/variant.js';
import { variant, variantsAsJson } from '../shapes/variant.js';
import type { ScheduledLine } from './stored-schedule.js';
import { breachReaction, SCHEDULE_AS_JSON, SCHEDULE_EDITION, scheduledLine } from './stored-schedule.js';

/** An experiment as screens show it. Times are epoch milliseconds. */
export interface ExperimentDetail {
  readonly id: number;
  readonly uuid: string;
  readonly environmentId: number;
  readonly name: string;
  readonly hypothesis: string;
  /** Who answers for it; null is nobody. */
  readonly owner: string | null;
  readonly tags: readonly string[];
  readonly notes: string;
  readonly assignment: Assignment;
  readonly status: ExperimentStatus;
  readonly revision: number;
  /** Counts every change of it. */
  readonly edition: number;
  readonly feature: {
    readonly id: number;
    readonly name: string;
    readonly type: FeatureType;
    readonly initialValue: FeatureValue;
    /** With their shares in the feature's default in the experiment's environment, as it is now. */
    readonly options: readonly Variant[];
  };
  /** In their order. */
  readonly metrics: readonly AttachedMetric[];
  /** Whose tables it reads; null reads the events that are sent to us. */
  readonly source: Pick<ExperimentSource, 'id' | 'name' | 'experiment'> | null;
  readonly rollout: Rollout;
  readonly epochs: readonly Epoch[];
  /** By which members of the rollout are found; none where not all engines have to agree on them. */
  readonly memberRules: readonly SegmentRule[];
  /** Of the schedule that stands, in the order of their times. */
  readonly schedule: readonly ScheduledLine[];
  /** Of the schedule alone, for edits of one edition. */
  readonly scheduleEdition: number;
  readonly onGuardrailBreach: BreachReaction;
  readonly enrolmentSalt: number | null;
  readonly bucketingSalt: number | null;
  readonly refreshIntervalMs: number;
  readonly refreshThrottleMs: number;
  readonly settleMs: number;
  readonly plannedUnits: number;
  /** The smallest lift that it is planned to see, as a part of control's mean; null is none. */
  readonly targetEffect: number | null;
  readonly decisions: DecisionSettings;
  readonly exposuresRequestedAt: Instant | null;
  readonly resultsRequestedAt: Instant | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly startedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly sealedAt: Instant | null;
}

/** Before the first start variants may be given other keys, which the rollout takes over then. */
const withPresentKeys = (experiment: ExperimentDetail): ExperimentDetail => {
  if (experiment.status !== 'created') return experiment;
  const keys = new Map(experiment.feature.options.map(({ id: variantId, key }) => [variantId, key]));
  return { ...experiment, rollout: withKeys(experiment.rollout, keys) };
};

const storedRow: z.ZodType<ExperimentDetail> = z.object({
  id,
  uuid: z.string(),
  environmentId: id,
  name: z.string(),
  hypothesis: z.string(),
  owner: z.string().nullable(),
  tags: z.array(z.string()),
  notes: z.string(),
  assignment,
  status,
  revision: z.number().int(),
  edition: z.number().int(),
  feature: z.object({
    id,
    name: z.string(),
    type: z.enum(FEATURE_TYPES),
    initialValue: featureValue,
    options: z.array(variant),
  }),
  metrics: z.array(attachedMetric),
  source: experimentSource.nullable(),
  rollout,
  epochs: z.array(epoch),
  memberRules: segmentRules,
  schedule: z.array(scheduledLine),
  scheduleEdition: z.number().int(),
  onGuardrailBreach: breachReaction,
  enrolmentSalt: id.nullable(),
  bucketingSalt: id.nullable(),
  refreshIntervalMs: z.number().int(),
  refreshThrottleMs: z.number().int(),
  settleMs: z.number().int(),
  plannedUnits: z.number().int(),
  targetEffect: z.number().nullable(),
  decisions: decisionSettings,
  exposuresRequestedAt: instant.nullable(),
  resultsRequestedAt: instant.nullable(),
  createdAt: instant,
  updatedAt: instant,
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  sealedAt: instant.nullable(),
});

export const experimentDetailRow: z.ZodType<ExperimentDetail> = storedRow.transform(withPresentKeys);

/** SQL that finds the share of a variant (`v`) in the default (`s`) of its feature in the experiment's environment. */
const DEFAULT_SHARES = sql.fragment`
  LEFT JOIN feature_states s
    ON s.feature_id = f.id AND s.environment_id = e.environment_id AND ${isDefaultState(sql.fragment`s`)}
  LEFT JOIN feature_state_allocations a ON a.feature_state_id = s.id AND a.variant_id = v.id`;

const FEATURE_AS_JSON = sql.fragment`jsonb_build_object(
  'id', f.id,
  'name', f.name,
  'type', f.type,
  'initialValue', ${INITIAL_VALUE_AS_JSON},
  'options', ${variantsAsJson(sql.fragment`coalesce(a.basis_points, 0)`, DEFAULT_SHARES)}
)`;

/** SQL for the rules by which an experiment finds its members, where all engines must agree on them. */
const MEMBER_RULES = sql.fragment`coalesce(
  (SELECT g.rules FROM segments g WHERE g.id = e.enrolment_salt AND e.evaluation = 'agreed'), '[]'
)`;

/** SQL for experiments (`e`) with their features (`f`); a WHERE clause may follow. */
export const SELECT_EXPERIMENT_DETAIL = sql.fragment`
  SELECT
    e.id, e.uuid, e.environment_id, e.name, e.hypothesis, e.owner, e.tags, e.notes, e.assignment, e.status, e.revision,
    e.edition,
    e.rollout, e.enrolment_salt, e.bucketing_salt, e.refresh_interval_ms, e.refresh_throttle_ms, e.settle_ms,
    e.planned_units, e.target_effect, e.exposures_requested_at, e.results_requested_at,
    e.created_at, e.updated_at, e.started_at, e.ended_at, e.sealed_at,
    ${DECISION_SETTINGS_AS_JSON} AS decisions,
    ${FEATURE_AS_JSON} AS feature,
    ${METRICS_AS_JSON} AS metrics,
    ${SOURCE_AS_JSON} AS source,
    ${EPOCHS_AS_JSON} AS epochs,
    ${MEMBER_RULES} AS member_rules,
    ${SCHEDULE_AS_JSON} AS schedule,
    ${SCHEDULE_EDITION} AS schedule_edition,
    coalesce(e.schedule ->> 'onGuardrailBreach', 'nothing') AS on_guardrail_breach
  FROM experiments e
  JOIN features f ON f.id = e.feature_id`;
