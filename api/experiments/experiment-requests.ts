import { z } from 'zod/v4';
import { ASSIGNMENTS, EXPERIMENT_STATUSES } from '../../domain/experiment.js';
import { wantedMetric } from '../attachments/attachment-schemas.js';
import { MAX_ID, featureValueField, idField, nameField, percentageField, textField } from '../http/fields.js';
import { pageFields } from '../http/paging.js';

const DAY_SECONDS = 24 * 60 * 60;
const YEAR_SECONDS = 366 * DAY_SECONDS;
const MAX_SHARES = 100;

/** Seconds as sent, at most three decimals of which count; milliseconds inside. */
const secondsField = (min: number, max: number) =>
  z
    .number()
    .min(min)
    .max(max)
    .transform((seconds) => Math.round(seconds * 1000));

/** Whom the experiment is for; null and an empty list are everybody. */
const audienceRequest = z.object({
  match: z.enum(['any', 'all']).default('any'),
  segment_ids: z.array(idField).max(MAX_SHARES),
});

/** Request: who takes part and how they are split. Sent whole, also to change it. */
export const rolloutRequest = z
  .strictObject({
    enabled: z.boolean(),
    rollout_percentage: percentageField.describe('How many of the audience take part, in percent.'),
    feature_state_value: featureValueField.describe('What control gets.'),
    multivariate_feature_state_values: z
      .array(
        z
          .strictObject({
            multivariate_feature_option: idField
              .optional()
              .describe('The id of the variant; may be left out where `key` names it.'),
            percentage_allocation: percentageField,
            key: z
              .string()
              .max(255)
              .optional()
              .describe(
                'The key of the variant, instead of its id or beside it; both name the same one then.',
              ),
          })
          .refine(
            ({ multivariate_feature_option: id, key }) => id !== undefined || key !== undefined,
            'must name a variant by multivariate_feature_option or key',
          ),
      )
      .max(MAX_SHARES)
      .optional()
      .describe(
        'Shares by variant; what is left of 100 % is control’s. Left out: unchanged. Empty: all control.',
      ),
    audience: audienceRequest
      .nullish()
      .describe('Left out: unchanged. Null: everybody. Frozen by the first start.'),
  })
  .meta({ id: 'RolloutRequest' });

export type RolloutRequest = z.output<typeof rolloutRequest>;

const hypothesisField = textField.refine((text) => text.trim() !== '', 'must not be blank');

const tagField = z
  .string()
  .max(50)
  .refine((text) => text.trim() !== '', 'must not be blank');

/** What people note about an experiment. */
const notesFields = {
  owner: nameField.nullable().optional().describe('Who answers for it; null is nobody.'),
  tags: z
    .array(tagField)
    .max(20)
    .refine((tags) => new Set(tags).size === tags.length, 'must not name a tag twice')
    .optional(),
  notes: textField.optional(),
};

/** Request: a new experiment. */
// A typo must not be read as "left out": without a rollout everybody takes part.
export const newExperiment = z
  .strictObject({
    feature: idField.describe('The id of the feature; it must have variants.'),
    name: nameField,
    hypothesis: hypothesisField,
    ...notesFields,
    assignment: z
      .enum(ASSIGNMENTS)
      .default('flag')
      .describe('Who assigns variants: `flag` is Holdfast itself, `external` is somebody else.'),
    metrics: z.array(wantedMetric).max(100).default([]).describe('The first one is the primary one.'),
    experiment_rollout: rolloutRequest
      .optional()
      .describe('Left out: everybody takes part, split as the environment’s default splits them now.'),
    refresh_interval_seconds: secondsField(1, YEAR_SECONDS)
      .default(3_600_000)
      .describe('How often figures are computed.'),
    refresh_throttle_seconds: secondsField(0, DAY_SECONDS)
      .optional()
      .describe('Least time between two refreshes that are asked for.'),
    settle_seconds: secondsField(0, YEAR_SECONDS)
      .default(DAY_SECONDS * 1000)
      .describe('How long late events are waited for after the end, before the final result is sealed.'),
    planned_units: z
      .int()
      .min(1)
      .max(MAX_ID)
      .default(5_000)
      .describe('Identities expected at the decision; tunes the always-valid intervals.'),
  })
  .meta({ id: 'NewExperiment' });

export type NewExperimentRequest = z.output<typeof newExperiment>;

/** Where that is changed which an edit cannot change. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['feature', 'cannot be changed: another feature takes another experiment'],
  ['metrics', 'is not changed here but at metrics/, where metrics are attached and detached'],
  ['experiment_rollout', 'is not changed here but with PATCH at rollout/'],
  ['status', 'is not changed here but with start/, pause/ and complete/'],
]);

/** An edit that holds anything else is refused, so that nobody takes for changed what was not even looked at. */
const editOf = <Shape extends z.ZodRawShape>(id: string, shape: Shape) =>
  z
    .looseObject(shape)
    .check(({ value: sent, issues }) => {
      const others = Object.keys(sent).filter((field) => !Object.hasOwn(shape, field));
      for (const field of others) {
        const message = ELSEWHERE.get(field) ?? 'cannot be changed';
        issues.push({ code: 'custom', path: [field], message, input: sent });
      }
    })
    .meta({ id, additionalProperties: false });

/** Request: the words of an experiment as they are to be. */
export const wholeEdit = editOf('WholeExperimentEdit', {
  name: nameField,
  hypothesis: hypothesisField,
  ...notesFields,
});

/** Request: what changes of an experiment's words. */
export const experimentEdit = editOf('ExperimentEdit', {
  name: nameField.optional(),
  hypothesis: hypothesisField.optional(),
  ...notesFields,
});

const comment = z.string().max(2_000).optional().describe('Why; kept in the timeline.');

/** Request: a changed rollout, and why. */
export const rolloutChange = rolloutRequest.extend({ comment }).meta({ id: 'RolloutChange' });

/** Request: query of a deletion, which has no body to say why in. */
export const deletionQuery = z.object({ comment });

const EARLIEST_START = Date.UTC(2020, 0, 1);

/** Request: start. The time is for external experiments that ran in the past. */
export const startRequest = z
  .strictObject({
    started_at: z.iso
      .datetime({ offset: true })
      .transform((text) => Date.parse(text))
      .refine((at) => Number.isFinite(at) && at >= EARLIEST_START, 'must not lie before 2020-01-01')
      .optional()
      .describe('Of an external experiment that ran in the past: when it began.'),
    comment,
  })
  .meta({ id: 'StartRequest' });

/** Request: pause. */
export const pauseRequest = z.strictObject({ comment }).meta({ id: 'PauseRequest' });

/** Request: complete, with what becomes of the feature's default. */
export const completeRequest = z
  .strictObject({
    outcome: z
      .union(
        [
          z.literal('restore'),
          z.literal('keep_control'),
          z.strictObject({ ship: z.union([idField, z.string().max(255)]) }),
        ],
        'must be "restore", "keep_control" or {"ship": <key or id of a variant>}',
      )
      .default('restore')
      .describe(
        'What becomes of the feature’s default: as it was, control for everybody, or one variant for everybody.',
      ),
    comment,
  })
  .meta({ id: 'CompleteRequest' });

export type CompleteRequest = z.output<typeof completeRequest>;

const oneOrMore = (value: unknown): unknown => (typeof value === 'string' ? [value] : value);

/** Request: query of the list. */
export const experimentListQuery = z.object({
  ...pageFields,
  status: z
    .preprocess(oneOrMore, z.array(z.enum(EXPERIMENT_STATUSES)).max(20))
    .optional()
    .describe('Only those of this status, or of one of several.'),
  q: z.string().max(255).optional().describe('Part of the name of the experiment or of its feature.'),
  tag: z
    .preprocess(oneOrMore, z.array(tagField).max(20))
    .optional()
    .describe('Only those with this tag, or with all of several.'),
  owner: nameField.optional().describe('Only those of this owner.'),
});
