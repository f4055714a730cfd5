/** What answers about experiments have in common. */
import { z } from 'zod/v4';
import { ASSIGNMENTS, EXPERIMENT_STATUSES } from '../../domain/experiment.js';
import { EXPERIMENT_WARNINGS } from '../../domain/experiment-warnings.js';
import { AGGREGATIONS, DIRECTIONS, EXPECTED_DIRECTIONS } from '../../domain/metric.js';
import type { SegmentRule } from '../../domain/segment-rules.js';
import { momentField, numberField } from '../contract/shapes.js';
import { variantShape } from '../features/feature-schemas.js';
import type { DeepReadonly } from '../http/serve.js';
import { metricDefinition } from '../metrics/definition-schema.js';
import { marginField, roleField } from '../metrics/metric-schemas.js';

const countField = z.int().min(0);
const shareField = z.number().min(0).max(100);
const valueType = z.enum(['integer', 'string', 'boolean']);

/** Response: what became of a command that is not decided yet. */
export const pendingCommand = z
  .object({ id: z.string(), status: z.literal('pending') })
  .meta({ id: 'PendingCommand', description: 'The outcome will be at the `Location`.' });

/** Response: a metric's place in an experiment. */
export const metricOfExperiment = z
  .object({
    id: numberField.describe('Of the metric’s place in the experiment.'),
    metric: numberField.describe('The id of the metric.'),
    metric_name: z.string(),
    aggregation: z.enum(AGGREGATIONS),
    direction: z.enum(DIRECTIONS),
    expected_direction: z.enum(EXPECTED_DIRECTIONS),
    definition: metricDefinition,
    metric_version: numberField.describe(
      'The version of the metric that is measured: the newest before the start, the same one afterwards.',
    ),
    role: roleField,
    margin: marginField.nullable(),
    created_at: momentField,
  })
  .meta({ id: 'MetricOfExperiment' });

export type MetricOfExperimentBody = DeepReadonly<z.output<typeof metricOfExperiment>>;

const share = z
  .object({
    multivariate_feature_option: numberField.describe('The id of the variant.'),
    key: z.string().describe('The key of the variant.'),
    percentage_allocation: shareField,
  })
  .meta({ id: 'VariantShare' });

const match = z.enum(['any', 'all']);

const audience = z
  .object({
    match,
    segment_ids: z.array(numberField),
    segments: z.array(z.object({ id: numberField, name: z.string() })),
  })
  .meta({ id: 'Audience', description: 'Whom the experiment is for.' });

/** Response: who takes part and how they are split. */
export const rollout = z
  .object({
    enabled: z.boolean(),
    rollout_percentage: shareField,
    feature_state_value: z.object({ type: valueType, value: z.string() }).describe('What control gets.'),
    multivariate_feature_state_values: z.array(share).describe('What is left of 100 % is control’s.'),
    audience: audience.nullable().describe('Null is everybody.'),
  })
  .meta({ id: 'Rollout' });

export type RolloutBody = DeepReadonly<z.output<typeof rollout>>;

const frozenRule: z.ZodType<SegmentRule, SegmentRule> = z
  .lazy(() =>
    z.object({
      type: z.enum(['ALL', 'ANY', 'NONE']),
      rules: z.array(frozenRule),
      conditions: z.array(
        z.object({
          operator: z.string(),
          property: z.string(),
          value: z.union([z.string(), z.array(z.string())]).nullable(),
        }),
      ),
    }),
  )
  .meta({ id: 'FrozenRule', description: 'A rule of a segment as it was when the experiment started.' });

const frozenAudience = z
  .object({
    match,
    segment_ids: z.array(numberField),
    segments: z.array(z.object({ id: numberField, name: z.string(), rules: z.array(frozenRule) })),
  })
  .meta({
    id: 'FrozenAudience',
    description: 'An audience with the rules that its segments had at the start.',
  });

/** Response: an interval of constant serving. */
export const epoch = z
  .object({
    number: numberField,
    from: momentField,
    to: momentField.nullable().describe('Null while the epoch is open.'),
    rollout_percentage: shareField,
    allocation: z.array(share),
    audience: frozenAudience.nullable().describe('Null is everybody.'),
  })
  .meta({ id: 'Epoch', description: 'An interval of constant serving; analysis is by epochs.' });

export type EpochBody = DeepReadonly<z.output<typeof epoch>>;

/** When a completed experiment will have its final result. */
export const sealsAtField = momentField
  .nullable()
  .describe(
    'When the final result is to be sealed: `settle_seconds` after the end, later if the warehouse cannot be asked then. Null before the end, and once it is sealed.',
  );

const warning = z
  .object({
    code: z.enum(EXPERIMENT_WARNINGS),
    detail: z.string().describe('The same for people.'),
  })
  .meta({
    id: 'ExperimentWarning',
    description: 'What keeps an experiment from a result; /docs/errors#warnings explains the codes.',
  });

/** What every answer about an experiment says. */
const head = {
  id: numberField,
  uuid: z.uuid().describe('Names the workflow: `experiment/<uuid>`.'),
  name: z.string(),
  hypothesis: z.string(),
  owner: z.string().nullable().describe('Who answers for it; null is nobody.'),
  tags: z.array(z.string()),
  notes: z.string(),
  assignment: z
    .enum(ASSIGNMENTS)
    .describe('Who assigns variants: `flag` is Holdfast itself, `external` is somebody else.'),
  status: z.enum(EXPERIMENT_STATUSES),
  created_at: momentField,
  updated_at: momentField,
  started_at: momentField.nullable().describe('The first start; a resume keeps it.'),
  ended_at: momentField.nullable(),
  seals_at: sealsAtField,
  sealed_at: momentField.nullable().describe('When the final result was sealed.'),
  refresh_interval_seconds: z.number(),
  refresh_throttle_seconds: z.number().describe('Least time between two refreshes that are asked for.'),
  settle_seconds: z.number().describe('How long late events are waited for after the end.'),
  planned_units: numberField.describe(
    'Identities expected at the decision; tunes the always-valid intervals.',
  ),
  warnings: z
    .array(warning)
    .describe(
      'What keeps it from a result as it is set up now; it may be started all the same. Empty once it is completed.',
    ),
};

/** Response: the answer to a creation. */
export const createdExperiment = z
  .object({ ...head, feature: numberField.describe('The id of the feature.') })
  .meta({ id: 'CreatedExperiment' });

export type CreatedExperimentBody = DeepReadonly<z.output<typeof createdExperiment>>;

const summary = {
  ...head,
  feature: z.object({
    id: numberField,
    name: z.string(),
    type: z.enum(['STANDARD', 'MULTIVARIATE']),
    initial_value: z.union([z.string(), z.number(), z.boolean()]),
    multivariate_options: z
      .array(variantShape)
      .describe('With their shares in the environment’s default as it is now.'),
  }),
  metrics: z.array(metricOfExperiment).describe('The primary one first.'),
};

/** Response: an experiment in a list, and the answer to a command. */
export const experiment = z.object(summary).meta({ id: 'Experiment' });

export type ExperimentBody = DeepReadonly<z.output<typeof experiment>>;

/** Response: one experiment with everything that is known of it. */
export const experimentDetail = z
  .object({
    ...summary,
    experiment_rollout: rollout,
    epochs: z.array(epoch),
    revision: countField.describe('Counts the applied commands.'),
  })
  .meta({ id: 'ExperimentDetail' });

export type ExperimentDetailBody = DeepReadonly<z.output<typeof experimentDetail>>;

/** Response: how many experiments there are of each status. */
export const statusCounts = z.object({
  created: countField,
  running: countField,
  paused: countField,
  completed: countField,
});
