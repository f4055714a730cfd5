/** What answers about experiments have in common. */
import { z } from 'zod/v4';
import { ASSIGNMENTS, EXPERIMENT_STATUSES } from '../../domain/experiment.js';
import { FEATURE_TYPES } from '../../domain/feature-type.js';
import { EXPERIMENT_WARNINGS } from '../../domain/lifecycle/experiment-warnings.js';
import type { SegmentRule } from '../../domain/segments/segment-rules.js';
import { metricOfExperiment } from '../attachments/attachment-schemas.js';
import type { DeepReadonly } from '../contract/deep-readonly.js';
import { variantShape } from '../features/feature-schemas.js';
import { countField, momentField, numberField } from '../fields/answer-fields.js';
import { match, rollout, segmentIds, segmentName, share, shareField } from '../rollouts/rollout-schemas.js';
import { scheduleShape } from '../schedules/schedule-schemas.js';
import { decisionAnswerFields } from './decision-fields.js';
import { expectedEndField, latestField } from './latest-fields.js';
import { sourceAnswerField } from './source-fields.js';
import { statusAnswerFields, statusDetailFields } from './status-fields.js';

const frozenRule: z.ZodType<SegmentRule, SegmentRule> = z
  .lazy(() =>
    z.object({
      type: z.enum(['ALL', 'ANY', 'NONE']).describe('How many of its parts must hold.'),
      rules: z.array(frozenRule).describe('Rules within this one.'),
      conditions: z
        .array(
          z.object({
            operator: z.string().describe('As in segments.'),
            property: z.string().describe('A trait or a path.'),
            value: z
              .union([z.string(), z.array(z.string())])
              .nullable()
              .describe('What it is compared with.'),
          }),
        )
        .describe('What is asked of an identity.'),
    }),
  )
  .meta({ id: 'FrozenRule', description: 'A rule of a segment as it was when the experiment started.' });

const frozenAudience = z
  .object({
    match,
    segment_ids: segmentIds,
    segments: z
      .array(
        z.object({
          id: numberField,
          name: segmentName,
          rules: z.array(frozenRule).describe('All of them must hold.'),
        }),
      )
      .describe('The segments with their rules.'),
  })
  .meta({
    id: 'FrozenAudience',
    description: 'An audience with the rules that its segments had at the start.',
  });

/** Response: an interval of constant serving. */
export const epoch = z
  .object({
    number: numberField.describe('Counts from 1 by the experiment.'),
    from: momentField,
    to: momentField.nullable().describe('Null while the epoch is open.'),
    rollout_percentage: shareField.describe('How many of the audience took part, in percent.'),
    allocation: z.array(share).describe('What is left of 100 % was control’s.'),
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
    code: z.enum(EXPERIMENT_WARNINGS).describe('What it is about, for programs.'),
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
  name: z.string().describe('For people.'),
  hypothesis: z.string().describe('What was expected, and why; for people.'),
  owner: z.string().nullable().describe('Who answers for it; null is nobody.'),
  tags: z.array(z.string()).describe('Words to find it by.'),
  notes: z.string().describe('For people; may be blank.'),
  assignment: z
    .enum(ASSIGNMENTS)
    .describe('Who assigns variants: `flag` is Holdfast itself, `external` is somebody else.'),
  source: sourceAnswerField,
  status: z
    .enum(EXPERIMENT_STATUSES)
    .describe('`created`, then `running` or `paused`, then `completed`, from which nothing leads back.'),
  created_at: momentField,
  updated_at: momentField,
  started_at: momentField.nullable().describe('The first start; a resume keeps it. Null before.'),
  ended_at: momentField.nullable().describe('When it was completed; null before.'),
  seals_at: sealsAtField,
  sealed_at: momentField.nullable().describe('When the final result was sealed; null before.'),
  refresh_interval_seconds: z.number().describe('How often figures are computed.'),
  refresh_throttle_seconds: z.number().describe('Least time between two refreshes that are asked for.'),
  settle_seconds: z.number().describe('How long late events are waited for after the end.'),
  planned_units: numberField.describe(
    'Identities that control and one treatment are expected to have together at the decision: there the always-valid intervals are tightest.',
  ),
  ...decisionAnswerFields,
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
  feature: z
    .object({
      id: numberField,
      name: z.string().describe('What SDKs and exposures call it.'),
      type: z.enum(FEATURE_TYPES).describe('Experiments have `MULTIVARIATE` ones.'),
      initial_value: z
        .union([z.string(), z.number(), z.boolean()])
        .describe('What new environments begin with; what control gets is in the rollout.'),
      multivariate_options: z
        .array(variantShape)
        .describe('With their shares in the environment’s default as it is now.'),
    })
    .describe('The feature whose variants are compared.'),
  metrics: z
    .array(metricOfExperiment)
    .describe('In their order; the first one in the role of a goal is the headline.'),
};

/** Response: the answer to a command. */
export const experiment = z.object(summary).meta({ id: 'Experiment' });

export type ExperimentBody = DeepReadonly<z.output<typeof experiment>>;

/** Response: an experiment in a list. */
export const listedExperiment = z
  .object({ ...summary, ...statusAnswerFields, expected_end: expectedEndField, latest: latestField })
  .meta({ id: 'ListedExperiment' });

export type ListedExperimentBody = DeepReadonly<z.output<typeof listedExperiment>>;

/** Response: one experiment with everything that is known of it. */
export const experimentDetail = z
  .object({
    ...summary,
    ...statusDetailFields,
    experiment_rollout: rollout.describe('Who takes part and how they are split, now.'),
    epochs: z
      .array(epoch)
      .describe('The intervals in which it served the same, oldest first; empty before the start.'),
    ...scheduleShape,
    revision: countField.describe('Counts the applied commands.'),
  })
  .meta({ id: 'ExperimentDetail' });

export type ExperimentDetailBody = DeepReadonly<z.output<typeof experimentDetail>>;

/** Response: how many experiments there are of each status. */
export const statusCounts = z
  .object({
    created: countField.describe('Not started yet.'),
    running: countField.describe('Started, and not paused.'),
    paused: countField.describe('Paused.'),
    completed: countField.describe('Completed, sealed or not.'),
  })
  .describe('How many there are of each status; counts what the other filters leave.');
